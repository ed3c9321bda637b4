import Testing

@testable import ValleyCity

@Suite struct SiteTests {
    @Test func postsStandInTheAreaBesideAPublicStreet() throws {
        let city = try SampleCity.city.get()
        let pieces = Piece.all(city.streets) { $0.value(of: "access") == nil && $0.value(of: "layer") == nil }
        #expect(city.stations.count == 33 && city.rooms.count == 248)
        for site in city.stations + city.rooms + city.watchPoints {
            #expect(city.plan.rim.ring.contains(site.place))
            func metres(_ place: Place) -> PlanPoint {
                PlanPoint(
                    u: Double(place.longitude - site.place.longitude) * 1e-7 * Terrain.metresPerDegree.longitude,
                    v: Double(place.latitude - site.place.latitude) * 1e-7 * Terrain.metresPerDegree.latitude)
            }
            let nearest = pieces.lazy.map {
                PlanSegment(a: metres($0.a), b: metres($0.b)).nearest(to: .zero).distance
            }.min()
            #expect(try #require(nearest) < 40, "\(site.id)")
        }
    }

    @Test func everyDistrictHasAStation() throws {
        let city = try SampleCity.city.get()
        for district in city.districts {
            #expect(city.stations.contains { district.ring.contains($0.place) }, "\(district.name.english)")
        }
    }

    @Test func idsAndNamesAreUnique() throws {
        let city = try SampleCity.city.get()
        for sites in [city.stations, city.rooms, city.watchPoints, city.checkpoints, city.keySites] {
            #expect(Set(sites.map(\.id)).count == sites.count)
            let names = sites.compactMap { site -> String? in
                if case .text(let name)? = site.properties.first(where: { $0.key == "name" })?.value {
                    name
                } else {
                    nil
                }
            }
            #expect(Set(names).count == sites.count)
        }
    }

    @Test func watchPointsKeepTheirDistanceWithinATier() throws {
        let city = try SampleCity.city.get()
        var index = 0
        for tier in WatchTier.all {
            let places = city.watchPoints[index..<index + tier.count].map(\.place)
            for (i, a) in places.enumerated() {
                for b in places.dropFirst(i + 1) {
                    let away = PlanPoint(
                        u: Double(a.longitude - b.longitude) * 1e-7 * Terrain.metresPerDegree.longitude,
                        v: Double(a.latitude - b.latitude) * 1e-7 * Terrain.metresPerDegree.latitude)
                    // The plan's metres are bent into the valleys, so they only nearly hold on the map.
                    #expect(away.length > tier.spacing * 0.7)
                }
            }
            index += tier.count
        }
    }
}
