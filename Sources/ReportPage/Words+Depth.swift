extension Words {
    /// The units behind the first, patrols, and warnings.
    struct DepthWords: Sendable {
        var title: String
        var nobody: String
        var one: String
        var two: String
        var more: String
        var units: String
        var points: String
        /// {subject} {mean} {never}
        var counts: String
        /// {limit}
        var second: String
        var lost: String
        /// {seconds} {kilometres}
        var contested: String
        var pair: String
        var squareKilometres: String
        var patrols: String
        var team: String
        var noTeam: String
        var lines: String
        var lineKilometres: String
        var officers: String
        var officersPerKilometre: String
        /// {kilometres} {share}
        var patrolled: String
        /// {kilometres} {patrolled} {inTime} {minutes}
        var keyStreets: String
        var gradesTitle: String
        /// {from} {to} {weeks} {cuts} {least}
        var gradesNote: String
        var noWarning: String
        var place: String
        var grade: String
        var lastWeek: String
        var usual: String
        var ratio: String
        var streetsInTime: String
        var incidentsInTime: String
        /// By the grades' names.
        var grades: [String: String]
    }
}

extension Words.DepthWords {
    static let english = Self(
        title: "Units behind the first", nobody: "nobody", one: "one", two: "two", more: "three or more",
        units: "units on duty", points: "posts",
        counts:
            "Shares of street length by how many {subject} are there. The second is there after {mean} s on average; "
            + "{never} of the streets never have one.",
        second: "Second within {limit} min", lost: "Lost without it, km in {limit} min",
        contested:
            "Along {kilometres} km of street two posts are there within {seconds} s of each other: agree on who goes.",
        pair: "Posts", squareKilometres: "km²", patrols: "Patrols", team: "Team", noTeam: "without a team",
        lines: "Lines", lineKilometres: "Length, km", officers: "Officers", officersPerKilometre: "Officers per km",
        patrolled: "{kilometres} km of street are patrolled, {share} of all.",
        keyStreets:
            "Of {kilometres} km of key streets {patrolled} are patrolled, {inTime} at least every {minutes} min.",
        gradesTitle: "Warnings by incidents",
        gradesNote:
            "Incidents from {from} to {to} against the mean week of the {weeks} weeks before. From so many times on: {cuts}; "
            + "fewer than {least} give no warning. The highest grade comes first, then the place whose streets are least "
            + "in time.",
        noWarning: "No zone and no street has more than usual.", place: "Place", grade: "Grade",
        lastWeek: "Last week", usual: "Usual week", ratio: "Times", streetsInTime: "Streets in time",
        incidentsInTime: "Incidents in time",
        grades: ["green": "green", "blue": "blue", "yellow": "yellow", "orange": "orange", "red": "red"])

    static let chinese = Self(
        title: "后续力量（二次覆盖）", nobody: "无力量", one: "1个", two: "2个", more: "3个及以上",
        units: "在岗力量", points: "快反点",
        counts: "按到场时限内可到达的{subject}数量统计街道里程占比。第二力量平均到场用时{mean}秒；{never}的街道无第二力量可到达。",
        second: "{limit}分钟内二次覆盖", lost: "撤除后失去覆盖（{limit}分钟，公里）",
        contested: "有{kilometres}公里街道，两个快反点到场用时相差不超过{seconds}秒，需明确由谁出警。",
        pair: "快反点", squareKilometres: "平方公里", patrols: "巡逻线", team: "巡逻单位", noTeam: "未注明单位",
        lines: "线路数", lineKilometres: "里程（公里）", officers: "警力（人）", officersPerKilometre: "每公里警力",
        patrolled: "巡逻覆盖街道{kilometres}公里，占{share}。",
        keyStreets: "必巡线共{kilometres}公里，巡逻覆盖{patrolled}，巡逻间隔不超过{minutes}分钟的占{inTime}。",
        gradesTitle: "警情五色分级预警",
        gradesNote: "{from}至{to}警情数与此前{weeks}周周均值之比达到以下倍数时预警：{cuts}；不足{least}起不预警。等级高、到场达标低的排在前面。",
        noWarning: "各辖区和街道警情均未高于常值。", place: "辖区或街道", grade: "等级", lastWeek: "近7日警情（起）",
        usual: "周均警情（起）", ratio: "倍数", streetsInTime: "街道达标率", incidentsInTime: "达标警情（起）",
        grades: ["green": "绿色", "blue": "蓝色", "yellow": "黄色", "orange": "橙色", "red": "红色"])
}
