import Foundation
import Testing

@testable import Helpdesk

/// Numbers that are far too great are told, and end no program.
@Suite struct HugeTests {
    @Test func aPolicySaysNoMoreThanCounts() throws {
        func limits(_ bytes: String) throws -> AttachmentLimits {
            try DeskPolicy(json: #"{"attachments": {"max_bytes": \#(bytes), "max_bytes_per_day": \#(bytes)}}"#)
                .parts().attachments
        }
        let most = try limits("1125899906842624")
        #expect(most.maxBytes == 1 << 50 && most.maxBytesPerDay == 1 << 50)
        for more in ["1125899906842625", "18446744073709551615"] {
            #expect(throws: DeskError.self) { _ = try limits(more) }
        }
    }

    /// The bytes are never touched, so that they take no memory.
    @Test func aFileThatCannotCrossIsTooLarge() async throws {
        let desk = try await TestDesk()
        let huge = Data(count: 1 << 31)
        let whole = await failure { try await desk.maja.upload(huge, name: "a.png") }
        #expect(whole as? DeskError == tooManyBytes(limit: 10 * 1_024 * 1_024))
        let chunk = await failure { try await desk.maja.uploadChunk(huge, at: 0, to: "1") }
        #expect(chunk as? DeskError == tooManyBytes(limit: Int(Int32.max) - 4))
    }

    /// What is thrown before the border is what is thrown behind it.
    @Test func aFileThatIsTooLargeIsToldAsInTheLibrary() async throws {
        let desk = try await TestDesk()
        let most = 10 * 1_024 * 1_024
        let file = TemporaryFile()
        try Data(count: most + 1).write(to: file.url)
        let read = await failure { try await desk.maja.upload(file.url, name: "a.png") }
        let whole = await failure { try await desk.maja.upload(Data(count: most + 1), name: "a.png") }
        #expect(read as? DeskError == tooManyBytes(limit: most))
        #expect(whole as? DeskError == tooManyBytes(limit: most))
    }

    private func tooManyBytes(limit: Int) -> DeskError {
        .invalid(
            InvalidInput(code: "too_many_bytes", field: .fileContent, problem: .tooManyBytes(limit: limit))
        )
    }

    @Test func aZoneEndsWhereTheDeskComputesNoHours() throws {
        let zone = Zone(
            try #require(TimeZone(identifier: "Europe/Copenhagen")),
            from: Date(timeIntervalSince1970: -.infinity),
            until: Date(timeIntervalSince1970: 1e300)
        )
        #expect(zone.from == Date(timeIntervalSince1970: -2_208_988_800))
        #expect(zone.until == Date(timeIntervalSince1970: 10_413_792_000))
        #expect(zone.changes.count > 100)
    }
}
