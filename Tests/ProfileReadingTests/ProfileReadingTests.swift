import Testing
import TravelModel
import YAMLReading

@testable import ProfileReading

@Suite struct ProfileReadingTests {
    @Test func theBuiltInFilesCanBeRead() throws {
        for builtIn in BuiltInProfile.allCases {
            let movement = try readMovement(text: builtIn.text, file: builtIn.rawValue)
            #expect(movement.name == builtIn.rawValue)
            #expect(!builtIn.about.isEmpty)
            #expect(try readProfile(nameOrFile: builtIn.rawValue).movement == movement)
        }
    }

    /// `Profile.plain` is what the library takes without a file; the file says the same.
    @Test func plainIsWrittenDownTwiceAndTheSame() {
        #expect(BuiltInProfile.plain.profile == Profile.plain)
    }

    @Test func everyNumberHasItsSourceOrIsMarkedAssumed() {
        for builtIn in BuiltInProfile.allCases {
            let comments = builtIn.text.split(separator: "\n").filter { $0.hasPrefix("#") }.joined(separator: " ")
            #expect(comments.contains(builtIn == .drone ? "data sheet" : "OSRM"), "\(builtIn)")
            #expect(comments.contains("ssumed"), "\(builtIn)")
        }
    }

    @Test func speedsAreInMetresPerSecond() throws {
        let profile = BuiltInProfile.emergencyCar.profile
        #expect(profile.speeds[.residential] == 31 / 3.6)
        #expect(profile.limits == .drivenTimes(1))
        #expect(profile.startLoss == 6)
        #expect(profile.barriers.kinds["gate"] == .passed(15))
        #expect(profile.barriers.other == .closed)
        #expect(profile.access.barred == ["no"])
        #expect(BuiltInProfile.emergencyTruck.profile.vehicle.height == 3.3)
        #expect(BuiltInProfile.foot.profile.walksRoundSquares)
    }

    private static let small = """
        name: mine
        mode: motor
        speeds_kmh:
          residential: 30
        maxspeed: {use: drive, factor: 0.9}
        start_loss_s: 5
        access: {keys: [motor_vehicle, access], barred: [no]}
        oneway: {keys: [oneway], contraflow: never}
        """

    @Test func aSmallProfile() throws {
        let profile = try readProfile(text: Self.small, file: "mine.yaml")
        #expect(profile.speeds == [.residential: 30 / 3.6])
        #expect(profile.limits == .drivenTimes(0.9))
        // `no` without quotation marks is OpenStreetMap's word.
        #expect(profile.access.barred == ["no"])
        #expect(!profile.turns.areHeeded && !profile.readsConditions)
    }

    @Test(arguments: [
        ("speeds_kmh:", "speeds:", "mine.yaml: line 3: key speeds: expected one of name, about,"),
        (
            "residential: 30", "residential: fast",
            "line 4: key speeds_kmh.residential: expected km/h from 0.1 to 300, found \"fast\""
        ),
        (
            "residential: 30", "residential: 0",
            "line 4: key speeds_kmh.residential: expected km/h from 0.1 to 300, found \"0\""
        ),
        ("residential: 30", "residential: nan", "line 4: key speeds_kmh.residential: expected km/h"),
        (
            "residential: 30", "residentail: 30",
            "line 4: key speeds_kmh.residentail: expected a street class (motorway,"
        ),
        ("factor: 0.9", "factor: -1", "line 5: key maxspeed.factor: expected a factor from 0.1 to 3, found \"-1\""),
        ("use: drive", "use: guess", "line 5: key maxspeed.use: expected drive, cap or ignore, found \"guess\""),
        (
            "start_loss_s: 5", "start_loss_s: [5]",
            "line 6: key start_loss_s: expected seconds from 0 to 600, found a list"
        ),
        (
            "start_loss_s: 5", "",
            "mine.yaml: key start_loss_s: expected a value, found no such key among name, mode, speeds_kmh, maxspeed, access"
        ),
        ("mode: motor", "mode: hover", "line 2: key mode: expected motor, bicycle or foot, found \"hover\""),
        (
            "contraflow: never", "contraflow: sometimes",
            "line 8: key oneway.contraflow: expected never, penalty or free"
        ),
        (
            "contraflow: never", "contraflow: penalty",
            "line 8: key oneway.contraflow_factor: expected a value, found no such key among keys, contraflow"
        ),
        ("factor: 0.9", "", "line 5: key maxspeed.factor: expected a value, found no such key among use"),
        // Words that OpenStreetMap does not have.
        (
            "keys: [motor_vehicle, access]", "keys: [motor_vehicel, access]",
            "line 7: key access.keys[1]: expected one of access, agricultural, "
        ),
        ("barred: [no]", "barred: [no, privat]", "line 7: key access.barred[2]: expected one of "),
        ("barred: [no]", "barred: [no], opened_by: [bsu]", "line 7: key access.opened_by[1]: expected one of "),
        (
            "keys: [oneway]", "keys: [onewya]",
            "line 8: key oneway.keys[1]: expected one of oneway, oneway:agricultural, "
        ),
        (
            "start_loss_s: 5", "start_loss_s: 5\nbarriers_s: {gate: 5, bolard: closed}",
            "line 7: key barriers_s.bolard: expected a kind of barrier (bar, "
        ),
        (
            "start_loss_s: 5", "start_loss_s: 5\nvehicle: {as: [motorcarr]}",
            "line 7: key vehicle.as[1]: expected one of "
        ),
        (
            "start_loss_s: 5", "start_loss_s: 5\nvehicle: {as: [motorcar], limits_lifted_by: [emergancy]}",
            "line 7: key vehicle.limits_lifted_by[1]: expected one of "
        ),
        (
            "start_loss_s: 5", "start_loss_s: 5\nturn_restrictions: {heeded: true, exempt_as: [busses]}",
            "line 7: key turn_restrictions.exempt_as[1]: expected one of "
        ),
        (
            "start_loss_s: 5", "start_loss_s: 5\nsmoothness_kmh: {badd: 5}",
            "line 7: key smoothness_kmh.badd: expected one of bad, excellent, "
        ),
        (
            "start_loss_s: 5", "start_loss_s: 5\ntracktype_kmh: {grade6: 5}",
            "line 7: key tracktype_kmh.grade6: expected one of grade1, "
        ),
        ("name: mine", "name: mine\nname: yours", "key name: expected once, found twice"),
        ("name: mine", "name: [mine", "mine.yaml: line "),
        ("name: mine", "\t- name", "mine.yaml: line "),
    ])
    func badFilesAreNamedWithLineAndKey(good: String, bad: String, message: String) throws {
        let text = Self.small.replacing(good, with: bad)
        let error = #expect(throws: YAMLError.self) { try readProfile(text: text, file: "mine.yaml") }
        let found = error?.message ?? ""
        #expect(found.contains(message), "\(found)")
        #expect(!found.contains("\n"))
        #expect(found.hasPrefix("mine.yaml: "))
    }

    @Test func hoursAreRead() throws {
        let peak =
            Self.small + "\nspeed_factors:\n  - {factor: 0.5, classes: [residential], hours: \"Mo-Fr 07:00-09:00\"}\n"
        let factor = try #require(try readProfile(text: peak, file: "mine.yaml").speedFactors.first)
        #expect(factor.factor == 0.5 && factor.classes == [.residential] && factor.hours != nil)
        let bad = Self.small + "\nspeed_factors:\n  - {factor: 0.5, hours: \"Mo-Xx\"}\n"
        let error = #expect(throws: YAMLError.self) { try readProfile(text: bad, file: "mine.yaml") }
        #expect(
            error?.message.hasPrefix("mine.yaml: line 10: key speed_factors[1].hours: expected hours such as") == true)
    }

    @Test func whatIsNeitherNameNorFile() {
        let error = #expect(throws: ProfileError.self) { try readProfile(nameOrFile: "hovercraft") }
        #expect(error?.code == .unknownProfile)
        #expect(error?.message.contains("emergency-car") == true)
        #expect(#expect(throws: ProfileError.self) { try readProfile(nameOrFile: "no/such.yaml") }?.code == .unreadable)
    }

    /// Whatever the bytes, an answer or one line.
    @Test func randomDamage() throws {
        var state: UInt64 = 7
        print("seed \(state)")
        let text = Array(BuiltInProfile.emergencyCar.text.utf8)
        for _ in 0..<300 {
            var bytes = text
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 25)
            }
            do {
                _ = try readProfile(text: String(decoding: bytes, as: UTF8.self), file: "mine.yaml")
            } catch {
                #expect(!error.message.contains("\n"))
            }
        }
    }
}
