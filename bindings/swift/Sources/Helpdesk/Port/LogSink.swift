internal import HelpdeskFFI

/// Takes the desk's log.
public protocol LogSink: Sendable {
    /// Takes one line. Called from any thread, inside the desk's calls: be quick.
    func log(_ line: LogLine)

    /// Is shown an error that a port of yours threw and that is none of the port's own, in `place`, as
    /// in `Store.commit`. It stays in the app: the desk is told the name of its type alone, since an
    /// error may say what somebody typed. Nothing is done with it by default.
    func threw(_ error: any Error, in place: String)
}

extension LogSink {
    /// Does nothing.
    public func threw(_ error: any Error, in place: String) {}
}

/// One line of the log. Holds nothing that anybody typed.
public struct LogLine: Sendable, Hashable {
    /// How much it matters.
    public var level: LogLevel
    /// What was called, as in `submit`.
    public var place: String
    /// What happened.
    public var detail: String

    /// Makes it of its parts.
    public init(level: LogLevel, place: String, detail: String) {
        self.level = level
        self.place = place
        self.detail = detail
    }
}

/// How much a line of the log matters.
public enum LogLevel: Sendable, Hashable {
    /// The desk goes on, but something was out of reach or did not answer.
    case warning
    /// Something failed or is damaged: somebody should look.
    case failure
}

extension LogLine {
    init(_ ffi: HelpdeskFFI.LogLine) {
        self.init(level: LogLevel(ffi.level), place: ffi.place, detail: ffi.detail)
    }
}

extension LogLevel {
    init(_ ffi: HelpdeskFFI.LogLevel) {
        switch ffi {
        case .warning: self = .warning
        case .failure: self = .failure
        }
    }
}

/// Your log, as the desk calls it.
final class LogBridge: HelpdeskFFI.LogPort {
    private let sink: any LogSink

    init(_ sink: any LogSink) {
        self.sink = sink
    }

    func log(line: HelpdeskFFI.LogLine) throws {
        sink.log(LogLine(line))
    }
}
