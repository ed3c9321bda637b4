import FeatureIO
import Foundation
import Geometry
import Planning
import StreetGraph

// Values that options of several commands share. Each is one clear line where it cannot be used.

/// Metres within a range, both ends included.
func metres(_ text: String, _ option: String, atLeast least: Double, atMost most: Double) throws -> Double {
    guard let value = Double(text), value.isFinite, (least...most).contains(value) else {
        throw RunFailure("\(option): expected metres from \(Int(least)) to \(Int(most)), found \"\(text)\"")
    }
    return value
}

/// The coordinates' system that an option names; nil where it is not given.
func inputCRS(_ name: String?, _ option: String) throws -> InputCRS? {
    guard let name else { return nil }
    do {
        return try InputCRS(argument: name)
    } catch {
        throw RunFailure("\(option): \(error.message)")
    }
}

/// Which way journeys run.
func journeyDirection(_ text: String) throws -> JourneyDirection {
    guard let direction = JourneyDirection(rawValue: text) else {
        throw RunFailure("--direction: expected from or to, found \"\(text)\"")
    }
    return direction
}

/// How many threads work; nil stands for all cores.
func threadCount(_ threads: Int?) throws -> Int {
    guard let threads else { return ProcessInfo.processInfo.activeProcessorCount }
    guard (1...1024).contains(threads) else {
        throw RunFailure("--threads: expected a number from 1 to 1024, found \(threads)")
    }
    return threads
}

/// A place in degrees for a message: longitude, latitude, to about a kilometre.
func degrees(_ place: PlanarPoint) -> String {
    [place.x, place.y].map { "\(($0 * 100).rounded() / 100)" }.joined(separator: ",")
}
