import StreetGraph
import TravelModel

extension OSMStreetAssembler {
    /// Turns the restrictions of the extract into those between pieces of streets, after all ways.
    mutating func addRestrictions() {
        // Others may have asked for the relations.
        for view in views.indices where !views[view].model.restrictionKeys.isEmpty { addRestrictions(view) }
    }

    private mutating func addRestrictions(_ view: Int) {
        for (number, relation) in extract.relations.enumerated() {
            views[view].report.restrictions.inFile += 1
            let kind: TurnRestriction.Kind
            switch views[view].model.judgeRestriction(Tags(extract.relationTags[number])) {
            case .forbidden: kind = .forbidden
            case .only: kind = .only
            case .notForUs:
                views[view].report.restrictions.notForUs += 1
                continue
            case .unread(let reason):
                views[view].report.restrictions.unread.append(.init(id: relation.id, reason: reason))
                continue
            }
            if let reason = brokenShape(relation, kind) {
                views[view].report.restrictions.unread.append(.init(id: relation.id, reason: reason))
                continue
            }
            // Several ways to enter by or to leave into are as many restrictions (no_entry, no_exit).
            for from in relation.from {
                for to in relation.to {
                    streets.rules[view].restrictions.append(
                        TurnRestriction(
                            id: relation.id, kind: kind, from: piecesOf(from), via: via(relation), to: piecesOf(to)))
                }
            }
        }
    }

    /// What is wrong with the members of a relation.
    private func brokenShape(_ relation: OSMExtract.Relation, _ kind: TurnRestriction.Kind) -> String? {
        if relation.from.isEmpty { return "no way with the role from" }
        if relation.to.isEmpty { return "no way with the role to" }
        if relation.viaNodes.isEmpty && relation.viaWays.isEmpty { return "no member with the role via" }
        if relation.viaNodes.count + (relation.viaWays.isEmpty ? 0 : 1) > 1 { return "more than one place to turn" }
        if kind == .only, relation.from.count > 1 || relation.to.count > 1 {
            return "several ways where one is prescribed"
        }
        return nil
    }

    private func via(_ relation: OSMExtract.Relation) -> TurnRestriction.Via {
        if let node = relation.viaNodes.first { return .node(node.map { number[$0] } ?? none) }
        return .ways(relation.viaWays.map(piecesOf))
    }

    private func piecesOf(_ way: Int?) -> [UInt32] { way.map { Array(pieces[$0]) } ?? [] }
}
