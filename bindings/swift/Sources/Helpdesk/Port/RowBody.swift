import Foundation
internal import HelpdeskFFI

/// Bytes that the core alone reads, and the version of their form. Its description shows the length alone.
public struct RowBody: Sendable, Hashable, Silent {
    /// The version of the form.
    public var schema: Int32
    /// The bytes.
    public var bytes: Data

    /// Makes it of its parts.
    public init(schema: Int32, bytes: Data) {
        self.schema = schema
        self.bytes = bytes
    }
}

extension RowBody {
    init(_ ffi: HelpdeskFFI.RowBody) {
        self.init(
            schema: ffi.schema,
            bytes: ffi.bytes
        )
    }

    var ffi: HelpdeskFFI.RowBody {
        HelpdeskFFI.RowBody(
            schema: schema,
            bytes: bytes
        )
    }
}
