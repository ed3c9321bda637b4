/// A kind of key site, how many there are, and within how many minutes someone must be there.
private struct KeySiteClass {
    var tag: String
    var count: Int
    var limit: Int
    var suffixes: [Name]
    /// Metres from the street.
    var offset: Double
}

extension SitePlanner {
    private static let keySiteClasses: [KeySiteClass] = [
        KeySiteClass(
            tag: "school", count: 96, limit: 1,
            suffixes: [
                Name(chinese: "小学", english: "Primary School"), Name(chinese: "中学", english: "Middle School"),
                Name(chinese: "幼儿园", english: "Kindergarten"),
            ], offset: 28),
        KeySiteClass(
            tag: "hospital", count: 18, limit: 1, suffixes: [Name(chinese: "医院", english: "Hospital")], offset: 35),
        KeySiteClass(
            tag: "government", count: 14, limit: 3,
            suffixes: [Name(chinese: "政务中心", english: "Government Office")], offset: 30),
        KeySiteClass(
            tag: "square", count: 10, limit: 1, suffixes: [Name(chinese: "广场", english: "Square")], offset: 40),
        KeySiteClass(
            tag: "station", count: 4, limit: 3, suffixes: [Name(chinese: "汽车站", english: "Bus Station")], offset: 35),
    ]

    /// Railway stations, metres along the line.
    private static let railStations = [
        (-5_900.0, Name(chinese: "上澄站", english: "Shangcheng Railway Station")),
        (1_900.0, Name(chinese: "两水站", english: "Liangshui Railway Station")),
        (8_300.0, Name(chinese: "下澄站", english: "Xiacheng Railway Station")),
    ]

    /// Schools, hospitals, offices, squares and stations.
    mutating func keySites() throws(ValleyCityError) -> [Site] {
        var sites: [Site] = []
        func add(_ name: Name, _ tag: String, _ limit: Int, at position: PlanPoint) {
            sites.append(
                Site(
                    id: Self.id("KS", sites.count + 1), place: plan.terrain.place(position),
                    properties: [
                        ("name", .text(name.chinese)), ("name_en", .text(name.english)), ("class", .text(tag)),
                        ("limit_minutes", .integer(limit)),
                    ]))
        }
        for kind in Self.keySiteClasses {
            for wish in spread(kind.count, rounds: 3) {
                guard
                    let (position, street) = settle(
                        near: wish, classes: .secondary ... .residential, offset: kind.offset)
                else { throw Self.noStreet(kind.tag, wish) }
                add(name(street, random.pick(kind.suffixes)), kind.tag, kind.limit, at: position)
            }
        }
        for (u, name) in Self.railStations {
            let wish = PlanPoint(u: u, v: Bank.rail - Bank.railHalfGap)
            guard let (position, _) = settle(near: wish, classes: .primary ... .tertiary, offset: 18) else {
                throw Self.noStreet(name.english, wish)
            }
            add(name, "station", 1, at: position)
        }
        return sites
    }
}
