/// A kind of day that no calendar here knows: whoever asks about one must say.
public enum Holiday: String, Sendable, Hashable, CaseIterable {
    case publicHoliday = "public"
    case schoolHoliday = "school"
}
