/// Street names, each stored once as UTF-8.
public struct NamePool: Sendable {
    /// Where each name begins in `bytes`, and one more entry for the end of the last.
    public let first: Column<UInt32>
    /// The UTF-8 bytes of all names.
    public let bytes: Column<UInt8>

    /// Number of different names.
    public var count: Int { first.count - 1 }

    /// The name with number `id`. The empty name is always number 0.
    public subscript(id: UInt32) -> String {
        let range = Int(first[id])..<Int(first[id + 1])
        return String(decoding: range.lazy.map { bytes[$0] }, as: UTF8.self)
    }

    /// Collects names while a network is built.
    struct Builder {
        private var numbers: [String: UInt32] = ["": 0]
        private var first: [UInt32] = [0, 0]
        private var bytes: [UInt8] = []

        mutating func number(of name: String) -> UInt32 {
            if name.isEmpty { return 0 }
            if let known = numbers[name] { return known }
            let number = UInt32(first.count - 1)
            numbers[name] = number
            bytes.append(contentsOf: name.utf8)
            first.append(UInt32(bytes.count))
            return number
        }

        func build() -> NamePool { NamePool(first: Column(first), bytes: Column(bytes)) }
    }
}
