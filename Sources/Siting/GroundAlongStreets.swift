import Coverage
import Ground
import StreetGraph

/// The ground of the study area as weights along the streets that serve it: for each edge the positions of its cells,
/// ascending, with sums of their areas, so that the area up to a cut is one subtraction.
public final class GroundAlongStreets: Sendable {
    /// The cells of edge e are entries `first[e] ..< first[e + 1]`.
    let first: [UInt32]
    /// 0...1 along the edge.
    let position: [Float]
    /// Square metres of each cell within the study area, above 0.
    let area: [Float]
    /// Square metres of all cells before each entry; one more for the total.
    let areaBefore: [Double]

    /// Linear in the cells of the ground. Without a study area all ground counts.
    public convenience init(_ ground: GroundModel, edgeCount: Int) {
        let ownership = ground.ownership
        let whole = Float(ownership.grid.cellArea)
        self.init(edgeCount: edgeCount) { edge, add in
            for placed in ownership.cellsByEdge[ownership.cellRange(edge)] {
                add(placed.fraction, ground.areaOfCell.isEmpty ? whole : ground.areaOfCell[Int(placed.cell)])
            }
        }
    }

    /// - Parameter cells: called with each edge in turn, gives the positions of its cells, ascending, with their areas.
    init(edgeCount: Int, cells: (_ edge: EdgeID, _ add: (_ position: Float, _ area: Float) -> Void) -> Void) {
        var first: [UInt32] = [0]
        var (position, area, before): ([Float], [Float], [Double]) = ([], [], [0])
        var sum = 0.0
        for edge in 0..<EdgeID(edgeCount) {
            cells(edge) { cellPosition, cellArea in
                guard cellArea > 0 else { return }
                position.append(cellPosition)
                area.append(cellArea)
                sum += Double(cellArea)
                before.append(sum)
            }
            first.append(UInt32(position.count))
        }
        (self.first, self.position, self.area, areaBefore) = (first, position, area, before)
    }

    /// The cells behind the entries, by their numbers in the ground that this was made of.
    /// - Parameter ground: that ground.
    func cells(of ground: GroundModel) -> [UInt32] {
        ground.ownership.cellsByEdge.compactMap { placed in
            ground.areaOfCell.isEmpty || ground.areaOfCell[Int(placed.cell)] > 0 ? placed.cell : nil
        }
    }

    /// All of it, square metres.
    public var total: Double { areaBefore[areaBefore.count - 1] }

    @inline(__always)
    func range(_ edge: EdgeID) -> Range<Int> { Int(first[Int(edge)])..<Int(first[Int(edge) + 1]) }

    /// The ground of an edge, square metres.
    func total(_ edge: EdgeID) -> Double {
        let range = range(edge)
        return areaBefore[range.upperBound] - areaBefore[range.lowerBound]
    }

    /// The first entry of a range from which on the positions satisfy a predicate.
    @inline(__always)
    func firstEntry(in range: Range<Int>, where predicate: (Float) -> Bool) -> Int {
        range.partitionPoint { predicate(position[$0]) }
    }
}
