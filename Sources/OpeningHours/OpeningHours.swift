/// Opening hours in the form of OpenStreetMap's key `opening_hours`.
///
/// Source of syntax and meaning: OpenStreetMap wiki, "Key:opening_hours/specification", as far as cities use it:
/// `24/7`; weekdays `Mo-Fr,Su`, also `We[1]` and `Fr[-1] +1 day`; `PH` and `SH`; times `08:00-12:00`, over midnight
/// `22:00-06:00` or `22:00-30:00`, with an open end `18:00+`; `dawn`, `sunrise`, `sunset`, `dusk`, also
/// `(sunset+00:30)`; months and dates `Apr-Sep`, `Dec 24-Jan 2`; `week 1-52/2`; years `2026`, `2026-2028`, `2026+`;
/// `open`, `closed`, `off`, `unknown`; comments in quotes; the separators `;`, `,` and `||`. Case carries no meaning.
///
/// - A rule after `;` replaces what earlier rules say of the whole calendar days that it is about, also what is left
///   of a night that began the day before: `Fr 22:00-03:00; Sa 10:00-12:00` is closed on Saturday at 1:00, as the
///   specification has it; `,` keeps it open. A rule that closes for some hours changes nothing else of that day.
/// - Spans are half open: `08:00-12:00` is closed at 12:00.
/// - **Assumed**: the sun rises at 6:00 and sets at 18:00, dawn is 5:30 and dusk 18:30, whatever place and season.
///   These are the values of opening_hours.js where it knows no place; `assumesSunTimes` tells that they count.
/// - No calendar of holidays is known: `PH` and `SH` stay undecided where the moment does not say what its day is, and
///   days counted from them (`PH -1 day`) always. So do an open end (until the next midnight) and `unknown` or a comment
///   alone in place of `open`.
public struct OpeningHours: Sendable, Equatable {
    let rules: [Rule]
    /// Whether a time of sun stands in it, for which fixed hours are assumed.
    public let assumesSunTimes: Bool

    /// Whether anything in it depends on a holiday.
    public var namesHolidays: Bool { rules.contains { !$0.days.holidays.isEmpty } }

    /// What hours say of a moment.
    public struct Answer: Sendable, Equatable {
        /// Whether it is open, where every condition that cannot be judged counts as not met.
        public let isOpen: Bool
        /// Whether such conditions may change the answer: a date or time not known, a holiday, an open end, `unknown`.
        public let isUndecided: Bool
    }

    /// Whether it is open; nil where that depends on what is not known.
    public func isOpen(at moment: Moment) -> Bool? {
        switch state(at: moment, undecided: .maybe) {
        case .yes: true
        case .no: false
        case .maybe: nil
        }
    }

    /// Whether it is open, as far as it can be told, and whether what is not known may change that.
    public func answer(at moment: Moment) -> Answer {
        Answer(
            isOpen: state(at: moment, undecided: .no) == .yes,
            isUndecided: state(at: moment, undecided: .maybe) == .maybe)
    }
}
