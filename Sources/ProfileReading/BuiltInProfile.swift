import Foundation
import TravelModel
import YAMLReading

/// The profiles that come with the product. Their files are part of the program.
public enum BuiltInProfile: String, Sendable, CaseIterable {
    case plain
    case car
    case emergencyCar = "emergency-car"
    case emergencyTruck = "emergency-truck"
    case motorcycle
    case foot
    case bicycle
    case drone

    /// What a run takes that names none.
    public static let standard = BuiltInProfile.emergencyCar

    /// The YAML that a planner copies and edits.
    public var text: String {
        let bytes =
            switch self {
            case .plain: PackageResources.plain_yaml
            case .car: PackageResources.car_yaml
            case .emergencyCar: PackageResources.emergency_car_yaml
            case .emergencyTruck: PackageResources.emergency_truck_yaml
            case .motorcycle: PackageResources.motorcycle_yaml
            case .foot: PackageResources.foot_yaml
            case .bicycle: PackageResources.bicycle_yaml
            case .drone: PackageResources.drone_yaml
            }
        return String(decoding: bytes, as: UTF8.self)
    }

    public var movement: Movement {
        do {
            return try readMovement(text: text, file: "\(rawValue).yaml")
        } catch {
            preconditionFailure("a built-in profile cannot be read: \(error.message)")
        }
    }

    /// Those that travel along streets.
    public static let alongStreets = allCases.filter { if case .alongStreets = $0.movement { true } else { false } }

    /// The profile of one that travels along streets.
    public var profile: Profile {
        guard case .alongStreets(let profile) = movement else { preconditionFailure("\(rawValue) flies") }
        return profile
    }

    /// One line on what it is.
    public var about: String {
        let line = text.split(separator: "\n").first { $0.hasPrefix("about: ") }
        return line.map { String($0.dropFirst("about: ".count)) } ?? ""
    }
}

/// A profile and where it comes from.
public struct ProfileRead: Sendable {
    public var movement: Movement
    /// Its YAML.
    public var text: String
    /// Its file; nil for a built-in one.
    public var file: String?
}

/// The profile of a name, or of a YAML file.
///
/// - Throws: `ProfileError`: `unknown-profile` for what is neither; `unreadable`; `unusable` for what
///   `readMovement(text:file:)` throws.
public func readProfile(nameOrFile argument: String) throws(ProfileError) -> ProfileRead {
    if let builtIn = BuiltInProfile(rawValue: argument) {
        return ProfileRead(movement: builtIn.movement, text: builtIn.text)
    }
    let looksLikeFile = argument.contains("/") || argument.hasSuffix(".yaml") || argument.hasSuffix(".yml")
    guard let data = FileManager.default.contents(atPath: argument) else {
        let names = BuiltInProfile.allCases.map(\.rawValue).joined(separator: ", ")
        if looksLikeFile {
            throw ProfileError(.unreadable, "\(argument): expected a profile file that can be read, found none")
        }
        throw ProfileError(
            .unknownProfile, "profile \"\(argument)\": expected one of \(names), or a YAML file; found neither")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
        throw ProfileError(.unusable, "\(argument): expected YAML in UTF-8, found other bytes")
    }
    do {
        return ProfileRead(movement: try readMovement(text: text, file: argument), text: text, file: argument)
    } catch {
        throw ProfileError(.unusable, error.message)
    }
}
