internal import HelpdeskFFI
import Foundation

/// When the desk answers, and in which languages. Windows may overlap; where they do, language
/// support wins.
public struct SupportHours: Hashable, Sendable {
    /// The zone in whose local time windows and holidays are given.
    public var zone: Zone
    /// The windows of an ordinary week: 1 to 100.
    public var windows: [SupportWindow]
    /// The dates that differ from the week, each once, at most 1,000.
    public var holidays: [Holiday]

    /// Makes it of its parts.
    public init(zone: Zone, windows: [SupportWindow], holidays: [Holiday]) {
        self.zone = zone
        self.windows = windows
        self.holidays = holidays
    }
}

extension SupportHours {
    init(_ ffi: HelpdeskFFI.HoursParts) {
        self.init(
            zone: Zone(ffi.zone),
            windows: ffi.windows.map(SupportWindow.init),
            holidays: ffi.holidays.map(Holiday.init)
        )
    }

    var ffi: HelpdeskFFI.HoursParts {
        .init(zone: zone.ffi, windows: windows.map(\.ffi), holidays: holidays.map(\.ffi))
    }
}

/// Days of the week on which the same opens.
public struct SupportWindow: Hashable, Sendable {
    /// The days on which it begins.
    public var days: [Weekday]
    /// Its times and coverage.
    public var opening: Opening

    /// Makes it of its parts.
    public init(days: [Weekday], opening: Opening) {
        self.days = days
        self.opening = opening
    }
}

extension SupportWindow {
    init(_ ffi: HelpdeskFFI.WindowParts) {
        self.init(days: ffi.days.map(Weekday.init), opening: Opening(ffi.opening))
    }

    var ffi: HelpdeskFFI.WindowParts {
        .init(days: days.map(\.ffi), opening: opening.ffi)
    }
}

/// A day of the week.
public enum Weekday: Hashable, Sendable, CaseIterable {
    /// Monday.
    case mon
    /// Tuesday.
    case tue
    /// Wednesday.
    case wed
    /// Thursday.
    case thu
    /// Friday.
    case fri
    /// Saturday.
    case sat
    /// Sunday.
    case sun
}

extension Weekday {
    init(_ ffi: HelpdeskFFI.Weekday) {
        switch ffi {
        case .mon: self = .mon
        case .tue: self = .tue
        case .wed: self = .wed
        case .thu: self = .thu
        case .fri: self = .fri
        case .sat: self = .sat
        case .sun: self = .sun
        }
    }

    var ffi: HelpdeskFFI.Weekday {
        switch self {
        case .mon: .mon
        case .tue: .tue
        case .wed: .wed
        case .thu: .thu
        case .fri: .fri
        case .sat: .sat
        case .sun: .sun
        }
    }
}

/// Local times of one day between which something is answered.
public struct Opening: Hashable, Sendable {
    /// The local time at which it opens, a whole minute.
    public var from: ClockTime
    /// The local time at which it closes; that of the next day when it is not after `from`.
    public var until: ClockTime
    /// What is answered.
    public var coverage: Coverage

    /// Makes it of its parts.
    public init(from: ClockTime, until: ClockTime, coverage: Coverage) {
        self.from = from
        self.until = until
        self.coverage = coverage
    }
}

extension Opening {
    init(_ ffi: HelpdeskFFI.OpeningParts) {
        self.init(from: ClockTime(ffi.from), until: ClockTime(ffi.until), coverage: Coverage(ffi.coverage))
    }

    var ffi: HelpdeskFFI.OpeningParts {
        .init(from: from.value, until: until.value, coverage: coverage.ffi)
    }
}

/// What is answered in a window (G4).
public enum Coverage: Hashable, Sendable, CaseIterable {
    /// English, and nothing else.
    case englishOnly
    /// Every language that the desk offers, English too.
    case languageSupport
}

extension Coverage {
    init(_ ffi: HelpdeskFFI.Coverage) {
        switch ffi {
        case .englishOnly: self = .englishOnly
        case .languageSupport: self = .languageSupport
        }
    }

    var ffi: HelpdeskFFI.Coverage {
        switch self {
        case .englishOnly: .englishOnly
        case .languageSupport: .languageSupport
        }
    }
}

/// A date that differs from the week: closed, or open at other times.
public struct Holiday: Hashable, Sendable {
    /// The local date.
    public var date: IsoDate
    /// What opens on it, at most 20; empty when the desk is closed.
    public var openings: [Opening]

    /// Makes it of its parts.
    public init(date: IsoDate, openings: [Opening]) {
        self.date = date
        self.openings = openings
    }
}

extension Holiday {
    init(_ ffi: HelpdeskFFI.HolidayParts) {
        self.init(date: IsoDate(ffi.date), openings: ffi.openings.map(Opening.init))
    }

    var ffi: HelpdeskFFI.HolidayParts {
        .init(date: date.value, openings: openings.map(\.ffi))
    }
}
