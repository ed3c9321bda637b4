import Planning

extension ZonedArea {
    /// The zone in which each key site stands, in the order of the answers; nil for those in none.
    public func zones(of sites: SitesResult, in study: StudiedArea) -> [Int?] {
        sites.answers.map { answer in
            guard let place = answer.site.place.flatMap({ study.scene.stationing.place($0) }) else { return nil }
            return partition.grounds.firstIndex { $0.contains(place) }
        }
    }

    /// The zone that has most of each gap's ground, the first of equals; nil where none has as much as what lies outside all.
    /// So each gap counts once, and those of the zones are all gaps. A cell counts for the zone that has most of it.
    public func zones(of gaps: [Gap], in study: StudiedArea) -> [Int?] {
        gaps.map { gap in
            let outside = zones.count
            var areas = [Double](repeating: 0, count: outside + 1)
            for cell in gap.cells.map({ Int($0) }) {
                areas[ground.largestZone(ofCell: cell) ?? outside] += Double(study.ground.areaOfCell[cell])
            }
            let largest = areas.indices.max { (areas[$0], $1) < (areas[$1], $0) } ?? outside
            return largest == outside ? nil : largest
        }
    }
}

extension StudiedArea {
    /// The key sites that stand on the ground of each gap, by their numbers among the answers. Sites outside the study area
    /// are in none.
    public func sites(_ sites: SitesResult, in gaps: [Gap]) -> [[Int]] {
        var gapOfCell: [UInt32: Int] = [:]
        for (number, gap) in gaps.enumerated() {
            for cell in gap.cells { gapOfCell[cell] = number }
        }
        var found = gaps.map { _ in [Int]() }
        for (number, answer) in sites.answers.enumerated() {
            if case .outside = answer.outcome { continue }
            guard let place = answer.site.place.flatMap({ scene.stationing.place($0) }),
                let cell = ground.ownership.cell(at: place), let gap = gapOfCell[UInt32(cell)]
            else { continue }
            found[gap].append(number)
        }
        return found
    }
}
