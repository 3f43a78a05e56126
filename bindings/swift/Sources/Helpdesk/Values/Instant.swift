import Foundation

extension Date {
    /// The instant as it crosses: to the nearest millisecond, which is what the desk keeps, and within
    /// the years 0 to 9999, which its calendars hold.
    ///
    /// A `Date` is a binary fraction and what crosses is cut off, so a hair is added to parts of seconds.
    var ffi: Date {
        let milliseconds = (timeIntervalSince1970 * 1_000).rounded()
        let earliest = -62_167_219_200_000.0
        let latest = 253_402_300_799_999.0
        let held = milliseconds.isNaN ? 0 : min(max(milliseconds, earliest), latest)
        let hair = held.truncatingRemainder(dividingBy: 1_000) == 0 ? 0 : held < 0 ? -1e-6 : 1e-6
        return Date(timeIntervalSince1970: held / 1_000 + hair)
    }
}

extension Duration {
    /// The duration as it crosses: none is negative.
    var ffi: TimeInterval {
        let (seconds, attoseconds) = components
        return max(0, Double(seconds) + Double(attoseconds) / 1e18)
    }
}
