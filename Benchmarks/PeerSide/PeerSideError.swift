/// A request that cannot be met, in one line.
struct PeerSideError: Error, CustomStringConvertible {
    enum Code: String {
        /// The line is no request, or a number in it is out of range.
        case request = "bad-request"
        /// REACH135_DATA names no folder.
        case noData = "no-data"
    }

    let code: Code
    let message: String
    var description: String { message }

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
