import Foundation
import Testing

/// The report as a real browser shows it. What it looks like stands in `.build/screenshots` afterwards, or in the folder
/// that `REACH135_SCREENSHOTS` names.
@Suite(.serialized, .enabled(if: Browser.isInstalled)) struct ReportInBrowserTests {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func screenshots() throws -> String {
        let folder =
            ProcessInfo.processInfo.environment["REACH135_SCREENSHOTS"]
            ?? repository.appending(path: ".build/screenshots").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    /// Runs a case and returns the page.
    private func page(_ folder: TemporaryFolder, _ arguments: [String]) throws -> String {
        let run = try CommandRun.reach135(["coverage"] + arguments + ["--output", folder.path("out")])
        try #require(run.status == 0, "\(run.errors)")
        #expect(run.errors.isEmpty, "\(run.errors)")
        return folder.path("out/report.html")
    }

    private func sampleCity(_ options: String...) -> [String] {
        let city = Self.repository.appending(path: "GeoData/valley-city").path
        return [
            "--streets", "\(city)/streets.osm.pbf", "--points", "\(city)/points.geojson", "--area",
            "\(city)/area.geojson",
        ] + options
    }

    /// Wide, on a telephone and on paper: everything is drawn, nothing is asked from a network, no complaint.
    @Test(arguments: ["en", "zh"]) func opens(language: String) throws {
        let folder = try TemporaryFolder()
        let page = try page(folder, sampleCity("--lang", language, "--time", "Tue 18:00"))
        let shots = try Self.screenshots()
        let look = try Browser.look(
            at: page,
            [
                ["size", 1280, 900, false], ["wait", "window.reach135"],
                ["eval", "document.documentElement.scrollWidth <= innerWidth"],
                ["eval", "reach135.streets.count"],
                ["eval", Self.painted],
                ["shot", "\(shots)/sample-\(language)-wide.png", true],
                ["pdf", "\(shots)/sample-\(language).pdf"],
                ["size", 390, 844, true], ["eval", "window.dispatchEvent(new Event('resize'))"],
                ["eval", "document.documentElement.scrollWidth <= innerWidth"],
                ["shot", "\(shots)/sample-\(language)-telephone.png", true],
            ])
        #expect(look.complaints.isEmpty && look.requests.isEmpty, "\(look.complaints), \(look.requests)")
        #expect(look.values[0] as? Bool == true, "the wide page scrolls sideways")
        #expect(look.values[1] as? Int ?? 0 > 5000)
        let painted = try #require(look.values[2] as? [String: Int])
        for colour in ["dark", "gap", "grey"] { #expect(painted[colour] ?? 0 > 500, "\(colour): \(painted)") }
        #expect(look.values[4] as? Bool == true, "the page scrolls sideways on a telephone")
    }

    /// A click on a street, a gap and a point tells their facts; layers are switched; tables sort.
    @Test func answers() throws {
        let folder = try TemporaryFolder()
        let page = try page(folder, sampleCity())
        let street = Self.piece(where: "names[facts.name[piece]] && facts.limit[piece] === 2")
        let look = try Browser.look(
            at: page,
            [
                ["size", 1280, 900, false], ["wait", "window.reach135"],
                // A street, from near by.
                ["eval", "document.getElementById('map').scrollIntoView(); piece = \(street); \(Self.middle)"],
                ["eval", "reach135.map.setView(middle(piece), 18, { animate: false }); 0"],
                ["click", "onScreen(middle(piece))"],
                ["wait", "document.querySelector('.leaflet-popup-content')"],
                ["eval", "document.querySelector('.leaflet-popup-content').textContent"],
                ["eval", "reach135.names[reach135.facts.name[piece]]"],
                // A gap, in the middle of one ring of it that no street runs through.
                ["eval", "reach135.map.closePopup(); document.forms.layers.elements.streets.click(); 0"],
                [
                    "eval",
                    "reach135.map.setView(inside(reach135.gaps.find(gap => gap.limit === 1)), 17, { animate: false }); 0",
                ],
                ["wait", "!document.querySelector('.leaflet-popup')"],
                ["click", "onScreen(reach135.map.getCenter())"],
                ["wait", "document.querySelector('.leaflet-popup-content')"],
                ["eval", "document.querySelector('.leaflet-popup-content h4').textContent"],
                // Without the layer the colour of gaps is gone.
                ["eval", Self.painted],
                ["eval", "document.forms.layers.elements.gaps.click(); 0"],
                ["eval", Self.painted],
                // Sorting, down and up; the button is a real one.
                ["eval", "table = document.querySelector('table.sortable'); table.scrollIntoView(); 0"],
                ["click", "heading(table.tHead.rows[0].cells.length - 1)"],
                [
                    "eval",
                    "[...table.tBodies[0].rows].map(row => Number(row.cells[row.cells.length - 1].dataset.value))",
                ],
                ["click", "heading(table.tHead.rows[0].cells.length - 1)"],
                [
                    "eval",
                    "[...table.tBodies[0].rows].map(row => Number(row.cells[row.cells.length - 1].dataset.value))",
                ],
                ["eval", "table.tHead.rows[0].cells[table.tHead.rows[0].cells.length - 1].getAttribute('aria-sort')"],
            ])
        #expect(look.complaints.isEmpty && look.requests.isEmpty, "\(look.complaints), \(look.requests)")
        let values = look.values
        let card = try #require(values[2] as? String)
        let name = try #require(values[3] as? String)
        #expect(
            !name.isEmpty && card.hasPrefix(name) && card.contains("First due") && card.contains(" s to "), "\(values)")
        #expect((values[6] as? String)?.hasPrefix("Gap (3 min)") == true, "\(values[6])")
        let (with, without) = (
            try #require(values[7] as? [String: Int]), try #require(values[9] as? [String: Int])
        )
        #expect(with["gap"] ?? 0 > 500 && without["gap"] == 0, "\(with), \(without)")
        let (up, down) = (try #require(values[11] as? [Double]), try #require(values[12] as? [Double]))
        #expect(up.count == 33 && up == up.sorted() && down == up.reversed() && up.first != up.last)
        #expect(values[13] as? String == "descending")
    }

    /// Names that look like markup are names.
    @Test func evilNames() throws {
        let town = try SmallTown()
        let evil = "</script><img src=x onerror=document.title='taken'>{band}&amp;"
        let streets = SmallTown.streets().replacing("Long Street", with: evil)
        try town.folder.write(streets, to: "streets.geojson")
        let points = SmallTown.points().replacing("First", with: evil).replacing("\"b\"", with: "\"\(evil)\"")
        try town.folder.write(points, to: "points.geojson")
        try town.folder.write(
            SmallTown.area().replacing("\"properties\":{}", with: "\"properties\":{\"name\":\"\(evil)\"}"),
            to: "area.geojson")
        let run = try town.run()
        try #require(run.status == 0, "\(run.errors)")
        let look = try Browser.look(
            at: town.folder.path("out/report.html"),
            [
                ["size", 1280, 900, false], ["wait", "window.reach135"],
                [
                    "eval",
                    "document.getElementById('map').scrollIntoView(); piece = "
                        + Self.piece(where: "names[facts.name[piece]].startsWith('<')") + "; \(Self.middle)",
                ],
                ["eval", "reach135.map.setView(middle(piece), 18, { animate: false }); 0"],
                ["click", "onScreen(middle(piece))"],
                ["wait", "document.querySelector('.leaflet-popup-content')"],
                ["eval", "document.querySelector('.leaflet-popup-content').textContent"],
                ["eval", "[document.images.length, document.title, document.querySelector('h1').textContent]"],
            ])
        #expect(look.complaints.isEmpty && look.requests.isEmpty, "\(look.complaints), \(look.requests)")
        #expect((look.values[2] as? String)?.contains(evil) == true, "\(look.values)")
        let rest = try #require(look.values[3] as? [Any])
        #expect(rest[0] as? Int == 0 && (rest[1] as? String)?.contains("<img") == true, "\(rest)")
        #expect((rest[2] as? String)?.contains(evil) == true)
    }

    /// The report on chosen places shows both states, in both maps, and names stay names.
    @Test(arguments: ["en", "zh"]) func beforeAndAfter(language: String) throws {
        let town = try SmallTown()
        let evil = "<img src=x onerror=document.title='taken'>"
        let candidates = try town.folder.write(
            SmallTown.collection([
                SmallTown.point("10.012", "50.0", "\"id\":\"x\",\"name\":\"\(evil)\""),
                SmallTown.point("10.018", "50.0", "\"id\":\"y\""),
            ]), to: "candidates.geojson")
        let folder = town.folder.path("sited")
        let run = try CommandRun.reach135([
            "site", "--profile", "plain", "--streets", town.files.streets, "--points", town.files.points, "--area",
            town.files.area, "--minutes", "0.5,1", "--within", "0.5", "--candidates", candidates, "--choose", "2",
            "--curve", "--speed-cases", "--lang", language, "--output", folder,
        ])
        try #require(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        let shots = try Self.screenshots()
        let seen = "getComputedStyle(document.querySelector('.state-1')).visibility"
        let signs = "[...document.querySelectorAll('#map .chosen')].map(sign => sign.textContent)"
        let look = try Browser.look(
            at: "\(folder)/report.html",
            [
                ["size", 1280, 900, false], ["wait", "window.reach135"],
                ["shot", "\(shots)/site-\(language)-wide.png", true],
                ["eval", Self.painted], ["eval", signs], ["eval", seen],
                ["eval", "document.forms.layers.elements.state[0].click(); 0"],
                ["eval", "document.querySelector('label[for=picture-0]').click(); 0"],
                ["eval", Self.painted], ["eval", signs], ["eval", seen],
                ["eval", "document.forms.layers.elements.state[1].click(); 0"],
                ["eval", Self.painted], ["eval", signs],
                ["eval", "[document.images.length, document.body.textContent.includes(\"\(evil)\")]"],
                ["eval", "document.documentElement.scrollWidth <= innerWidth"],
                ["pdf", "\(shots)/site-\(language).pdf"],
                ["size", 390, 844, true], ["eval", "window.dispatchEvent(new Event('resize'))"],
                ["eval", "document.documentElement.scrollWidth <= innerWidth"],
                ["shot", "\(shots)/site-\(language)-telephone.png", true],
            ])
        #expect(look.complaints.isEmpty && look.requests.isEmpty, "\(look.complaints), \(look.requests)")
        let values = look.values
        let (after, before, again) = (
            try #require(values[0] as? [String: Int]), try #require(values[5] as? [String: Int]),
            try #require(values[9] as? [String: Int])
        )
        #expect(before["gap"] ?? 0 > (after["gap"] ?? 0) + 500 && again == after, "\(before), \(after), \(again)")
        #expect(values[1] as? [String] == ["1", "2"] || values[1] as? [String] == ["2", "1"], "\(values[1])")
        #expect(values[6] as? [String] == [] && (values[10] as? [String])?.count == 2, "\(values)")
        #expect(values[2] as? String == "visible" && values[7] as? String == "hidden", "\(values)")
        let names = try #require(values[11] as? [Any])
        #expect(names[0] as? Int == 0 && names[1] as? Bool == true, "\(names)")
        #expect(values[12] as? Bool == true && values[14] as? Bool == true, "the page scrolls sideways")
    }

    /// Pixels of the interactive map by their colours.
    private static let painted = """
        (() => {
          const found = { dark: 0, gap: 0, grey: 0 };
          for (const tile of document.querySelectorAll("#map .leaflet-tile-container canvas")) {
            const { data } = tile.getContext("2d").getImageData(0, 0, tile.width, tile.height);
            for (let at = 0; at < data.length; at += 4) {
              const [red, green, blue, opacity] = data.subarray(at, at + 4);
              if (opacity < 255) continue;
              if (red > 100 && green < 60 && blue > 60) found.gap++;
              if (red < 60 && green > 60 && blue > 60 && blue < 140) found.dark++;
              if (red === green && green === blue && red > 200 && red < 250) found.grey++;
            }
          }
          return found;
        })()
        """

    /// The first piece of street of which something holds.
    private static func piece(where condition: String) -> String {
        """
        (({ facts }, names) => facts.name.findIndex((_, piece) => \(condition)))
          (reach135, reach135.names)
        """
    }

    /// Helpers of the scripts: the middle of a street or of a gap's ground, and where a place stands on the screen.
    private static let middle = """
        middle = (piece) => {
          const { first, places } = reach135.streets;
          const at = first[piece] + 2 * Math.floor((first[piece + 1] - first[piece] - 2) / 4);
          return reach135.latLng((places[at] + places[at + 2]) / 2, (places[at + 1] + places[at + 3]) / 2);
        };
        inside = (gap) => {
          // On a level through the ring, the middle of the first part inside.
          const { first, places } = gap.rings;
          const at = first[0] + 4;
          const y = (places[at + 1] + places[at + 3]) / 2;
          const cuts = [];
          for (let ring = 0; ring < gap.rings.count; ring++) {
            for (let at = first[ring]; at + 3 < first[ring + 1]; at += 2) {
              const [ax, ay, bx, by] = places.subarray(at, at + 4);
              if ((ay > y) !== (by > y)) cuts.push(ax + (y - ay) / (by - ay) * (bx - ax));
            }
          }
          cuts.sort((one, other) => one - other);
          return reach135.latLng((cuts[0] + cuts[1]) / 2, y);
        };
        onScreen = (place) => {
          const at = reach135.map.latLngToContainerPoint(place);
          const box = document.getElementById("map").getBoundingClientRect();
          return [box.left + at.x, box.top + at.y];
        };
        heading = (column) => {
          const box = table.tHead.rows[0].cells[column].firstElementChild.getBoundingClientRect();
          return [box.left + box.width / 2, box.top + box.height / 2];
        };
        0
        """
}

/// A headless Chromium, driven by `Browser/browse.py`.
enum Browser {
    struct Look {
        var values: [Any]
        var complaints: [String]
        var requests: [String]
    }

    static let isInstalled: Bool = {
        let isThere = (try? CommandRun.tool("sh", "-c", "command -v chromium && command -v python3")) != nil
        if !isThere { print("chromium and python3 are not installed: reports are not looked at") }
        return isThere
    }()

    /// Opens a page, does the steps that `browse.py` describes, and tells what came of it.
    static func look(at page: String, _ steps: [[Any]]) throws -> Look {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Browser/browse.py").path
        let told = try JSONSerialization.data(withJSONObject: steps)
        let run = try CommandRun.tool("python3", script, page, String(decoding: told, as: UTF8.self))
        let found = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        return Look(
            values: try #require(found["values"] as? [Any]), complaints: try #require(found["complaints"] as? [String]),
            requests: try #require(found["requests"] as? [String]))
    }
}
