extension SitePlanner {
    static let stationCount = 33
    static let roomCount = 248

    /// The police stations: the response points of the sample.
    mutating func stations() throws(ValleyCityError) -> [Site] {
        var sites: [Site] = []
        for wish in spread(Self.stationCount, rounds: 14) {
            guard let (position, street) = settle(near: wish, classes: .primary ... .residential, offset: 15) else {
                throw Self.noStreet("police station", wish)
            }
            let isCentral = Zone(at: position) == .oldTown
            let name = name(street, Name(chinese: "派出所", english: "Police Station"))
            sites.append(
                Site(
                    id: Self.id("PS", sites.count + 1), place: plan.terrain.place(position),
                    properties: [
                        ("name", .text(name.chinese)), ("name_en", .text(name.english)),
                        ("turnout_s", .integer(5 * (isCentral ? random.integer(6..<11) : random.integer(9..<19)))),
                        ("tier", .integer(isCentral ? 1 : 2)),
                        ("units", .integer(isCentral ? random.integer(4..<8) : random.integer(2..<5))),
                    ]))
        }
        return sites
    }

    /// The community police rooms: self-help at the door.
    mutating func rooms() throws(ValleyCityError) -> [Site] {
        var sites: [Site] = []
        for wish in spread(Self.roomCount, rounds: 5) {
            guard let (position, street) = settle(near: wish, classes: .tertiary ... .livingStreet, offset: 11) else {
                throw Self.noStreet("police room", wish)
            }
            let name = name(street, Name(chinese: "警务室", english: "Police Room"))
            sites.append(
                Site(
                    id: Self.id("PR", sites.count + 1), place: plan.terrain.place(position),
                    properties: [
                        ("name", .text(name.chinese)), ("name_en", .text(name.english)),
                        ("turnout_s", .integer(15 + 5 * random.integer(0..<7))), ("units", .integer(1)),
                    ]))
        }
        return sites
    }

    static func noStreet(_ what: String, _ wish: PlanPoint) -> ValleyCityError {
        ValleyCityError(
            "no-street",
            "\(what) near \(Int(wish.u)) m east, \(Int(wish.v)) m north of the centre: "
                + "expected a street within 900 m, found none")
    }
}
