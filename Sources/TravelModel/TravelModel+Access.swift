/// The keys that say who may use a street, from the most specific to the most general
/// (OpenStreetMap wiki, "Key:access").
private let accessKeys = ["motorcar", "motor_vehicle", "vehicle", "access"]

extension TravelModel {
    /// Whether a responder may drive here: the most specific key present decides, and only `no` closes a street.
    /// A private, permit-only, delivery or farm road is open to a responder on call.
    func isAccessible(_ tags: Tags) -> Bool {
        if tags.word("impassable") == "yes" { return false }
        for key in accessKeys {
            if let value = tags.word(key) { return value != "no" }
        }
        return true
    }
}
