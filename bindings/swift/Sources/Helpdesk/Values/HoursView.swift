internal import HelpdeskFFI
import Foundation

/// What is answered at an instant, and when a language is answered next.
public struct HoursView: Hashable, Sendable {
    /// What is answered now, if anything.
    public var coverage: Coverage?
    /// Whether the language is answered now.
    public var covered: Bool
    /// When it is answered next: now, if it is. None when that is more than a year ahead.
    public var next: Date?
    /// Until when it is answered, if it is now. None when that is more than a year ahead.
    public var until: Date?

    /// Makes it of its parts.
    public init(coverage: Coverage? = nil, covered: Bool, next: Date? = nil, until: Date? = nil) {
        self.coverage = coverage
        self.covered = covered
        self.next = next
        self.until = until
    }
}

extension HoursView {
    init(_ ffi: HelpdeskFFI.HoursView) {
        self.init(
            coverage: ffi.coverage.map(Coverage.init),
            covered: ffi.covered,
            next: ffi.next,
            until: ffi.until
        )
    }
}

/// One day of an ordinary week, with what opens on it.
public struct DayOpenings: Hashable, Sendable {
    /// The day of the week.
    public var day: Weekday
    /// What opens on it, in order; empty when the desk is closed. May overlap.
    public var openings: [Opening]

    /// Makes it of its parts.
    public init(day: Weekday, openings: [Opening]) {
        self.day = day
        self.openings = openings
    }
}

extension DayOpenings {
    init(_ ffi: HelpdeskFFI.DayOpenings) {
        self.init(day: Weekday(ffi.day), openings: ffi.openings.map(Opening.init))
    }
}

/// Days of the week that follow one another.
public struct DayRun: Hashable, Sendable {
    /// The first.
    public var first: Weekday
    /// The last.
    public var last: Weekday

    /// Makes it of its parts.
    public init(first: Weekday, last: Weekday) {
        self.first = first
        self.last = last
    }
}

extension DayRun {
    init(_ ffi: HelpdeskFFI.DayRun) {
        self.init(first: Weekday(ffi.first), last: Weekday(ffi.last))
    }
}
