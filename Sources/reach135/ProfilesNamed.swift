import Planning
import ProfileReading
import TravelModel

/// The profiles that the points and units of a run name, besides the run's own.
struct ProfilesNamed: Sendable {
    /// The run's own profile.
    let own: TravelSetup
    private var setupOfText: [String: TravelSetup] = [:]

    init(own: TravelSetup) { self.own = own }

    /// The name of the profile that a text means: the run's own by its name, a built-in one by its, or that in a file.
    /// - Throws: `ProfileError` for what is none of them; `RunFailure` for two profiles of one name.
    mutating func name(of text: String) throws -> String {
        if text == own.name { return text }
        if let known = setupOfText[text] { return known.name }
        let read = try readProfile(nameOrFile: text)
        let setup = TravelSetup(read: read, at: own.model.moment)
        for other in [own] + setupOfText.values where other.isRival(of: setup) {
            throw RunFailure(
                "expected profiles that differ in name, found two called \(setup.name): \(other.read.file ?? "built in") "
                    + "and \(setup.read.file ?? "built in")")
        }
        setupOfText[text] = setup
        return setup.name
    }

    /// The profiles by which a run's points on duty travel along streets: the run's own, then the others in the order in
    /// which they are named.
    func inUse(by points: [ResponsePoint]) -> [TravelSetup] {
        var inUse = [own]
        for unit in points.lazy.flatMap(\.units) {
            guard let name = unit.profile, !inUse.contains(where: { $0.model.profile.name == name }),
                let setup = setupOfText.values.first(where: { $0.name == name }), setup.flight == nil
            else { continue }
            inUse.append(setup)
        }
        return inUse
    }

    /// The profiles of a run's points on duty that fly, by their names.
    func flying(by points: [ResponsePoint]) -> [String: TravelSetup] {
        let named = Set(points.lazy.flatMap(\.units).map { $0.profile ?? own.name })
        let flying = ([own] + setupOfText.values).filter { $0.flight != nil && named.contains($0.name) }
        return Dictionary(flying.map { ($0.name, $0) }) { one, _ in one }
    }
}

extension TravelSetup {
    /// Whether another profile has the name of this one, or of its streets, and says something else.
    fileprivate func isRival(of other: TravelSetup) -> Bool {
        [read.movement, .alongStreets(model.profile)].contains {
            $0.name == other.name && $0 != other.read.movement
        }
    }
}
