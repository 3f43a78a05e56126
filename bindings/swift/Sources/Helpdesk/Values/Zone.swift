internal import HelpdeskFFI
import Foundation

/// A time zone as a value, so that a device needs no zone database.
public struct Zone: Hashable, Sendable {
    /// The zone's name as it is shown, as in `GMT` or `Europe/Copenhagen`.
    public var name: String
    /// The instant from which the changes are known.
    public var from: Date
    /// The instant until which the changes are known.
    public var until: Date
    /// Local time minus UTC until the first change, in seconds.
    public var offsetSeconds: Int
    /// The changes, earliest first.
    public var changes: [OffsetChange]

    /// Makes it of its parts.
    public init(name: String, from: Date, until: Date, offsetSeconds: Int, changes: [OffsetChange]) {
        self.name = name
        self.from = from
        self.until = until
        self.offsetSeconds = offsetSeconds
        self.changes = changes
    }
}

extension Zone {
    init(_ ffi: HelpdeskFFI.ZoneParts) {
        self.init(
            name: ffi.name,
            from: ffi.from,
            until: ffi.until,
            offsetSeconds: Int(ffi.offsetSeconds),
            changes: ffi.changes.map(OffsetChange.init)
        )
    }

    var ffi: HelpdeskFFI.ZoneParts {
        .init(
            name: name,
            from: from.ffi,
            until: until.ffi,
            offsetSeconds: Int32(clamping: offsetSeconds),
            changes: changes.map(\.ffi)
        )
    }
}

/// A change of a zone's offset.
public struct OffsetChange: Hashable, Sendable {
    /// The first instant at which the new offset holds.
    public var at: Date
    /// Local time minus UTC, in seconds, from then on.
    public var offsetSeconds: Int

    /// Makes it of its parts.
    public init(at: Date, offsetSeconds: Int) {
        self.at = at
        self.offsetSeconds = offsetSeconds
    }
}

extension OffsetChange {
    init(_ ffi: HelpdeskFFI.OffsetChange) {
        self.init(at: ffi.at, offsetSeconds: Int(ffi.offsetSeconds))
    }

    var ffi: HelpdeskFFI.OffsetChange {
        .init(at: at.ffi, offsetSeconds: Int32(clamping: offsetSeconds))
    }
}
