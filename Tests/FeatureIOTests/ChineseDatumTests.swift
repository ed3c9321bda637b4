import Geometry
import TestMaps
import Testing

@testable import FeatureIO

@Suite struct ChineseDatumTests {
    private func expect(_ a: PlanarPoint, near b: PlanarPoint, within degrees: Double) {
        #expect(abs(a.x - b.x) < degrees && abs(a.y - b.y) < degrees, "\(a) instead of \(b)")
    }

    /// Pairs printed in the documentation of coordtransform.
    @Test func publishedPairs() {
        let place = PlanarPoint(x: 116.404, y: 39.915)
        expect(
            ChineseDatum.gcj02(fromWGS84: place), near: PlanarPoint(x: 116.41024449916938, y: 39.91640428150164),
            within: 1e-11)
        expect(
            ChineseDatum.bd09(fromGCJ02: place), near: PlanarPoint(x: 116.41036949371029, y: 39.92133699351021),
            within: 1e-11)
        expect(
            ChineseDatum.wgs84(fromBD09: PlanarPoint(x: 116.41662724378733, y: 39.922699552216216)), near: place,
            within: 1e-9)
        // The published inverses take one step only and are good to a few metres.
        expect(
            ChineseDatum.gcj02(fromBD09: place), near: PlanarPoint(x: 116.39762729119315, y: 39.90865673957631),
            within: 2e-5)
        expect(
            ChineseDatum.wgs84(fromGCJ02: place), near: PlanarPoint(x: 116.39775550083061, y: 39.91359571849836),
            within: 2e-5)
    }

    @Test func inversesReturnToTheStart() {
        let seed: UInt64 = 2002
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            let place = PlanarPoint(x: .random(in: 73...135, using: &random), y: .random(in: 3...54, using: &random))
            let gcj = ChineseDatum.gcj02(fromWGS84: place)
            #expect(gcj != place)
            expect(ChineseDatum.wgs84(fromGCJ02: gcj), near: place, within: 1e-9)
            let bd = ChineseDatum.bd09(fromGCJ02: gcj)
            expect(ChineseDatum.gcj02(fromBD09: bd), near: gcj, within: 1e-9)
            expect(ChineseDatum.wgs84(fromBD09: bd), near: place, within: 1e-9)
        }
    }

    @Test(arguments: [
        PlanarPoint(x: -8.6, y: 41.2), PlanarPoint(x: 116.4, y: -39.9), PlanarPoint(x: 139.7, y: 35.7),
        PlanarPoint(x: 0, y: 0),
    ])
    func placesOutsideChinaAreUnchanged(_ place: PlanarPoint) {
        #expect(ChineseDatum.gcj02(fromWGS84: place) == place)
        #expect(ChineseDatum.wgs84(fromGCJ02: place) == place)
        #expect(ChineseDatum.bd09(fromGCJ02: place) == place)
        #expect(ChineseDatum.wgs84(fromBD09: place) == place)
    }
}
