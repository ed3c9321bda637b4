import OpeningHours

/// A journey that was really made, as a row of a table tells it.
public struct Run: Sendable, Equatable {
    /// One end of a journey.
    public enum End: Sendable, Equatable {
        /// Degrees.
        case position(longitude: Double, latitude: Double)
        /// The id of a response point.
        case point(String)
    }

    /// The line of the file on which its row begins; the header is line 1.
    public var line: Int
    public var start: End
    public var destination: End
    /// When it began; `Moment.unknown` where the row does not say.
    public var departure: Moment
    /// From leaving to arrival, above 0 and at most a day.
    public var seconds: Double
    /// The profile that it was driven with, nil where the row does not say.
    public var profile: String?

    public init(
        line: Int, start: End, destination: End, departure: Moment, seconds: Double, profile: String?
    ) {
        self.line = line
        self.start = start
        self.destination = destination
        self.departure = departure
        self.seconds = seconds
        self.profile = profile
    }

    /// What the row says, for the split of runs: the same for two equal rows wherever they stand.
    public var key: String {
        let day = departure.date.map { "\($0.year)-\($0.month)-\($0.day)" } ?? departure.weekday.map { "\($0)" } ?? ""
        let minute = departure.minute.map { "\($0)" } ?? ""
        return "\(start)|\(destination)|\(day)|\(minute)|\(seconds)|\(profile ?? "")"
    }
}

/// A table of runs, with everything in it that cannot be used.
public struct RunsRead: Sendable, Equatable {
    public var runs: [Run]
    /// In the order of the file.
    public var problems: [RunProblem]
}

/// Why a row is not used, or a table cannot be read.
public struct RunProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// The line of the file, counted from 1.
    public var line: Int
    /// The column, nil where it is about the whole line.
    public var column: String?
    public var expected: String
    public var found: String

    public init(line: Int, column: String? = nil, expected: String, found: String) {
        self.line = line
        self.column = column
        self.expected = expected
        self.found = found
    }

    /// One line, to follow the file's name.
    public var message: String {
        "line \(line)\(column.map { ", \($0)" } ?? ""): expected \(expected), found \(found)"
    }
    public var description: String { message }
}
