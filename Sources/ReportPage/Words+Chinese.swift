extension Words {
    static let chinese = Words(
        headline: Headline(
            title: "快反覆盖分析报告", titleOfArea: "{area}快反覆盖分析报告",
            subtitle: "首到力量到场用时模型测算结果",
            sentence:
                "按现有{posts}{conditions}测算，{clock}，{limit}分钟内首到力量可到达{measures}；车速整体降低或提高20%时为{band}；"
                + "{unjudged}。{calibration}",
            sentenceTo:
                "按现有{posts}{conditions}测算，{clock}，{limit}分钟内可到达最近快反点的有{measures}；车速整体降低或提高20%时为{band}；"
                + "{unjudged}。{calibration}",
            fromCall: "自接警起（含接警处置时间和出警准备时间）",
            fromCallWithoutTurnout: "自接警起（含接警处置时间，不含出警准备时间）",
            fromDispatch: "自派警起（含出警准备时间，不含接警处置时间）",
            fromDeparture: "自出发起（仅计路途时间，不含接警处置和出警准备时间）",
            atMoment: "、{moment}", onePost: "1个快反点", manyPosts: "{count}个快反点", allJudged: "快反点全部参与测算",
            someUnjudged: "{posts}未判定",
            notCalibrated: "模型未经实测校准。",
            calibrated: "模型已用{runs}次实际出警校准，留出样本平均偏差{bias}秒。",
            band: "{low}%～{high}%", and: "、",
            weekdays: ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
            weekly: "{weekday}{time}", dated: "{date}（{weekday}）{time}", percent: "{number}%",
            lessThanOne: "不足1%", moreThanNinetyNine: "99%以上", nothing: "零"),
        measures: MeasureWords(
            streetsReached: "街道里程的{share}", groundReached: "道路可达区域的{share}",
            streets: "街道里程", ground: "道路可达区域", kilometres: "{total}公里", squareKilometres: "{total}平方公里"),
        map: MapWords(
            title: "各街道首到力量到场用时", interactive: "可缩放地图",
            hint: "点击街道、盲区或快反点可查看详情，图层在地图下方切换。",
            noLibrary: "生成本文件时未安装地图库Leaflet（Debian软件包libjs-leaflet），内容与上图一致。",
            firstUnit: "首到力量到场用时", within: "{limit}分钟以内", between: "{from}～{to}分钟",
            later: "超时或无法到达", gap: "覆盖盲区：{limit}分钟内无力量到场", doubtful: "能否达标取决于车速（±20%）",
            offStreet: "道路可达区域以外", served: "道路可达区域", unknown: "未判定：无街道数据", zone: "辖区", zones: "辖区", point: "快反点",
            studyArea: "分析范围",
            points: "快反点", layers: "图层", streets: "街道", gapsWithin: "覆盖盲区时限", metres: "米", kilometres: "公里",
            background: "底图"),
        facts: FactWords(
            unnamedStreet: "未命名道路", arrival: "首到力量到场用时", fromTo: "{from}～{to}", seconds: "{value}秒",
            never: "无法到达", firstDue: "首到力量", limit: "满足的到场时限", noLimit: "均不满足", gap: "覆盖盲区",
            area: "面积", hectares: "{value}公顷", uncoveredStreet: "未覆盖街道", kilometres: "{value}公里",
            nearest: "区内最早到场", nearestPoint: "最近快反点", reason: "原因", late: "到场超时",
            unreachable: "无法到达", turnout: "出警准备时间", street: "所在街道", moved: "距街道", metres: "{value}米"),
        tables: TableWords(
            standards: "达标情况", standardMet: "{name}：达标。街道里程的{share}符合，要求{target}。",
            standardMissed: "{name}：未达标。街道里程的{share}符合，要求{target}。",
            standardNotJudged: "{name}：未判定。", echelon: "{limit}分钟内{units}个处警单元到场：街道里程的{share}",
            districts: "各辖区情况", district: "辖区", elsewhere: "各辖区以外", streetKilometres: "街道（公里）",
            within: "{limit}分钟内到达", required: "到场时限（分钟）", complies: "符合比例", shortfall: "超出（秒）",
            districtNote: "按街道里程统计，情况最差的在前。",
            shortfallNote: "“超出”指街道用时第90百分位超出到场时限的秒数。",
            moreDistricts: "其余{count}个见全部辖区表。",
            limits: "分时限覆盖情况", limit: "到场时限", minutes: "{minutes}分钟", reachedInTime: "按时到达的{measure}（共{total}）",
            slower: "车速降低20%",
            faster: "提高20%", bandNote: "车速变化时，路口等候、出警准备和起步用时不变。",
            curve: "到场用时累计曲线", curveNote: "各时限处的竖线为车速整体降低或提高20%时的范围。", curveTime: "分钟",
            curveShare: "已到达比例", times: "模型测算用时（秒）", measure: "统计对象", median: "用时中位数",
            percentile: "用时第90百分位", percentileSeconds: "街道用时第90百分位（秒）", mean: "可到达部分平均用时", latest: "最晚到场",
            neverReached: "无法到达",
            percentileNote: "这里的百分位是按地点统计的模型测算用时，不是按警情统计，两者不可直接比较。",
            points: "快反点", id: "编号", name: "名称", street: "所在街道", turnout: "出警准备时间（秒）", moved: "距街道（米）",
            reached: "{limit}分钟内可达街道（公里）", firstDue: "首到街道（公里）", gaps: "覆盖盲区",
            gapsNote: "道路可达区域中相互连通、无力量按时到场的地块，按面积从大到小排列。",
            minorGaps: "{limit}分钟：另有{count}处不足1公顷的零星盲区，合计{area}公顷。",
            moreGaps: "其余{count}处见盲区图层文件。", rank: "序号", area: "面积（公顷）", uncoveredStreet: "未覆盖街道（公里）",
            nearest: "区内最早到场（秒）", worst: "区内最晚到场（秒）", nearestPoint: "最近快反点", reason: "原因",
            ground: "面积统计", groundNote: "{distance}米内有可出入街道且无阻隔的地块计为道路可达区域。", total: "分析范围（平方公里）",
            served: "道路可达区域（平方公里）", offStreet: "道路可达区域以外（平方公里）", sortHint: "点击表头可排序。"),
        trust: TrustWords(
            title: "结果可信度说明", speeds: "车速",
            defaultSpeeds: "范围内街道里程的{share}（{length}公里）未标注限速，按道路等级的默认车速测算。", moved: "点位",
            movedPoints: "{count}个快反点距所归入的街道超过50米，街道里程的{share}以其为首到力量。",
            noneMoved: "没有快反点距所归入的街道超过50米。", beyond: "数据范围以外的街道",
            areaBeyond: "分析范围中有{area}平方公里（{share}）没有街道数据，计入道路可达区域以外。",
            rimStreets: "止于数据边缘的街道在实地是延伸的。即使绕行数据范围以外的道路，至多可使{length}公里街道（{share}）由超时变为{limit}分钟内到达。",
            missing: "缺失的街道", missingNodes: "{streets}条街道有{nodes}个节点缺失，这些街道在缺失处中断。",
            nothingMissing: "街道数据没有缺失节点。", calibration: "校准",
            notCalibrated: "出行参数未用本单位实际出警记录校准，车速取自公开资料。",
            calibrated: "出行参数已用{runs}次实际出警校准（最近一次：{newest}）；在留出的{kept}次中，测算值减实测值平均为{bias}秒，平均绝对误差{error}秒。"
        ),
        annex: AnnexWords(
            unjudged: "未判定事项", allJudged: "快反点全部参与测算。", notes: "运行提示",
            notesHint: "程序在数据中发现的问题（原文）。", noNotes: "无。", method: "测算方法",
            methodParagraphs: [
                "用时包括{stages}，{clock}计算。路途时间按出行参数{profile}沿街道取最快的允许路线，并计入数据中已有的单行、禁止转向以及信号灯和门禁的延误。",
                "街道在到场时限处精确截断。地面划分为{cell}米的网格，每格取可出入的最近街道的用时。覆盖盲区是相互连通且到场超时的地块。",
                "以上均为模型测算，不是实测：实际出警可能因力量在外、路上受阻等而更慢，也可能更快。",
            ],
            sources: "数据来源", role: "用途",
            roles: [
                "streets": "街道", "points": "快反点", "area": "分析范围", "barriers": "阻隔", "changes": "街道变更",
                "profile": "出行参数", "plan": "方案文件", "zones": "辖区", "sites": "重点部位", "demand": "人口或警情",
            ], file: "文件", size: "字节", digest: "SHA-256", settings: "参数",
            stages: StageWords(
                handling: "接警处置时间", turnout: "出警准备时间", startLoss: "起步用时", launch: "无人机起飞爬升用时", travel: "路途时间",
                access: "到达后入场时间"), licence: "许可",
            streetData: "街道数据：{attribution}", noAttribution: "街道数据未注明来源。", mapLibrary: "地图库：Leaflet",
            program: "由Reach135 {version}生成。"),
        demand: .chinese)
}
