import Planning

extension StudiedArea {
    /// How much of each demand complies.
    /// - Parameter complies: whether a point of a demand does, both by number; nil where it is not judged.
    func compliance(_ complies: (_ demand: Int, _ point: Int) -> Bool?) -> [Compliance] {
        demand.enumerated().map { index, demand in
            var compliance = Compliance()
            for (number, point) in demand.points.enumerated() {
                if let complies = complies(index, number) { compliance.add(point.weight.value, complies) }
            }
            return compliance
        }
    }
}
