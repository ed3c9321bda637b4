import Geometry
import Testing

@testable import FeatureIO

@Suite struct GaussKrugerTests {
    /// Metres of a place, by PROJ's transverse Mercator with no name of a system.
    private func metres(_ place: PlanarPoint, meridian: Double, prefix: Int) throws -> PlanarPoint {
        let pipeline =
            "+proj=pipeline +step +inv +proj=tmerc +lat_0=0 +lon_0=\(meridian) +k=1 +y_0=0 +ellps=GRS80 "
            + "+x_0=\(prefix)500000 +step +proj=unitconvert +xy_in=rad +xy_out=deg"
        let converted = try GDALMessages.capture { messages throws(FeatureIOError) in
            let conversion = try CoordinateConversion(pipeline: pipeline, reverse: true, messages)
            return conversion.convert([place])
        }
        return try #require(converted)[0]
    }

    private func table(_ points: [PlanarPoint], _ folder: TemporaryFolder) throws -> String {
        try folder.write("id,x,y\n" + points.map { "p,\($0.x),\($0.y)\n" }.joined(), to: "points.csv")
    }

    private func failure(_ path: String, _ crs: InputCRS?) -> FeatureIOError? {
        do {
            let layer = try readLayer(path: path, crs: crs)
            Issue.record("read \(layer.features)")
            return nil
        } catch {
            #expect(!error.message.contains("\n"))
            return error
        }
    }

    private func expect(_ layer: Layer, at places: [PlanarPoint]) {
        #expect(layer.features.count == places.count)
        for (feature, place) in zip(layer.features, places) {
            guard case .point(let point) = feature.geometry else {
                Issue.record("\(feature.geometry)")
                continue
            }
            #expect(abs(point.x - place.x) < 1e-8 && abs(point.y - place.y) < 1e-8, "\(point) instead of \(place)")
        }
    }

    /// All 64 grids of CGCS2000: with and without the number in the name of the grid and in the data.
    @Test func everyZoneInEverySpelling() throws {
        let folder = try TemporaryFolder()
        for zone in GaussKrugerGrid.zones {
            let meridian = GaussKrugerGrid.centralMeridian(ofZone: zone)
            let places = [PlanarPoint(x: meridian - 1.2, y: 31.5), PlanarPoint(x: meridian + 0.7, y: 36.25)]
            let numbered = try table(try places.map { try metres($0, meridian: meridian, prefix: zone) }, folder)
            let withNumber = zone <= 23 ? 4491 + zone - 13 : 4513 + zone - 25
            let withoutNumber = zone <= 23 ? 4502 + zone - 13 : 4534 + zone - 25
            #expect(GaussKrugerGrid.codeInCGCS2000(zone: zone) == withNumber)

            let plain = try readLayer(path: numbered, crs: .named("EPSG:\(withNumber)"))
            expect(plain, at: places)
            #expect(plain.notes.isEmpty)
            let guessed = try readLayer(path: numbered, crs: .cgcs2000)
            expect(guessed, at: places)
            #expect(guessed.notes.isEmpty)
            let tooLong = try readLayer(path: numbered, crs: .named("EPSG:\(withoutNumber)"))
            expect(tooLong, at: places)
            #expect(tooLong.notes.count == 1 && tooLong.notes[0].contains("begin with the zone number \(zone)"))

            let bare = try table(try places.map { try metres($0, meridian: meridian, prefix: 0) }, folder)
            let matching = try readLayer(path: bare, crs: .named("EPSG:\(withoutNumber)"))
            expect(matching, at: places)
            #expect(matching.notes.isEmpty)
            let tooShort = try readLayer(path: bare, crs: .named("EPSG:\(withNumber)"))
            expect(tooShort, at: places)
            #expect(tooShort.notes.count == 1 && tooShort.notes[0].contains("lack the zone number \(zone)"))
        }
    }

    @Test func longitudesInCGCS2000() throws {
        let folder = try TemporaryFolder()
        let places = [PlanarPoint(x: 104.51, y: 36.64)]
        let path = try table(places, folder)
        for crs in [InputCRS.cgcs2000, .named("EPSG:4490")] { expect(try readLayer(path: path, crs: crs), at: places) }
        #expect(try InputCRS(argument: "CGCS2000") == .cgcs2000)
    }

    @Test func numberOfAnotherZone() throws {
        let folder = try TemporaryFolder()
        let path = try table([PlanarPoint(x: 39_456_789, y: 4_056_789)], folder)
        #expect(
            failure(path, .named("EPSG:4544"))?.message
                == "\(path): feature 1 (id \"p\"): easting 39456789 begins with zone number 39: expected zone 18 or 35 for "
                + "\"CGCS2000 / 3-degree Gauss-Kruger CM 105E\"; zone 39 of CGCS2000 is EPSG:4527")
        #expect(failure(path, .named("EPSG:4523"))?.code == .badCoordinate)
        #expect(failure(path, .named("EPSG:4523"))?.message.contains("expected zone 35") == true)
        // Xian 1980 and Beijing 1954 count their zones in the same way.
        #expect(failure(path, .named("EPSG:2359"))?.message.contains("expected zone 35") == true)
    }

    @Test func zonesMixedInOneLayer() throws {
        let folder = try TemporaryFolder()
        let path = try table(
            [PlanarPoint(x: 35_456_789, y: 4_056_789), PlanarPoint(x: 36_456_789, y: 4_056_789)], folder)
        for crs in [InputCRS.cgcs2000, .named("EPSG:4544")] {
            #expect(
                failure(path, crs)?.message
                    == "\(path): feature 2 (id \"p\"): easting 36456789 is of another zone than easting 35456789 of "
                    + "feature 1 (id \"p\"): expected one zone")
        }
    }

    @Test func northingFirst() throws {
        let folder = try TemporaryFolder()
        let numbered = try table([PlanarPoint(x: 4_056_789, y: 35_456_789)], folder)
        for crs in [InputCRS.cgcs2000, .named("EPSG:4523"), .named("EPSG:4544")] {
            #expect(failure(numbered, crs)?.message.contains("swapped") == true)
        }
        let bare = try table([PlanarPoint(x: 4_056_789, y: 456_789)], folder)
        #expect(failure(bare, .named("EPSG:4544"))?.message.contains("swapped") == true)
    }

    @Test func metresWithoutASystem() throws {
        let folder = try TemporaryFolder()
        let numbered = try table([PlanarPoint(x: 35_456_789, y: 4_056_789)], folder)
        #expect(
            failure(numbered, nil)?.message.hasSuffix(
                "; this easting begins with zone number 35: name the grid, for CGCS2000 EPSG:4523") == true)
        let bare = try table([PlanarPoint(x: 456_789, y: 4_056_789)], folder)
        #expect(failure(bare, nil)?.message.hasSuffix("name the layer's coordinate reference system") == true)
        #expect(failure(bare, .cgcs2000)?.message.contains("expected longitude and latitude, or an easting") == true)
        // Between the 6-degree and the 3-degree zones there is no zone 24.
        let none = try table([PlanarPoint(x: 24_456_789, y: 4_056_789)], folder)
        #expect(failure(none, .cgcs2000)?.code == .badCoordinate)
    }

    /// UTM and a city's own grid are left alone, and so is a layer whose file names its grid.
    @Test func otherGridsAreTakenAsTheyAre() throws {
        let folder = try TemporaryFolder()
        let path = try table([PlanarPoint(x: 500_100, y: 4_000_000)], folder)
        let city = "+proj=tmerc +lat_0=0 +lon_0=106.5 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m"
        let wkt = """
            PROJCS["City",GEOGCS["CGCS2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],\
            PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],\
            PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",106.5],PARAMETER["scale_factor",1],\
            PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1]]
            """
        let pipeline =
            "+proj=pipeline +step +inv +proj=tmerc +lat_0=0 +lon_0=106.5 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 "
            + "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
        var found: [PlanarPoint] = []
        for name in [city, wkt, pipeline] {
            let layer = try readLayer(path: path, crs: try InputCRS(argument: name))
            #expect(layer.notes.isEmpty)
            if case .point(let point) = layer.features[0].geometry { found.append(point) }
        }
        #expect(found.count == 3)
        for point in found {
            #expect(abs(point.x - 106.501110924) < 1e-8 && abs(point.y - 36.130292916) < 1e-8, "\(point)")
        }
        #expect(try readLayer(path: path, crs: .named("EPSG:32648")).notes.isEmpty)
    }

    @Test(arguments: [
        "+proj=pipeline +step +proj=nonsense", "+proj=pipeline",
    ])
    func pipelineThatIsNone(_ pipeline: String) {
        do {
            Issue.record("\(try InputCRS(argument: pipeline))")
        } catch {
            #expect(error.code == .unknownCRS)
            #expect("\(error)".hasPrefix("\"\(pipeline)\": expected a PROJ pipeline"))
        }
    }

    /// A pipeline that ends in metres or radians does not pass for one that ends in degrees.
    @Test func pipelineThatEndsInMetres() throws {
        let folder = try TemporaryFolder()
        let path = try table([PlanarPoint(x: 500_100, y: 4_000_000)], folder)
        let error = failure(path, .pipeline("+proj=pipeline +step +proj=affine +xoff=10"))
        #expect(error?.code == .badCoordinate)
    }

    @Test func gridNamedByTheFile() throws {
        let folder = try TemporaryFolder()
        let source = try folder.features([
            "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[35456789,4056789]}}"
        ])
        // The file says a grid without number, its eastings have one.
        let path = try folder.convert(source, to: "a.gpkg", ["-a_srs", "EPSG:4544"])
        let layer = try readLayer(path: path)
        expect(layer, at: [PlanarPoint(x: 104.516810090883, y: 36.6410815645458)])
        #expect(layer.notes.count == 1)
    }
}
