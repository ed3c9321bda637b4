import TravelModel
import YAMLReading

/// How a responder flies, from the keys of a profile with `mode: flight`.
func readFlight(_ root: YAMLMapping) throws(YAMLError) -> FlightProfile {
    try root.allow([
        "name", "about", "mode", "launch_s", "climb_m", "climb_mps", "cruise_kmh", "descent_mps", "range_km",
    ])
    _ = try root["about"]?.text()
    let speeds = 0.1...100.0
    return FlightProfile(
        name: try root.required("name").text(), launch: try root.required("launch_s").number(0...3600, "seconds"),
        height: try root.required("climb_m").number(0...1000, "metres"),
        climbSpeed: try root.required("climb_mps").number(speeds, "m/s"),
        cruiseSpeed: try root.required("cruise_kmh").number(1...1000, "km/h") / 3.6,
        descentSpeed: try root["descent_mps"].map { value throws(YAMLError) in try value.number(speeds, "m/s") },
        range: try root.required("range_km").number(0.01...500, "km") * 1000)
}
