import ProfileReading
import Testing

@testable import TravelModel

/// Signs with a size or weight, for a fire engine of 3.3 m, 2.5 m, 8.5 m, 16 t and 11.5 t for an axle.
@Suite struct VehicleSizeTests {
    @Test(arguments: [
        ("maxheight=3.2", "tooLarge"), ("maxheight=3.3", "25 25"), ("maxheight=3.5~m", "25 25"),
        ("maxheight=3m", "tooLarge"),
        ("maxheight=320~cm", "tooLarge"), ("maxheight=350cm", "25 25"), ("maxheight=10'6\"", "tooLarge"),
        ("maxheight=10'10\"", "25 25"), ("maxheight=10'", "tooLarge"), ("maxheight=11'", "25 25"),
        ("maxheight=10~ft", "tooLarge"), ("maxheight=11ft", "25 25"), ("maxheight=11'0''", "25 25"),
        ("maxheight=default", "25 25"), ("maxheight=below_default", "25 25"), ("maxheight=none", "25 25"),
        ("maxheight=low", "25 25 unread limit"), ("maxheight=3,2", "25 25 unread limit"),
        ("maxheight=0", "25 25 unread limit"),
        ("maxheight=3.5;3.0", "tooLarge"), ("maxheight=3.5;none", "25 25"), ("maxheight:physical=3", "tooLarge"),
        ("maxheight=3.5 maxheight:physical=3", "tooLarge"),
        ("maxwidth=2.4", "tooLarge"), ("maxwidth=2.5", "25 25"), ("maxwidth:physical=2", "tooLarge"),
        ("maxwidth=7'6\"", "tooLarge"), ("maxlength=8", "tooLarge"), ("maxlength=12", "25 25"),
        ("maxweight=7.5", "tooLarge"), ("maxweight=16", "25 25"), ("maxweight=16~t", "25 25"),
        ("maxweight=15.9t", "tooLarge"),
        ("maxweight=7500~kg", "tooLarge"), ("maxweight=16000kg", "25 25"), ("maxweight=17~st", "tooLarge"),
        ("maxweight=18~st", "25 25"), ("maxweight=15~lt", "tooLarge"), ("maxweight=16~lt", "25 25"),
        ("maxweight=35000~lbs", "tooLarge"), ("maxweight=36000~lbs", "25 25"),
        ("maxweight=heavy", "25 25 unread limit"),
        ("maxweightrating=12", "tooLarge"), ("maxweightrating=18", "25 25"), ("maxaxleload=10", "tooLarge"),
        ("maxaxleload=11.5", "25 25"), ("maxheight=3 maxweight=heavy", "tooLarge"),
        // A road tagged for emergency use lifts them all.
        ("maxheight=3 emergency=yes", "25 25"), ("maxweight=7.5 emergency=designated", "25 25"),
        ("maxweight=7.5 emergency=no", "noAccess"), ("maxweight=7.5 emergency=private", "tooLarge"),
        ("maxwidth=2 maxheight=2 maxlength=2 maxaxleload=2 emergency=yes", "25 25"),
    ])
    func signs(text: String, outcome: String) throws {
        #expect(try model(.emergencyTruck).outcome("highway=residential \(text)") == outcome)
    }

    /// Whose size does not matter reads no signs.
    @Test func small() throws {
        for profile in BuiltInProfile.alongStreets where profile != .emergencyTruck {
            let model = try model(profile)
            let free = model.outcome("highway=residential")
            #expect(model.outcome("highway=residential maxheight=1 maxwidth=0.1 maxweight=heavy") == free, "\(profile)")
        }
    }

    /// Metres and tons are not mistaken for each other.
    @Test(arguments: ["3.5 t", "3.5 kg", "3 mph", "3 m 5", "3'6", "'6\"", "3'x\"", "-3", ""])
    func noMetres(text: String) {
        #expect(parseMetres(text) == (text.isEmpty ? .none : .unreadable))
    }

    @Test(arguments: ["3.5 m", "12'", "7,5", "t", "7.5 tons"])
    func noTons(text: String) {
        #expect(parseTons(text) == .unreadable)
    }
}
