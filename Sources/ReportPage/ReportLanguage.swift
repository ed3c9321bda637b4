/// The language of a report.
public enum ReportLanguage: String, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"

    /// The tag of the page (RFC 5646).
    var tag: String {
        switch self {
        case .english: "en"
        case .chinese: "zh-Hans"
        }
    }

    var words: Words {
        switch self {
        case .english: .english
        case .chinese: .chinese
        }
    }
}
