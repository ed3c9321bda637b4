import Foundation
import StreetGraph
import TravelModel

extension PlainStreet {
    /// The open streets of an OPL text (one object a line, osmium's manual "opl-file-format"), the slow and obvious
    /// way, and how many of their nodes the text lacks.
    static func all(fromOPL text: String) -> (streets: [PlainStreet], missing: Int) {
        let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
        var places: [Substring: Coordinate] = [:]
        for fields in lines where fields[0].hasPrefix("n") {
            let longitude = fields.first { $0.hasPrefix("x") }.flatMap { Double($0.dropFirst()) }
            let latitude = fields.first { $0.hasPrefix("y") }.flatMap { Double($0.dropFirst()) }
            guard let longitude, let latitude else { continue }
            places[fields[0].dropFirst()] = Coordinate(longitudeDegrees: longitude, latitudeDegrees: latitude)
        }

        var streets: [PlainStreet] = []
        var missing: Set<Substring> = []
        for fields in lines where fields[0].hasPrefix("w") {
            let pairs = (fields.first { $0.hasPrefix("T") }?.dropFirst() ?? "").split(separator: ",").map { tag in
                let parts = tag.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (key: unescaped(parts[0]), value: unescaped(parts[1]))
            }
            guard case .open(let travel) = TravelModel.plain.judge(Tags(pairs)) else { continue }
            let nodes = (fields.first { $0.hasPrefix("N") }?.dropFirst() ?? "").split(separator: ",")
                .map { $0.dropFirst() }
            missing.formUnion(nodes.filter { places[$0] == nil })
            for piece in nodes.split(whereSeparator: { places[$0] == nil }) {
                let distinct = piece.indices.filter { $0 == piece.startIndex || piece[$0] != piece[$0 - 1] }
                guard distinct.count >= 2 else { continue }
                streets.append(
                    PlainStreet(
                        places: distinct.compactMap { places[piece[$0]] }, forwardSpeed: travel.forwardSpeed,
                        backwardSpeed: travel.backwardSpeed, frontage: travel.frontage,
                        name: pairs.first { $0.key == "name" }?.value ?? ""))
            }
        }
        return (streets, missing.count)
    }

    /// OPL writes characters that it uses itself, and rare ones, as `%20%`: their Unicode number in hexadecimal.
    private static func unescaped(_ text: Substring) -> String {
        let parts = text.split(separator: "%", omittingEmptySubsequences: false)
        return parts.enumerated().map { index, part in
            guard index % 2 == 1, let scalar = UInt32(part, radix: 16).flatMap(Unicode.Scalar.init) else {
                return String(part)
            }
            return String(Character(scalar))
        }.joined()
    }
}
