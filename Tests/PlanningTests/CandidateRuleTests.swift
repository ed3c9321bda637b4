import Testing
import YAMLReading

@testable import Planning

@Suite struct CandidateRuleTests {
    private func read(_ text: String) throws(YAMLError) -> CandidateRuleFile {
        try readCandidateRules(text: text, path: "city/rules.yaml", classes: ["primary", "residential"])
    }

    @Test func everyKey() throws {
        let rules = try read(
            """
            street_classes: [residential, primary]
            away_from:
              - layer: schools.geojson
                metres: 50
                where: "kind = 'school'"
                crs: EPSG:4490
              - {layer: /data/plants.gpkg, metres: 200.5}
            """)
        #expect(rules.streetClasses == ["residential", "primary"])
        #expect(
            rules.distances == [
                .init(layer: "city/schools.geojson", metres: 50, condition: "kind = 'school'", crs: "EPSG:4490"),
                .init(layer: "/data/plants.gpkg", metres: 200.5),
            ])
        #expect(try read("street_classes: [primary]").distances.isEmpty)
        #expect(try read("away_from: []").streetClasses == nil)
    }

    @Test(arguments: [
        (
            "street_classes: [lane]",
            "line 1: key street_classes[1]: expected one of primary, residential, found \"lane\""
        ),
        ("street_classes: []", "line 1: key street_classes: expected at least one class of streets, found a list"),
        (
            "away_from: schools.geojson",
            "line 1: key away_from: expected a list such as [a, b], found \"schools.geojson\""
        ),
        (
            "away_from: [{layer: a.csv, metres: 0}]",
            "key away_from[1].metres: expected metres from 1 to 10000, found \"0\""
        ),
        ("away_from: [{layer: a.csv}]", "away_from[1].metres: expected a value, found no such key among layer"),
        ("away_from: [{layer: a.csv, metres: 9, when: x}]", "expected one of layer, metres, where, crs, found when"),
        ("streets: [primary]", "line 1: key streets: expected one of street_classes, away_from, found streets"),
        ("", "city/rules.yaml: expected rules for candidates, found an empty file"),
    ]) func whatIsWrongIsTold(text: String, told: String) {
        let error = #expect(throws: YAMLError.self) { try read(text) }
        #expect(error?.message.contains(told) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("\n") == false)
    }
}
