import CGDAL

/// The failures that GDAL reports on this thread, kept off standard error.
final class GDALMessages {
    private(set) var failures: [String] = []

    /// Runs `body` with GDAL quiet on this thread and every driver registered.
    static func capture<Result, Failure>(
        _ body: (GDALMessages) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let messages = GDALMessages()
        CPLPushErrorHandlerEx(
            { level, _, text in
                guard level.rawValue >= CE_Failure.rawValue, let text, let collector = CPLGetErrorHandlerUserData()
                else { return }
                Unmanaged<GDALMessages>.fromOpaque(collector).takeUnretainedValue()
                    .failures.append(String(cString: text))
            }, Unmanaged.passUnretained(messages).toOpaque())
        defer {
            CPLPopErrorHandler()
            withExtendedLifetime(messages) {}
        }
        _ = registeredDrivers
        return try body(messages)
    }

    /// The first failure as the end of a message, or nothing.
    var reason: String {
        failures.first.map { ": " + $0 } ?? ""
    }
}

/// Registration costs some milliseconds and is done once, when the first file is read.
private let registeredDrivers: Void = GDALAllRegister()
