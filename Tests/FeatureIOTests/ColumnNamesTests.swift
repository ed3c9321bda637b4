import TestMaps
import Testing

@testable import FeatureIO

@Suite struct ColumnNamesTests {
    @Test func shortNamesCanBeRead() {
        let names = [
            "minutes", "nearest_point", "group_index", "uncovered_area_km2", "covered_area_km2", "speed_factor",
            "fill-opacity", "所属派出所名称", "a_b_c_d_e_f_g_h", "Minutes",
        ]
        #expect(
            ColumnNames(limit: 10).fitting(names) == [
                "minutes", "near_point", "grou_index", "un_are_km2", "co_are_km2", "spee_facto", "fill-opaci", "所属派",
                "a_b_c_d_e_", "Minutes_2",
            ])
        #expect(ColumnNames().fitting(names).dropLast() == names.dropLast())
        #expect(ColumnNames(reserved: ["fid"]).fitting(["FID", "fid_2", "x"]) == ["FID_2", "fid_2_2", "x"])
    }

    /// Whatever the names, the new ones fit and differ.
    @Test func namesFitAndDiffer() {
        var random = SeededGenerator(seed: 20)
        let letters = Array("ab_é路")
        for limit in [nil, 4, 10, 63] {
            let names = (0..<60).map { _ in
                String(
                    (0..<Int.random(in: 1...12, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a"
                    })
            }
            let fitting = ColumnNames(limit: limit, reserved: ["a"]).fitting(names)
            #expect(Set(fitting.map { $0.lowercased() }).count == names.count && !fitting.contains("a"))
            #expect(fitting.allSatisfy { $0.utf8.count <= limit ?? .max && !$0.isEmpty }, "\(fitting)")
        }
    }
}
