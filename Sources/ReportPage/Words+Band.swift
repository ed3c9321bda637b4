/// How the band is told: what is reached where everybody is slower or faster.
struct BandWords: Sendable {
    /// In which case the figures of the band hold.
    var ifSo: String
    /// Headings of both sides.
    var slower: String
    var faster: String
    /// Beneath the table.
    var note: String
    /// Beneath the curve.
    var curveNote: String
    /// Of streets that one side reaches and the other does not.
    var doubtful: String
}

/// What is expected on average over the measured spread.
struct ExpectedWords: Sendable {
    /// {reached} {share}
    var reached: String
    /// Of key sites: {met}
    var sites: String
    var heading: String
    /// {mean} {deviation}
    var note: String
    /// Of a calibration whose spread is not used; {fewest}
    var unused: String
}

extension Words {
    /// The words for the band of a run.
    func band(_ content: ReportContent) -> BandWords { content.trust.hasMeasuredSpread ? measured : speeds }
}

extension BandWords {
    static let english = (
        speeds: BandWords(
            ifSo: "if speeds are 20 % lower or higher", slower: "speeds 20 % lower", faster: "20 % higher",
            note: "With lower or higher speeds signals, turnout and start take as long as before.",
            curveNote: "The band shows what is reached with all speeds 20 % lower or higher at each limit.",
            doubtful: "Depends on speed (± 20 %)"),
        measured: BandWords(
            ifSo: "if all runs go like the slowest or the quickest tenth of those measured",
            slower: "runs like the slowest tenth", faster: "like the quickest tenth",
            note: "Slowest and quickest tenth: of the runs kept aside in the calibration, from setting off to arrival.",
            curveNote:
                "The band shows what is reached where all runs go like the slowest or the quickest tenth of those "
                + "measured.",
            doubtful: "Depends on the run (measured spread)")
    )

    static let chinese = (
        speeds: BandWords(
            ifSo: "车速整体降低或提高20%时", slower: "车速降低20%", faster: "提高20%", note: "车速变化时，路口等候、出警准备和起步用时不变。",
            curveNote: "各时限处的竖线为车速整体降低或提高20%时的范围。", doubtful: "能否达标取决于车速（±20%）"),
        measured: BandWords(
            ifSo: "全部出警按实测最慢或最快的一成计算时", slower: "按实测最慢一成", faster: "按最快一成",
            note: "最慢、最快一成取自校准时留出的实际出警，按自出发至到场的用时计。", curveNote: "各时限处的竖线为全部出警按实测最慢或最快的一成计算时的范围。",
            doubtful: "能否达标因出警快慢而异（实测离散）")
    )
}

extension ExpectedWords {
    static let english = ExpectedWords(
        reached: "{reached} ({share} expected)", sites: " On average over the measured runs {met} are expected to be.",
        heading: "expected",
        note:
            "Expected: each place counts with the chance that the first unit is there in time. Observed over modelled time, "
            + "from setting off to arrival, is taken to be log-normal, as measured: its logarithm has the mean {mean} and the "
            + "standard deviation {deviation}.",
        unused:
            " Their spread is not used: fewer than {fewest} runs were kept aside, the profile does not tell it, or units "
            + "move by other profiles.")

    static let chinese = ExpectedWords(
        reached: "{reached}（期望{share}）", sites: "按实测离散情况，期望达标{met}处。", heading: "期望值",
        note: "期望值：各处按首到力量按时到场的概率计入。自出发至到场的实测与测算用时之比按对数正态分布计，其对数均值{mean}、标准差{deviation}，取自实测。",
        unused: "其离散情况未采用：留出样本少于{fewest}次、出行参数未载明，或有力量使用其他出行参数。")
}
