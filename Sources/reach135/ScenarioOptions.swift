import ArgumentParser
import FeatureIO
import Planning
import Report
import Siting
import StreetGraph

/// What is changed, and how the changes are ranked.
struct ScenarioOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Scenarios: every-junction, every:200m (any distance), or a layer.",
            discussion: """
                A layer with columns scenario, action (add, move, remove, change), id and those of points changes points, \
                rows of one scenario together. Any other point layer, every-junction and every:200m are candidates: each \
                is added by itself.
                """, valueName: "every-junction|every:200m|file"))
    var scenarios: String

    @Option(
        name: .customLong("scenarios-crs"),
        help: ArgumentHelp("Coordinates of a layer of scenarios or candidates.", valueName: "crs"))
    var scenariosCRS: String?

    @OptionGroup var candidates: CandidateOptions

    @Option(
        name: .customLong("rank-by"),
        help: ArgumentHelp(
            "Column of whatif.csv that decides, such as street_share_3min. Default: the first demand, without any the "
                + "ground, within the middle limit.",
            valueName: "column"))
    var ranking: String?

    @Flag(help: "Go on with a batch that was stopped: the same command, inputs and output folder.")
    var resume = false
}
