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
            }
        return String(decoding: bytes, as: UTF8.self)
    }

    public var profile: Profile {
        do {
            return try readProfile(text: text, file: "\(rawValue).yaml")
        } catch {
            preconditionFailure("a built-in profile cannot be read: \(error.message)")
        }
    }

    /// One line on what it is.
    public var about: String {
        let line = text.split(separator: "\n").first { $0.hasPrefix("about: ") }
        return line.map { String($0.dropFirst("about: ".count)) } ?? ""
    }
}

/// A travel profile and where it comes from.
public struct ProfileRead: Sendable {
    public var profile: Profile
    /// Its YAML.
    public var text: String
    /// Its file; nil for a built-in one.
    public var file: String?
}

/// The profile of a name, or of a YAML file.
///
/// - Throws: `ProfileError`: `unknown-profile` for what is neither; `unreadable`; `unusable` for what
///   `readProfile(text:file:)` throws.
public func readProfile(nameOrFile argument: String) throws(ProfileError) -> ProfileRead {
    if let builtIn = BuiltInProfile(rawValue: argument) {
        return ProfileRead(profile: builtIn.profile, text: builtIn.text)
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
        return ProfileRead(profile: try readProfile(text: text, file: argument), text: text, file: argument)
    } catch {
        throw ProfileError(.unusable, error.message)
    }
}
