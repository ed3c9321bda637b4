import OpeningHours

/// When a change to the streets holds: columns `from` and `until`, local dates or times, both included.
public struct ChangePeriod: Sendable, Equatable {
    /// With a date; without a minute the whole day belongs to it. Nil for no beginning or no end.
    let from: Moment?
    let until: Moment?
    /// As the input has it.
    let text: String

    static let always = ChangePeriod(from: nil, until: nil, text: "")

    var isAlways: Bool { from == nil && until == nil }

    /// Whether a moment lies in it; nil where too little is known of the moment.
    func contains(_ moment: Moment) -> Bool? {
        guard !isAlways else { return true }
        guard let first = moment.firstMinute, let last = moment.lastMinute else { return nil }
        let (begin, end) = (from?.firstMinute ?? .min, until?.lastMinute ?? .max)
        if begin <= first, last <= end { return true }
        return last < begin || end < first ? false : nil
    }

    /// Whether it ends before it begins.
    var isEmpty: Bool { (from?.firstMinute ?? .min) > (until?.lastMinute ?? .max) }
}

extension Moment {
    /// Minutes, counted over days, at which a moment of this date may begin and end; nil without a date.
    fileprivate var firstMinute: Int? { date.map { 1440 * $0.dayNumber + (minute ?? 0) } }
    fileprivate var lastMinute: Int? { date.map { 1440 * $0.dayNumber + (minute ?? 1439) } }
}

extension StreetChangesRead {
    /// The changes that hold at a moment, with a note on each other one. Without a moment, and where it tells too little,
    /// a change holds, and a note says how many do for that reason.
    func holding(at moment: Moment?) -> StreetChangesRead {
        var read = self
        (read.changes, read.designations, read.periods) = ([], [], [])
        var assumed = 0
        for (index, period) in periods.enumerated() {
            let holds = moment.map(period.contains) ?? (period.isAlways ? true : nil)
            if holds == false {
                let name = changes[index].name.isEmpty ? "" : " (\(changes[index].name))"
                read.notes.append(
                    "feature \(designations[index])\(name) does not hold at --time (\(period.text)) and changes nothing"
                )
                continue
            }
            if holds == nil { assumed += 1 }
            read.changes.append(changes[index])
            read.designations.append(designations[index])
            read.periods.append(period)
        }
        if assumed > 0 {
            read.notes.append(
                "\(assumed) changes have from or until; \(moment == nil ? "without --time" : "--time does not tell enough, so that") "
                    + "all of them count")
        }
        return read
    }
}
