extension Words {
    /// Who may need help: residents, jobs, calls, by the names that the planner gives them.
    struct DemandWords: Sendable {
        /// {share} {name}
        var reached: String
        /// {share} {name}
        var complies: String
        /// {name} {limit}
        var within: String
        /// {name}
        var firstDue: String
        /// {name}
        var districtNote: String
        /// {name}
        var gapsNote: String
        /// {limit} {count} {area}
        var emptyGaps: String
        /// {names}
        var percentileNote: String
        var title: String
        /// {name} {total} {near} {far} {outside}
        var attached: String
        /// {count}
        var unjudged: String
    }
}

extension Words.DemandWords {
    static let english = Self(
        reached: "for {share} of {name}", complies: "It holds for {share} of {name}.",
        within: "{name} reached within {limit} min", firstDue: "First due for: {name}",
        districtNote: "The district with the smallest share of {name} reached in time comes first.",
        gapsNote: "Connected ground with streets that nobody reaches in time, that with most {name} first.",
        emptyGaps: "{limit} min: another {count} gaps in which there is no demand, {area} ha together.",
        percentileNote: "Times of {names} are weighted by how many they are.", title: "Demand",
        attached:
            "{name}: {total} inside the study area, {near} of them within 50 m of a street and {far} further than 200 m; "
            + "{outside} lie outside it and do not count.",
        unjudged: "{count} features are not judged.")

    static let chinese = Self(
        reached: "{name}的{share}", complies: "{name}的{share}符合。", within: "{limit}分钟内到达的{name}",
        firstDue: "首到范围内的{name}", districtNote: "{name}按时到达比例最低的在前。",
        gapsNote: "道路可达区域中相互连通、无力量按时到场的地块，按{name}从多到少排列。",
        emptyGaps: "{limit}分钟：另有{count}处盲区内没有人口或警情，合计{area}公顷。",
        percentileNote: "{names}的用时按数量加权。", title: "人口与警情",
        attached: "{name}：分析范围内共{total}，其中{near}距街道不超过50米，{far}超过200米；范围以外的{outside}不计入。",
        unjudged: "{count}条记录未判定。")
}
