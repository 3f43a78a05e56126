import Foundation

extension Zone {
    /// What the system knows of a time zone between two instants, by default twenty years back and
    /// twenty ahead. The desk's library holds no zones of its own.
    public init(
        _ zone: TimeZone,
        from: Date? = nil,
        until: Date? = nil
    ) {
        let from = from ?? Date(timeIntervalSinceNow: -Self.years)
        let until = until ?? Date(timeIntervalSinceNow: Self.years)
        self.init(
            name: zone.identifier,
            from: from,
            until: until,
            offsetSeconds: zone.secondsFromGMT(for: from),
            changes: Self.changes(of: zone, from: from, until: until)
        )
    }

    private static let years: TimeInterval = 20 * 365.25 * 86_400
    /// No zone changes its offset twice within these seconds.
    private static let step: TimeInterval = 3 * 86_400

    /// The system tells an offset at an instant, so the changes are found by looking.
    private static func changes(of zone: TimeZone, from: Date, until: Date) -> [OffsetChange] {
        var changes: [OffsetChange] = []
        var last = from.timeIntervalSince1970.rounded(.up)
        let end = until.timeIntervalSince1970.rounded(.down)
        while last < end {
            let next = min(last + step, end)
            let offset = offset(of: zone, at: next)
            if offset != Self.offset(of: zone, at: last) {
                changes.append(
                    OffsetChange(at: change(of: zone, after: last, to: next), offsetSeconds: offset)
                )
            }
            last = next
        }
        return changes
    }

    /// The first whole second at which the offset of `end` holds, between two that differ.
    private static func change(of zone: TimeZone, after start: TimeInterval, to end: TimeInterval) -> Date {
        var before = start, after = end
        let offset = offset(of: zone, at: end)
        while after - before > 1 {
            let middle = ((before + after) / 2).rounded(.down)
            if Self.offset(of: zone, at: middle) == offset { after = middle } else { before = middle }
        }
        return Date(timeIntervalSince1970: after)
    }

    private static func offset(of zone: TimeZone, at seconds: TimeInterval) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
    }
}
