import Glibc

/// Files that appear together or not at all.
///
/// Each file is written beside its target under a temporary name, synchronised and closed. `commit` then gives all of
/// them their names. A batch that is dropped before that, also by an error, removes its temporary files and the folders
/// it made, and leaves existing files untouched. A target that is a symbolic link is replaced by the file.
public struct OutputBatch: ~Copyable {
    private var pending: [(temporary: String, target: String)] = []
    private var madeFolders: [String] = []

    public init() {}

    deinit {
        for file in pending { unlink(file.temporary) }
        for folder in madeFolders.reversed() { rmdir(folder) }
    }

    /// Writes `bytes` for the file `path`, whose folder is made if it is missing. The file appears with `commit`.
    ///
    /// - Throws: `FeatureIOError` with `file-not-written` and the system's reason: no space, no permission, the target is
    ///   a folder or a device.
    public mutating func write(_ bytes: [UInt8], to path: String) throws(FeatureIOError) {
        try Self.checkTarget(path)
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { path[..<$0].isEmpty ? "/" : String(path[..<$0]) } ?? "."
        let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
        guard !name.isEmpty else { throw notWritten(path, "expected the name of a file") }
        try makeFolder(folder, for: path)

        let temporary = "\(folder)/.\(name).\(getpid()).\(pending.count).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw notWritten(path, systemError()) }
        pending.append((temporary, path))
        do {
            try writeAll(bytes, to: descriptor, path: path)
        } catch {
            close(descriptor)
            throw error
        }
        guard close(descriptor) == 0 else { throw notWritten(path, systemError()) }
    }

    /// Gives every file its name, replacing what was there.
    ///
    /// - Throws: `FeatureIOError` with `file-not-written`. Nothing has changed then, unless a folder vanished or lost its
    ///   permissions between two files; the message tells how many files were in place already.
    public consuming func commit() throws(FeatureIOError) {
        for file in pending { try Self.checkTarget(file.target) }
        let count = pending.count
        while let file = pending.first {
            guard rename(file.temporary, file.target) == 0 else {
                let reason = systemError()
                let done = count - pending.count
                throw notWritten(file.target, done == 0 ? reason : "\(reason); \(done) of \(count) files were replaced")
            }
            pending.removeFirst()
        }
        madeFolders = []
    }

    /// A rename would replace a device or fail late on a folder.
    private static func checkTarget(_ path: String) throws(FeatureIOError) {
        var info = stat()
        guard stat(path, &info) == 0 else { return }
        switch info.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw notWritten(path, "is a folder, expected the name of a file")
        default: throw notWritten(path, "is not a regular file")
        }
    }

    private mutating func makeFolder(_ folder: String, for path: String) throws(FeatureIOError) {
        var info = stat()
        if stat(folder, &info) == 0 {
            guard info.st_mode & S_IFMT == S_IFDIR else { throw notWritten(path, "\(folder) is a file, not a folder") }
            return
        }
        guard errno == ENOENT else { throw notWritten(path, systemError()) }
        if let slash = folder.lastIndex(of: "/"), slash != folder.startIndex {
            try makeFolder(String(folder[..<slash]), for: path)
        }
        if mkdir(folder, 0o777) == 0 {
            madeFolders.append(folder)
        } else if errno != EEXIST {
            throw notWritten(path, "folder \(folder): \(systemError())")
        }
    }
}

/// Writes all bytes to an open file and waits until they are on the disk, so that a full disk shows here and not later.
func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(FeatureIOError) {
    var written = 0
    while written < bytes.count {
        let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written) }
        if count < 0 {
            if errno == EINTR { continue }
            throw notWritten(path, systemError())
        }
        written += count
    }
    // Pipes and some devices cannot be synchronised, which is no loss.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw notWritten(path, systemError()) }
}

private func notWritten(_ path: String, _ reason: String) -> FeatureIOError {
    FeatureIOError(.notWritten, "\(path): cannot be written: \(reason)")
}

private func systemError() -> String {
    String(cString: strerror(errno))
}
