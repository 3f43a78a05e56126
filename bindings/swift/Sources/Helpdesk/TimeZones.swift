import Foundation

extension Zone {
    /// What the system knows of a time zone between two instants, by default twenty years back and
    /// twenty ahead; none before 1900 or after 2299, between which the desk computes. The desk's library holds no zones of its own.
    public init(
        _ zone: TimeZone,
        from: Date? = nil,
        until: Date? = nil
    ) {
        let from = Self.computed(from ?? Date(timeIntervalSinceNow: -Self.years))
        let until = Self.computed(until ?? Date(timeIntervalSinceNow: Self.years))
        self.init(
            name: zone.identifier,
            from: from,
            until: until,
            offsetSeconds: zone.secondsFromGMT(for: from),
            changes: Self.changes(of: zone, from: from, until: until)
        )
    }

    private static let years: TimeInterval = 20 * 365.25 * 86_400
    /// 1 January 1900 and 1 January 2300, UTC.
    private static let earliest = Date(timeIntervalSince1970: -2_208_988_800)
    private static let latest = Date(timeIntervalSince1970: 10_413_792_000)
    /// No zone changes its offset twice within these seconds.
    private static let step: TimeInterval = 3 * 86_400

    /// The nearest instant between those for which the desk computes hours; what is no number is the first.
    private static func computed(_ at: Date) -> Date {
        at > earliest ? min(at, latest) : earliest
    }

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
