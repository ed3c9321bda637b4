extension TravelModel {
    /// Whether the street gives access to the land beside it: not from a motorway, a ramp, a motor road, a ferry, in a tunnel,
    /// on a bridge, one level or more above ground, or where it is marked so. `frontage=yes` overrides none of these.
    func hasFrontage(_ tags: Tags, _ street: StreetClass) -> Bool {
        if street == .motorway || street.isLink || street == .ferry { return false }
        if tags.isSet("tunnel") || tags.isSet("bridge") { return false }
        if tags.word("motorroad") == "yes" { return false }
        if let layer = tags["layer"].flatMap(Double.init), layer >= 1 { return false }
        return !tags.isDenied("frontage")
    }
}
