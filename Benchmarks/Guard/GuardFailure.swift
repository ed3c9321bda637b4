/// Why the guard cannot judge, in one line.
struct GuardFailure: Error, CustomStringConvertible {
    enum Code: String {
        /// The thresholds cannot be read or written.
        case thresholds = "bad-thresholds"
        /// Product and textbook do not agree about travel times.
        case wrongTimes = "wrong-times"
        /// An argument is not understood.
        case usage = "bad-usage"
    }

    let code: Code
    let message: String
    var description: String { message }

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
