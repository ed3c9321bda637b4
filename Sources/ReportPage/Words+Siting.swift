/// The words for chosen places.
struct SitingWords: Sendable {
    var title: String
    /// {area}
    var titleOfArea: String
    var subtitle: String
    /// {posts} {conditions} {before} {what} {limit} {clock} {chosen} {after} {proof} {calibration}
    var sentence: String
    var ground: String
    /// {goals}
    var goalsTogether: String
    /// Chosen beside the points that stand: {count}
    var more: String
    /// Chosen in their stead, or among them: {count}
    var anew: String
    /// {candidates}
    var exact: String
    /// {candidates} {gap}
    var within: String
    var before: String
    var after: String
    var chosen: String
    var chosenPlace: String
    var order: String
    var place: String
    var longitude: String
    var latitude: String
    /// {unit}
    var adds: String
    var covered: String
    var share: String
    var already: String
    var stays: String
    /// {metres}
    var near: String
    var chosenNote: String
    /// {cases}
    var speedNote: String
    var limits: String
    /// {measure} {total}
    var today: String
    /// {unit}
    var change: String
    var state: String
    var curve: String
    var places: String
    var best: String
    var inOrder: String
    var bound: String
    var curveNote: String
    var curveOfOrder: String
    var front: String
    var frontNote: String
    var proof: String
    var goal: String
    /// {goal}
    var asked: String
    var candidates: String
    var existing: String
    var value: String
    var valueBound: String
    var gap: String
    var meaning: String
    /// {amount} {name}
    var amount: String
    /// {count}
    var count: String
    /// {count} {reason}
    var refused: String
    var uncoverable: String
    /// {amount} {share} {pieces} {limit}
    var cannot: String
    var all: String
    var pieces: String
    var uncovered: String
    /// {count}
    var moreStreets: String
    var gaps: String
    var method: [String]
    /// What each model asks for, by its name; {places} {limit} {far} {share} {busy} {cutoff} {echelons}. Where there is
    /// none, it is told as on a terminal, which speaks English.
    var goals: [String: String]
    /// {count} and {limit} of an echelon, and places without a number.
    var echelon: String
    var anyNumber: String
    /// What becomes of the points that stand, by `ExistingPoints`: {count}; and why a candidate is refused. As goals.
    var existingTold: [String: String]
    var refusals: [String: String]
}

extension SitingWords {
    static let english = SitingWords(
        title: "Where the next points go", titleOfArea: "Where the next points of {area} go",
        subtitle: "Chosen places, what they change, and how good the choice is, as a model expects it",
        sentence:
            "With today's {posts}{conditions}, {before} of {what} is covered within {limit} min of {clock}; with {chosen}, "
            + "{after}. {proof} {calibration}",
        ground: "the ground with streets", goalsTogether: "the goals ({goals})", more: "{count} more",
        anew: "the {count} chosen places alone",
        exact: "No other choice among these {candidates} candidates is better, by this model; the city may differ.",
        within:
            "No other choice among these {candidates} candidates is better by more than {gap} %, by this model; the city may "
            + "differ.",
        before: "Today", after: "With the chosen places", chosen: "Chosen places, the one that adds most first",
        chosenPlace: "Chosen place, by its number", order: "No.", place: "Place", longitude: "Longitude",
        latitude: "Latitude", adds: "Adds, {unit}", covered: "Covered then", share: "Share",
        already: "stands already", stays: "Stays chosen", near: "or one within {metres} m",
        chosenNote:
            "What a place adds is what those before it do not cover. The order is one of building: the first places are worth "
            + "most.",
        speedNote:
            "Stays chosen: in how many of {cases} cases, with all speeds from 20 % lower to 25 % higher, the same question "
            + "has this place in its answer.",
        limits: "Before and after, by limit", today: "{measure} ({total}), today", change: "more, {unit}",
        state: "State", curve: "Coverage by the number of places", places: "places",
        best: "best known choice of each number", inOrder: "this plan, in its order",
        bound: "no choice covers more",
        curveNote:
            "The plan's own order against the best choice of each number by itself. Where they part, fewer places would "
            + "stand elsewhere.",
        curveOfOrder: "The plan in its order. --curve draws the best choice of each number beside it.",
        front: "What the goals give up for each other",
        frontNote: "Shares covered. No other choice is better in one goal without being worse in the other.",
        proof: "How good the choice is", goal: "Asked for", asked: "Asked for: {goal}.", candidates: "Candidates",
        existing: "Points that stand",
        value: "This choice", valueBound: "Bound of any choice", gap: "Gap",
        meaning:
            "The gap is a proof about the model: its streets, speeds, demand, candidates and limit. What the model does not "
            + "know, such as sites that are to be had, stays for the planner to judge.",
        amount: "{amount} {name}", count: "{count} places", refused: "{count} not: {reason}",
        uncoverable: "What cannot be covered",
        cannot:
            "{amount} ({share}) along {pieces} pieces of street cannot be covered within {limit} min by any choice: no "
            + "candidate is near enough, and none of the points that may stay.",
        all: "Nothing: some candidate or point reaches each place in time.", pieces: "Pieces of street",
        uncovered: "Not covered",
        moreStreets: "{count} more streets are in the layer uncoverable.", gaps: "Gaps that remain",
        method: [
            "Each candidate is judged by when it would reach what is to be covered, street by street. A search improves a "
                + "choice until a bound, which no choice exceeds, is met or time is up; the gap between both is told."
        ],
        goals: [:], echelon: "{count} within {limit} min", anyNumber: "places within the budget", existingTold: [:],
        refusals: [:])

    static let chinese = SitingWords(
        title: "新增快反点选址方案", titleOfArea: "{area}新增快反点选址方案", subtitle: "选定点位、前后变化和方案优劣的模型测算结果",
        sentence:
            "按现有{posts}{conditions}测算，{clock}，{limit}分钟内覆盖{what}的{before}；{chosen}后为{after}。{proof}{calibration}",
        ground: "道路可达区域", goalsTogether: "各目标（{goals}）", more: "增设{count}个点位", anew: "仅按选定的{count}个点位布设",
        exact: "按本模型测算，在{candidates}个候选点位中没有更优的选法；实地情况可能不同。",
        within: "按本模型测算，在{candidates}个候选点位中，其他选法至多再优{gap}%；实地情况可能不同。", before: "现状", after: "选址后",
        chosen: "选定点位（按增量从大到小）", chosenPlace: "选定点位（圈内为序号）", order: "序号", place: "点位", longitude: "经度",
        latitude: "纬度", adds: "增量（{unit}）", covered: "累计覆盖", share: "比例", already: "已有点位", stays: "仍被选中",
        near: "本身或{metres}米内点位被选中", chosenNote: "增量指排在前面的点位未覆盖的部分。可按此顺序建设，越靠前作用越大。",
        speedNote: "仍被选中：车速整体由降低20%至提高25%的{cases}种情形中，同一问题的答案仍包含该点位的次数。", limits: "分时限前后对比",
        today: "{measure}（共{total}）：现状", change: "增加（{unit}）", state: "状态", curve: "覆盖比例与点位数量", places: "点位数量",
        best: "各数量已知最优选法", inOrder: "本方案（按序号）", bound: "任何选法的上限",
        curveNote: "本方案的建设顺序与各数量单独选址的最优结果对照。两线分开处，点位较少时宜选别处。",
        curveOfOrder: "本方案按序号的累计结果。加--curve选项可同时绘出各数量的最优选法。",
        front: "两个目标之间的取舍", frontNote: "表中为覆盖比例。没有其他方案能在一个目标上更好而在另一个目标上不变差。",
        proof: "方案优劣", goal: "选址目标", asked: "选址目标：{goal}。",
        candidates: "候选点位",
        existing: "现有点位", value: "本方案", valueBound: "任何选法的界限", gap: "差距",
        meaning: "差距只对本模型成立，即模型的街道、车速、需求、候选点位和时限。场地能否取得等模型未知的情况，仍由规划人员判断。", amount: "{name}{amount}",
        count: "{count}个点位", refused: "另有{count}个不可用：{reason}", uncoverable: "无法覆盖的部分",
        cannot: "{amount}（{share}），涉及{pieces}段街道，任何选法都不能在{limit}分钟内覆盖：没有足够近的候选点位，可保留的现有点位也不能按时到达。",
        all: "无：每一处都有候选点位或现有点位可按时到达。", pieces: "街道段数", uncovered: "未覆盖", moreStreets: "其余{count}条街道见无法覆盖图层文件。",
        gaps: "选址后仍存在的覆盖盲区",
        method: ["逐条街道计算每个候选点位何时到达需要覆盖之处。搜索不断改进选法，直至达到任何选法都不能超过的界限或用完时间；两者的差距如实给出。"],
        goals: [
            "mclp": "{places}，使{limit}分钟内覆盖最多", "lscp": "最少（或费用最低）的点位，在{limit}分钟内覆盖可覆盖部分的{share}",
            "backup": "{places}，在{limit}分钟内覆盖全部可覆盖部分，并使双重覆盖最多",
            "dsm": "{places}，{far}分钟内全部覆盖，{limit}分钟内覆盖{share}，并使{limit}分钟内双重覆盖最多",
            "mexclp": "{places}，使{limit}分钟内有空闲力量可到达的部分最多（各力量{busy}的时间处于占用）",
            "gradual": "{places}，使覆盖最多：{limit}分钟内全计，至{far}分钟逐渐减为零",
            "p-median": "{places}，使平均到场用时最短；超过{cutoff}分钟的按{cutoff}分钟计",
            "p-center": "{places}，使最晚到场用时最短；超过{cutoff}分钟的按{cutoff}分钟计",
            "echelon": "{places}，使各梯队均按时到达的部分最多（{echelons}）",
            "build-order": "{places}的建设顺序，使前几个点位在任何数量下都能在{limit}分钟内覆盖较多",
        ], echelon: "{limit}分钟内{count}个处警单元", anyNumber: "预算内的点位",
        existingTold: [
            "keep": "现有{count}个，全部保留", "movable": "现有{count}个，可保留或迁移，与选定点位一并列出",
            "removable": "现有{count}个，可保留或撤销，选定点位即为全部点位", "none": "现有{count}个，选址时不计",
        ],
        refusals: [
            "outside the study area": "在分析范围以外", "outside the polygons where candidates may stand": "在允许选点范围以外",
            "inside a polygon where no candidate may stand": "在禁止选点范围以内",
            "no street on which a point may stand is near enough": "附近没有可设点的街道", "no geometry": "没有位置",
            "on no street of a class that the candidate rules name": "不在候选规则允许的街道等级上",
            "nearer to something than the candidate rules allow": "与候选规则所列地点的距离不足",
            "it has a profile, a speed, units or exits of its own, which a candidate cannot have":
                "带有自身的出行参数、车速、力量或出口，候选点位不可用",
        ])
}
