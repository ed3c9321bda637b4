import OpeningHours
import ProfileReading

@testable import TravelModel

/// Tags written as `highway=primary oneway=yes`; a value runs to the next blank, `~` stands for a blank in it.
func tags(_ text: String) -> Tags {
    Tags(
        text.split(separator: " ").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (key: String(parts[0]), value: String(parts[1].replacing("~", with: " ")))
        })
}

/// The model of a built-in profile.
///
/// - Parameters:
///   - time: such as `Tu 08:30`.
///   - edit: what a planner changes in the copy of the profile.
func model(
    _ profile: BuiltInProfile, at time: String? = nil, _ edit: (inout Profile) -> Void = { _ in }
) throws -> TravelModel {
    var edited = profile.profile
    edit(&edited)
    return TravelModel(edited, at: try time.map { try Moment.parse($0) })
}

extension Judgement {
    var isOpen: Bool { if case .open = self { true } else { false } }
}

extension TravelModel {
    /// What a street is to the traveller, in short: km/h along the order of its nodes and against it, such as `50 50` and
    /// `31 0`, followed by what is told besides; or why it is closed.
    func outcome(_ text: String) -> String {
        switch judge(tags(text)) {
        case .closed(let closure): return "\(closure)"
        case .open(let travel):
            var words = [travel.forwardSpeed, travel.backwardSpeed].map(kilometresPerHour)
            if travel.isLowered { words.append("lowered") }
            if travel.unreadMaxspeed { words.append("unread maxspeed") }
            if travel.unreadLimit { words.append("unread limit") }
            if travel.undecided { words.append("undecided") }
            return words.joined(separator: " ")
        }
    }

    /// What a node is to those who pass it, in short: `free`, `closed`, `15` seconds, or `2 0` seconds along a way and
    /// against it.
    func nodeOutcome(_ text: String) -> String {
        var undecided = 0
        let judgement = judgeNode(tags(text), undecided: &undecided)
        let note = undecided == 0 ? "" : " undecided"
        switch judgement {
        case .free: return "free" + note
        case .closed: return "closed" + note
        case .delay(let along, let against):
            return (along == against ? short(along) : "\(short(along)) \(short(against))") + note
        }
    }
}

private func kilometresPerHour(_ speed: Double) -> String { short(speed * 3.6) }

/// To a tenth, without a needless `.0`.
private func short(_ number: Double) -> String {
    let rounded = (number * 10).rounded() / 10
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
}
