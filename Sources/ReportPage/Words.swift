/// The words of a report in one language. Texts in braces stand for values and are filled in; both languages have the
/// same ones.
struct Words: Sendable {
    var headline: Headline
    var measures: MeasureWords
    var map: MapWords
    var facts: FactWords
    var tables: TableWords
    var depth: DepthWords
    var trust: TrustWords
    var annex: AnnexWords
    var demand: DemandWords
    /// The band where speeds are assumed to be lower or higher, and where the spread of runs is measured.
    var speeds: BandWords
    var measured: BandWords
    var expected: ExpectedWords
    var shortfall: ShortfallWords
    var siting: SitingWords

    /// The sentence that a chief reads.
    struct Headline: Sendable {
        var title: String
        var titleOfArea: String
        var subtitle: String
        /// {posts} {conditions} {limit} {clock} {measures} {band} {if} {unjudged} {calibration}
        var sentence: String
        /// The same where journeys lead to the points.
        var sentenceTo: String
        /// {met} {judged} {band} {if} {nearly} {missed} {unjudged}
        var sites: String
        /// The clock with what a time includes, by the stage that comes first.
        var fromCall: String
        var fromCallWithoutTurnout: String
        var fromDispatch: String
        var fromDeparture: String
        /// {moment}
        var atMoment: String
        /// {duty}
        var atDuty: String
        var onePost: String
        /// {count}
        var manyPosts: String
        var allJudged: String
        /// {posts}
        var someUnjudged: String
        var notCalibrated: String
        /// {runs} {bias}
        var calibrated: String
        /// {low} {high}
        var band: String
        var countBand: String
        var and: String
        /// Monday to Sunday.
        var weekdays: [String]
        /// {weekday} {time} and {date} {weekday} {time}
        var weekly: String
        var dated: String
        /// {number}
        var percent: String
        var lessThanOne: String
        var moreThanNinetyNine: String
        var nothing: String
    }

    /// What is counted.
    struct MeasureWords: Sendable {
        /// {share}
        var streetsReached: String
        var groundReached: String
        var streets: String
        var ground: String
        /// {total}
        var kilometres: String
        var squareKilometres: String
    }

    struct MapWords: Sendable {
        var title: String
        var interactive: String
        var hint: String
        var noLibrary: String
        var firstUnit: String
        /// {limit}
        var within: String
        /// {from} {to}
        var between: String
        var later: String
        /// {limit}
        var gap: String
        var offStreet: String
        var served: String
        var unknown: String
        var zone: String
        var zones: String
        var sites: String
        var siteMet: String
        var siteNearly: String
        var siteMissed: String
        var patrol: String
        var patrols: String
        var warning: String
        var warnings: String
        var point: String
        var studyArea: String
        var points: String
        var layers: String
        var streets: String
        var gapsWithin: String
        var metres: String
        var kilometres: String
        var background: String
    }

    /// What a click on the map tells.
    struct FactWords: Sendable {
        var unnamedStreet: String
        var arrival: String
        /// {from} {to}
        var fromTo: String
        /// {value}
        var seconds: String
        var never: String
        var firstDue: String
        var limit: String
        var noLimit: String
        var gap: String
        var area: String
        var hectares: String
        var uncoveredStreet: String
        var kilometres: String
        var nearest: String
        var nearestPoint: String
        var reason: String
        var late: String
        var unreachable: String
        var turnout: String
        var street: String
        var moved: String
        var metres: String
    }

    struct TableWords: Sendable {
        var standards: String
        /// {name} {share} {target}
        var standardMet: String
        var standardMissed: String
        /// {name}
        var standardNotJudged: String
        /// {units} {limit}
        var step: String
        /// {met} {judged}
        var standardSites: String
        /// {name} {arrivals} {share}
        var sceneMet: String
        var sceneMissed: String
        var standard: String
        var target: String
        var complyingStreets: String
        var complyingGround: String
        var complyingSites: String
        var percentileTravel: String
        var sitesLateMean: String
        var sitesLateWorst: String
        var standardsNote: String
        /// Between the entries of a list.
        var listed: String
        /// {name} {time}
        var sceneArrival: String
        var districts: String
        var district: String
        var elsewhere: String
        var streetKilometres: String
        /// {limit}
        var within: String
        var required: String
        var complies: String
        var shortfall: String
        var sitesMet: String
        var sitesNearly: String
        var sitesMissed: String
        var sitesUnjudged: String
        var sitesSecond: String
        var sites: String
        var worstSites: String
        var kind: String
        var siteLimit: String
        var siteArrival: String
        var siteShortfall: String
        var siteFirstDue: String
        var siteSecondDue: String
        /// The second unit comes from the point of the first.
        var sameSiteDue: String
        var siteSecondArrival: String
        /// {count}
        var moreSites: String
        var sitesNote: String
        var districtNote: String
        var shortfallNote: String
        /// {count}
        var moreDistricts: String
        var limits: String
        var limit: String
        /// {minutes}
        var minutes: String
        /// {measure} {total}
        var reachedInTime: String
        var curve: String
        var curveTime: String
        var curveShare: String
        var times: String
        var measure: String
        var median: String
        var percentile: String
        var percentileSeconds: String
        var mean: String
        var latest: String
        var neverReached: String
        var travelOnly: String
        var percentileNote: String
        var points: String
        var id: String
        var name: String
        var street: String
        var turnout: String
        var moved: String
        /// {limit}
        var reached: String
        var firstDue: String
        var gaps: String
        var gapsNote: String
        /// {limit} {count} {area}
        var minorGaps: String
        /// {count}
        var moreGaps: String
        var gapStreets: String
        var gapSites: String
        var rank: String
        var area: String
        var uncoveredStreet: String
        var nearest: String
        var worst: String
        var nearestPoint: String
        var reason: String
        var ground: String
        var groundNote: String
        var total: String
        var served: String
        var offStreet: String
        var sortHint: String
    }

    struct TrustWords: Sendable {
        var title: String
        var speeds: String
        /// {share} {length}
        var defaultSpeeds: String
        var moved: String
        /// {count} {share}
        var movedPoints: String
        var noneMoved: String
        var beyond: String
        /// {area} {share}
        var areaBeyond: String
        /// {limit} {length} {share}
        var rimStreets: String
        var missing: String
        /// {nodes} {streets}
        var missingNodes: String
        var nothingMissing: String
        var calibration: String
        var notCalibrated: String
        /// {runs} {kept} {bias} {error} {newest}
        var calibrated: String
    }

    struct AnnexWords: Sendable {
        var unjudged: String
        var allJudged: String
        var notes: String
        var notesHint: String
        var noNotes: String
        var method: String
        /// {stages} {clock} {profile} {cell}
        var methodParagraphs: [String]
        var sources: String
        var role: String
        /// Words for the roles of input files.
        var roles: [String: String]
        var file: String
        var size: String
        var digest: String
        var settings: String
        var stages: StageWords
        var licence: String
        /// {attribution}
        var streetData: String
        var noAttribution: String
        var mapLibrary: String
        /// {version}
        var program: String
    }

    /// The parts of a response time.
    struct StageWords: Sendable {
        var handling: String
        var turnout: String
        var startLoss: String
        var launch: String
        var travel: String
        var access: String
    }
}

extension String {
    /// The text with `{name}` replaced by values; what stands in a value is not looked at again.
    func filled(_ values: KeyValuePairs<String, String>) -> String {
        var result = ""
        for (number, part) in split(separator: "{", omittingEmptySubsequences: false).enumerated() {
            guard number > 0, let end = part.firstIndex(of: "}"),
                let value = values.first(where: { $0.key == part[..<end] })?.value
            else {
                result += (number > 0 ? "{" : "") + part
                continue
            }
            result += value + part[part.index(after: end)...]
        }
        return result
    }
}
