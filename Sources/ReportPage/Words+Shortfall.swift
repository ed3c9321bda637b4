/// How it is told by how much what misses a standard is late.
struct ShortfallWords: Sendable {
    var title: String
    /// {name}
    var mean: String
    var worst: String
    var never: String
    var note: String

    static let english = ShortfallWords(
        title: "By how much what misses a standard is late", mean: "{name}: late by, mean, s", worst: "worst, s",
        never: "never reached",
        note:
            "Mean and worst are over what is late, not over all. Where several echelons are late, the one counts that is latest "
            + "against its limit.")

    static let chinese = ShortfallWords(
        title: "未达标部分超时情况", mean: "{name}平均超时（秒）", worst: "最大超时（秒）", never: "无法到达",
        note: "平均和最大超时只统计超时部分。多个梯队超时的，按超时最多的梯队计。")
}
