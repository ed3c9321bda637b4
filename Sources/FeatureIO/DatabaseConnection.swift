/// Whether a path names a PostgreSQL database as GDAL takes it: `PG:dbname=city ...` or a `postgresql://` address.
public func isDatabase(_ path: String) -> Bool {
    let path = path.lowercased()
    return path.hasPrefix("pg:") || path.hasPrefix("postgresql://")
}

/// A text in which the passwords of database connections are replaced by `***`, so that they come into no message and no
/// result.
public func withoutPasswords(_ text: String) -> String {
    text.replacing(/(?i)(password\s*=\s*)('(?:[^'\\]|\\.)*'|"[^"]*"|[^\s'"]+?(?=:?(?:["\s]|$)))/) { "\($0.1)***" }
        .replacing(/(?i)(postgres(?:ql)?:\/\/[^\s:\/@]*:)[^\s@]*@/) { "\($0.1)***@" }
}
