import Foundation
import StreetGraph
import Testing
import TravelModel

@testable import StreetReading

/// A little OpenStreetMap map drawn as text: each letter or digit is a node, one column 0.001 degrees east, one row
/// 0.001 degrees south of 31 degrees north, 121 degrees east. Its id is its Unicode number.
struct OSMDrawing {
    struct Way {
        /// The nodes by their letters; one that is not on the map is missing from the file.
        var nodes: String
        /// `highway=primary name=Long~Street`; `~` stands for a blank.
        var tags: String
        var id: Int?
    }

    /// A turn restriction.
    struct Restriction {
        /// `from:1 via:e to:2`: a role and the id of a way, or the letter of a node.
        var members: String
        /// As for ways; `type=restriction` is added.
        var tags: String
    }

    var map: String
    var ways: [Way]
    /// Tags of nodes, by their letters.
    var nodeTags: [Character: String] = [:]
    /// Relations with the ids 1, 2, ...
    var restrictions: [Restriction] = []

    /// The nodes of the map with their places, from the top row down.
    var nodes: [(letter: Character, place: Coordinate)] {
        map.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { row, line in
            line.enumerated().filter { $0.element.isLetter || $0.element.isNumber }.map { column, letter in
                (letter, Self.place(row: row, column: column))
            }
        }
    }

    static func place(row: Int, column: Int) -> Coordinate {
        Coordinate(longitude: 1_210_000_000 + Int32(column) * 10_000, latitude: 310_000_000 - Int32(row) * 10_000)
    }

    var xml: String {
        var lines = ["<?xml version='1.0' encoding='UTF-8'?>", "<osm version='0.6'>"]
        for (letter, place) in nodes {
            lines.append(
                "<node id='\(Self.id(letter))' lon='\(place.longitudeDegrees)' lat='\(place.latitudeDegrees)'>")
            lines += Self.tagLines(nodeTags[letter] ?? "") + ["</node>"]
        }
        for (index, way) in ways.enumerated() {
            lines.append("<way id='\(way.id ?? index + 1)'>")
            lines += way.nodes.map { "<nd ref='\(Self.id($0))'/>" }
            lines += Self.tagLines(way.tags) + ["</way>"]
        }
        for (index, restriction) in restrictions.enumerated() {
            lines.append("<relation id='\(index + 1)'>")
            lines += restriction.members.split(separator: " ").map { member in
                let parts = member.split(separator: ":")
                let way = Int(parts[1])
                let (type, id) = way.map { ("way", $0) } ?? ("node", Int(Self.id(parts[1].first ?? " ")))
                return "<member type='\(type)' ref='\(id)' role='\(parts[0])'/>"
            }
            lines += Self.tagLines("type=restriction \(restriction.tags)") + ["</relation>"]
        }
        return (lines + ["</osm>", ""]).joined(separator: "\n")
    }

    /// Writes the map to a file and reads it.
    func read(_ model: TravelModel = .plain, others: [TravelModel] = []) throws -> StreetsRead {
        try OSMFixtures.withFile("map.osm", Data(xml.utf8)) {
            try readOSMStreets(path: $0, model: model, others: others)
        }
    }

    private static func tagLines(_ tags: String) -> [String] {
        tags.split(separator: " ").map { tag in
            let parts = tag.split(separator: "=", maxSplits: 1)
            let value = parts[1].replacing("~", with: " ").replacing("<", with: "&lt;").replacing("'", with: "&apos;")
            return "<tag k='\(parts[0])' v='\(value)'/>"
        }
    }

    private static func id(_ letter: Character) -> UInt32 { letter.unicodeScalars.first.map(\.value) ?? 0 }
}

enum OSMFixtures {
    /// The directory of real cases, or nil when the environment does not name one.
    static let realData: String? = {
        let directory = ProcessInfo.processInfo.environment["REACH135_DATA"]
        if directory == nil { print("Skipped: tests of real OpenStreetMap extracts, REACH135_DATA is not set") }
        return directory
    }()

    /// Whether a program can be started by its name; says so when not.
    static func isInstalled(_ tool: String) -> Bool {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let found = path.split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)")
        }
        if !found { print("Skipped: a test that needs the program \(tool), which is not installed") }
        return found
    }

    /// Runs a program and returns what it prints.
    static func run(_ tool: String, _ arguments: String...) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(tool) \(arguments) failed")
        return data
    }

    /// Calls `body` with the path of a file of that name and content in a directory of its own, removed afterwards.
    static func withFile<Result>(_ name: String, _ content: Data, _ body: (String) throws -> Result) throws -> Result {
        let directory = FileManager.default.temporaryDirectory.appending(path: "reach135-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let file = directory.appending(path: name)
        try content.write(to: file)
        return try body(file.path)
    }
}

/// A street as plain values that can be compared between two readings whatever the numbers of their nodes.
struct PlainStreet: Hashable {
    let places: [Coordinate]
    let forwardSpeed: Double
    let backwardSpeed: Double
    let frontage: Bool
    let name: String

    static func all(_ ways: Ways) -> [PlainStreet] {
        ways.ways.map { way in
            PlainStreet(
                places: ways.wayNodes[way.nodes].map { ways.nodes[Int($0)] }, forwardSpeed: way.forwardSpeed,
                backwardSpeed: way.backwardSpeed, frontage: way.frontage, name: way.name)
        }
    }
}
