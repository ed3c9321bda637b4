import CGEOS

/// One re-entrant GEOS context and the last error it reported.
///
/// A class because every shape made in a context keeps it alive; not `Sendable`, so that the compiler confines the
/// context and its shapes to one worker.
final class GEOSContext {
    let pointer: GEOSContextHandle_t
    private var lastError = ""

    init() {
        guard let pointer = GEOS_init_r() else { preconditionFailure("GEOS_init_r: out of memory") }
        self.pointer = pointer
        // The context never outlives this object, so it may refer to it without owning it.
        _ = GEOSContext_setErrorMessageHandler_r(
            pointer,
            { message, context in
                guard let message, let context else { return }
                Unmanaged<GEOSContext>.fromOpaque(context).takeUnretainedValue().lastError = String(cString: message)
            },
            Unmanaged.passUnretained(self).toOpaque())
    }

    deinit {
        GEOS_finish_r(pointer)
    }

    /// The error of a failed call, in GEOS's words on one line.
    func failure(of operation: String) -> GeometryError {
        let words = lastError.split(whereSeparator: \.isNewline).joined(separator: " ")
        lastError = ""
        return GeometryError(
            code: GeometryError.geosFailed,
            message: "GEOS could not do \(operation): \(words.isEmpty ? "it gave no reason" : words)")
    }

    /// The answer of a GEOS predicate: 0 no, 1 yes, 2 failed.
    func answer(_ value: CChar, of operation: String) throws(GeometryError) -> Bool {
        guard value == 0 || value == 1 else { throw failure(of: operation) }
        return value == 1
    }
}
