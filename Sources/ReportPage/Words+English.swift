extension Words {
    static let english = Words(
        headline: Headline(
            title: "Coverage report", titleOfArea: "Coverage of {area}",
            subtitle: "How soon the first unit arrives, as a model expects it",
            sentence:
                "With today's {posts}{conditions}, the model expects the first unit within {limit} min of {clock} "
                + "{measures}; {band} {if}; {unjudged}. {calibration}",
            sentenceTo:
                "With today's {posts}{conditions}, the model expects the way to the nearest of them to take no more than "
                + "{limit} min from {clock} {measures}; {band} {if}; {unjudged}. "
                + "{calibration}",
            sites:
                "Key sites: {met} of {judged} reached within their own limits ({band} {if}), "
                + "{nearly} up to 20 % late, {missed} missed, {unjudged} not judged.",
            fromCall: "the call being answered (call handling and turnout included)",
            fromCallWithoutTurnout: "the call being answered (call handling included, turnout not)",
            fromDispatch: "dispatch (turnout included, call handling not)",
            fromDeparture: "setting off (travel only: neither call handling nor turnout included)",
            atMoment: ", {moment}", atDuty: ", at duty level {duty}", onePost: "1 post", manyPosts: "{count} posts",
            allJudged: "no post left out",
            someUnjudged: "{posts} not judged",
            notCalibrated: "Not calibrated.",
            calibrated: "Calibrated on {runs} runs, with a bias of {bias} s on runs kept aside.",
            band: "{low} to {high} %", countBand: "{low} to {high}", and: " and ",
            weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            weekly: "{weekday} {time}", dated: "{date} ({weekday}) {time}", percent: "{number} %",
            lessThanOne: "under 1 %", moreThanNinetyNine: "over 99 %", nothing: "nothing"),
        measures: MeasureWords(
            streetsReached: "on {share} of street length", groundReached: "on {share} of the ground with streets",
            streets: "Street length", ground: "Ground with streets", kilometres: "{total} km",
            squareKilometres: "{total} km²"),
        map: MapWords(
            title: "Streets by the arrival of the first unit", interactive: "The map, to move about in",
            hint: "Click a street, a gap or a point for its facts. Layers are switched below the map.",
            noLibrary:
                "This file was written without the map library Leaflet (Debian package libjs-leaflet); the map above shows "
                + "the same.",
            firstUnit: "First unit arrives", within: "within {limit} min", between: "{from} to {to} min",
            later: "later or never", gap: "Gap: nobody within {limit} min",
            offStreet: "Off-street ground", served: "Ground with streets",
            unknown: "Not judged: beyond the street data", zone: "District", zones: "Districts",
            sites: "Key sites", siteMet: "Key site, limit met", siteNearly: "Key site, up to 20 % late",
            siteMissed: "Key site, limit missed", patrol: "Patrol line", patrols: "Patrols",
            warning: "Warning by incidents: I red, II orange, III yellow, IV blue", warnings: "Warnings",
            point: "Response point",
            studyArea: "Study area", points: "Response points", layers: "Layers", streets: "Streets",
            gapsWithin: "Gaps of", metres: "m",
            kilometres: "km", background: "Background"),
        facts: FactWords(
            unnamedStreet: "Street without a name", arrival: "First unit arrives after", fromTo: "{from} to {to}",
            seconds: "{value} s", never: "never", firstDue: "First due", limit: "Limit that holds",
            noLimit: "none", gap: "Gap", area: "Ground", hectares: "{value} ha",
            uncoveredStreet: "Streets not covered", kilometres: "{value} km", nearest: "Earliest arrival in it",
            nearestPoint: "Nearest point", reason: "Reason", late: "reached too late", unreachable: "never reached",
            turnout: "Turnout", street: "Street", moved: "Moved to the street by", metres: "{value} m"),
        tables: TableWords(
            standards: "Standards",
            standardMet: "{name}: met on {share} of street length; {target} is asked for.",
            standardMissed: "{name}: missed. It holds on {share} of street length; {target} is asked for.",
            standardNotJudged: "{name}: not judged.",
            step: "– {units} in {limit} min",
            standardSites: " Key sites: {met} of {judged}.",
            sceneMet: "{name}: met. At the scene: {arrivals}. All steps hold on {share} of street length.",
            sceneMissed: "{name}: missed. At the scene: {arrivals}. All steps hold on {share} of street length.",
            standard: "Standard", target: "Asked for", complyingStreets: "Holds on streets",
            complyingGround: "on ground", complyingSites: "at key sites",
            percentileTravel: "of it travel of the first unit, 90th percentile, s",
            sitesLateMean: "Sites late by, mean, s",
            sitesLateWorst: "worst, s",
            standardsNote:
                "Times are of the first unit over the streets that the standard judges; travel is without call handling, "
                + "turnout and start. Sites that keep the standard count as 0 s late, those never reached not at all.",
            listed: ", ", sceneArrival: "{name} after {time} s", districts: "By district",
            district: "District", elsewhere: "outside all districts", streetKilometres: "Streets, km",
            within: "Reached within {limit} min", required: "Standard, min", complies: "Standard holds for",
            shortfall: "Over it by, s",
            sitesMet: "Sites met", sitesNearly: "nearly", sitesMissed: "missed", sitesUnjudged: "not judged",
            sitesSecond: "second unit in time", sites: "Key sites", worstSites: "The worst key sites", kind: "Class",
            siteLimit: "Limit, min", siteArrival: "Arrival, s", siteShortfall: "Late by, s", siteFirstDue: "First due",
            siteSecondDue: "Second due", sameSiteDue: "same point", siteSecondArrival: "Second arrival, s",
            moreSites: "{count} more are in the layer sites.",
            sitesNote: "Nearly: late by no more than a fifth of the limit. A dash: nobody comes.",
            districtNote: "Shares of street length, the worst district first.",
            shortfallNote:
                "Over it: by how much the 90th percentile of modelled time over streets exceeds the standard.",
            moreDistricts: "{count} more stand in the table of all districts.",
            limits: "By limit", limit: "Limit", minutes: "{minutes} min",
            reachedInTime: "{measure} ({total}) reached in time",
            curve: "Share reached by time",
            curveTime: "minutes", curveShare: "share reached", times: "Modelled times, s", measure: "Over",
            median: "Median of modelled time", percentile: "90th percentile of modelled time",
            percentileSeconds: "90th percentile of modelled time over streets, s",
            mean: "Mean of what is reached",
            latest: "Latest arrival", neverReached: "Never reached", travelOnly: "Street length, travel only",
            percentileNote:
                "A percentile here is one of modelled time over places; it is not one over calls, and cannot be compared "
                + "with one.",
            points: "Response points", id: "Id", name: "Name", street: "Street", turnout: "Turnout, s",
            moved: "Moved to the street by, m", reached: "Streets within {limit} min, km",
            firstDue: "Streets first due, km", gaps: "Gaps",
            gapsNote: "Connected ground with streets that nobody reaches in time, the largest first.",
            minorGaps: "{limit} min: another {count} gaps under 1 ha, {area} ha together.",
            moreGaps: "{limit} min: {count} more are in the layer gaps.",
            gapStreets: "Streets in it", gapSites: "Key sites", rank: "Rank", area: "Ground, ha",
            uncoveredStreet: "Streets not covered, km", nearest: "Earliest arrival, s", worst: "Latest arrival, s",
            nearestPoint: "Nearest point", reason: "Reason", ground: "Ground",
            groundNote:
                "Ground is street-served where a street that gives access to it lies within {distance} m and no barrier "
                + "between.",
            total: "Study area, km²", served: "Street-served, km²", offStreet: "Off-street, km²",
            sortHint: "Click a heading to sort."),
        depth: .english,
        trust: TrustWords(
            title: "What the result rests on", speeds: "Speeds",
            defaultSpeeds:
                "{share} of the street length inside the area ({length} km) is driven at the default speed of its class: no "
                + "limit is tagged there.",
            moved: "Points",
            movedPoints:
                "{count} points lie more than 50 m from the street they were moved to; {share} of the street length is "
                + "reached first from them.",
            noneMoved: "No point was moved more than 50 m to its street.", beyond: "Streets beyond the file",
            areaBeyond:
                "{area} km² ({share}) of the study area lie beyond the streets of the file and count as off-street.",
            rimStreets:
                "Streets that end at the rim of the file go on in reality. Ways out of the file and back in could at best bring "
                + "another {length} km of street ({share}) within {limit} min.",
            missing: "Missing streets",
            missingNodes: "{nodes} nodes of {streets} streets are missing from the file; these streets end early.",
            nothingMissing: "No node of a street is missing from the file.", calibration: "Calibration",
            notCalibrated:
                "The profile was not calibrated with runs of this service: its speeds come from published tables.",
            calibrated:
                "The profile was calibrated on {runs} runs (newest: {newest}). On {kept} runs kept aside modelled less "
                + "observed time was {bias} s on average, the error {error} s."),
        annex: AnnexWords(
            unjudged: "Not judged", allJudged: "Every point was judged.", notes: "Notes",
            notesHint: "What the program noticed about the data.", noNotes: "None.", method: "Method",
            methodParagraphs: [
                "Times are the sum of the stages {stages}, counted from {clock}. Travel follows the streets by the profile {profile}: "
                    + "the fastest permitted way of each unit, with one-way streets, turn restrictions and delays at signals "
                    + "and gates where the data has them.",
                "Every street is cut exactly where a limit ends. Ground is divided into cells of {cell} m; each takes the time "
                    + "of the nearest street that gives access to it. A gap is connected ground that is reached too late.",
                "These are modelled times, not measured ones: a real unit may be away, held up, or faster.",
            ],
            sources: "Sources", role: "For", roles: [:], file: "File", size: "Bytes", digest: "SHA-256",
            settings: "Settings",
            stages: StageWords(
                handling: "call handling", turnout: "turnout", startLoss: "start loss",
                launch: "launch and climb of drones", travel: "travel",
                access: "access"), licence: "Licences", streetData: "Street data: {attribution}",
            noAttribution: "No credit is known for the street data.",
            mapLibrary: "Map library: Leaflet", program: "Written by Reach135 {version}."),
        demand: .english, speeds: BandWords.english.speeds, measured: BandWords.english.measured, expected: .english,
        shortfall: .english, siting: .english)
}
