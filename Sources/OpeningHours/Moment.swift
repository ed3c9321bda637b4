/// A local civil time, or what is known of one.
///
/// Times are those of a clock on the wall where the streets are: no time zone, no daylight saving. A part that is not
/// known is nil, and a rule that needs it stays undecided.
public struct Moment: Sendable, Hashable {
    /// The day, or nil where only the weekday or the time is known.
    public let date: CivilDate?
    /// The date's weekday, or the one given without a date; nil where neither is known.
    public let weekday: Weekday?
    /// Minutes since midnight, 0 to 1439; nil where no time of day is known.
    public let minute: Int?
    /// What kinds of holiday the day is; nil where that is not known.
    public private(set) var holidays: Set<Holiday>?

    /// Nothing is known: every rule that depends on the time stays undecided.
    public static let unknown = Moment()

    /// - Parameter minute: minutes since midnight; nil and anything outside 0 to 1439 mean that it is not known.
    public init(date: CivilDate, minute: Int? = nil) {
        self.init(date: date, weekday: date.weekday, minute: minute)
    }

    /// A moment of any day, or of any day with this weekday.
    ///
    /// - Parameter minute: minutes since midnight; nil and anything outside 0 to 1439 mean that it is not known.
    public init(weekday: Weekday? = nil, minute: Int? = nil) {
        self.init(date: nil, weekday: weekday, minute: minute)
    }

    private init(date: CivilDate?, weekday: Weekday?, minute: Int?) {
        self.date = date
        self.weekday = weekday
        self.minute = minute.flatMap { (0..<minutesPerDay).contains($0) ? $0 : nil }
    }

    /// The same moment on a day that is a holiday of these kinds and of no other: an ordinary one where there are none.
    public func onHoliday(_ holidays: Set<Holiday>) -> Moment {
        var moment = self
        moment.holidays = holidays
        return moment
    }

    /// The hour of the day, 0 to 23.
    public var hour: Int? { minute.map { $0 / 60 } }
}

/// Minutes of a day, which all have 24 hours here.
let minutesPerDay = 1440
