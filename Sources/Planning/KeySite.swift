import FeatureIO
import StreetGraph

/// A key site: a school, a hospital, a bank, that somebody must reach within a limit of its own.
public struct KeySite: Sendable {
    /// Unique within its layer: the column `id`, else the Feature id, else the position in the layer counted from 1.
    public var id: String
    /// Empty where the layer gives none.
    public var name: String
    /// Column `class`; nil where the layer gives none.
    public var kind: String?
    /// The point, or a point inside the polygon; nil where the feature has no geometry.
    public var place: Coordinate?
    /// Where the site is entered, in place of `place`: column `entrances`. Empty where it is entered at its place.
    public var entrances: [Coordinate]
    /// The limit that the layer demands, milliseconds; nil where it demands none.
    public var ownLimit: UInt32?
    /// From the street to where help is needed (gate, lift, stairs), milliseconds: column `access_s`, 0 where none is given.
    public var access: UInt32
    /// All other columns that are not null, in the layer's order.
    public var extra: [(name: String, value: FieldValue)]

    public init(
        id: String, name: String = "", kind: String? = nil, place: Coordinate?, entrances: [Coordinate] = [],
        ownLimit: UInt32? = nil, access: UInt32 = 0, extra: [(name: String, value: FieldValue)] = []
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.place = place
        self.entrances = entrances
        self.ownLimit = ownLimit
        self.access = access
        self.extra = extra
    }
}

/// The key sites of one layer.
public struct SitesRead: Sendable {
    /// In the layer's order.
    public var sites: [KeySite]
    /// What is demanded of the sites of a class whose layer demands nothing of its own.
    public var classLimits: ClassLimits
    /// What was assumed or put right while reading, each in one line without the file's name.
    public var notes: [String]

    public init(
        sites: [KeySite], classLimits: ClassLimits = .none, notes: [String] = []
    ) {
        self.sites = sites
        self.classLimits = classLimits
        self.notes = notes
    }

    /// The limit of a site, milliseconds: its own, else that of its class, else `longest`.
    public func limit(of site: KeySite, longest: UInt32) -> UInt32 {
        site.ownLimit ?? site.kind.flatMap { classLimits.milliseconds[$0] } ?? longest
    }
}
