import Foundation
internal import HelpdeskFFI

/// Tells the desk the time of day. May step backwards; the rules take instants as they come.
///
/// Swift has a `Clock` that measures durations; this is the other kind.
public protocol DeskClock: Sendable {
    /// The present instant. The desk uses whole milliseconds of it.
    func now() -> Date
}

/// The system's time of day: what a desk uses that is given no clock.
public struct SystemClock: DeskClock {
    /// The system's clock.
    public init() {}

    /// The present instant.
    public func now() -> Date { Date() }
}

/// Your clock, as the desk calls it.
final class ClockBridge: HelpdeskFFI.ClockPort {
    private let clock: any DeskClock

    init(_ clock: any DeskClock) {
        self.clock = clock
    }

    func now() throws -> Date {
        guard let instant = clock.now().crossing else {
            throw HelpdeskFFI.PortError.Failed(detail: "the app's clock told no instant")
        }
        return instant
    }
}

extension Date {
    /// The instant to the nearest millisecond, as it crosses: a hair later, since what crosses is cut
    /// off and a `Date` is a binary fraction. `nil` for one that no calendar holds.
    var crossing: Date? {
        let milliseconds = (timeIntervalSince1970 * 1_000).rounded()
        // The years 0 to 9999, as the desk's texts show them.
        guard (-62_167_219_200_000 ... 253_402_300_799_999).contains(milliseconds) else {
            return nil
        }
        let hair = milliseconds < 0 ? -1e-6 : 1e-6
        return Date(timeIntervalSince1970: milliseconds / 1_000 + hair)
    }
}
