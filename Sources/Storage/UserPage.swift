package import IdentityModel

/// What ListUsers asks for, already understood.
package enum UserFilter: Sendable, Equatable {
    case all
    /// By the stored name; case counts.
    case username(String, isPrefix: Bool)
    case sub(String, isPrefix: Bool)
    /// One of `UserTable.searchableAttributes`.
    case attribute(String, value: String, isPrefix: Bool)
    case status(UserStatus)
    case isEnabled(Bool)
    /// Nothing can match.
    case none
}

/// Where a page ended: the ordering key and, among equals, the user.
package struct UserCursor: Sendable, Codable, Equatable {
    package let key: [UInt8]
    package let sub: String

    package init(key: [UInt8], sub: String) {
        self.key = key
        self.sub = sub
    }
}

extension UserTable {
    /// Users in the order of the index that serves the filter.
    ///
    /// - Returns: at most `limit` users, and where to go on if there may be more. A page may be short.
    package func page(_ filter: UserFilter, in pool: UserPoolConfiguration, after cursor: UserCursor?, limit: Int) throws -> (
        [UserRecord], UserCursor?
    ) {
        var conditions = ["u.pool = $1"]
        var arguments: [SQLValue] = [.text(pool.id.rawValue), .integer(Int64(limit) + 1)]
        var source = "users u"
        var order = "u.name_key"
        var key = "u.name_key"
        func bind(_ value: SQLValue) -> String {
            arguments.append(value)
            return "$\(arguments.count)"
        }
        func match(_ column: String, _ bytes: [UInt8], isPrefix: Bool) {
            guard isPrefix else { return conditions.append("\(column) = \(bind(.blob(bytes)))") }
            guard let last = bytes.last else { return }
            conditions.append("\(column) >= \(bind(.blob(bytes)))")
            // UTF-8 has no 0xFF: the successor of the last byte ends the range.
            conditions.append("\(column) < \(bind(.blob(bytes.dropLast() + [last &+ 1])))")
        }

        switch filter {
        case .none: return ([], nil)
        case .all: break
        case .username(let value, let isPrefix): match("u.name_key", Array(pool.nameKey(value).utf8), isPrefix: isPrefix)
        case .status(let status): conditions.append("u.status = \(bind(.text(status.rawValue)))")
        case .isEnabled(let isEnabled): conditions.append("u.is_enabled = \(bind(SQLValue(isEnabled)))")
        case .sub(let value, let isPrefix):
            key = ""
            order = "u.sub"
            if isPrefix {
                // No range: how a collation orders hyphens is not known. No sub holds a character that a pattern would take for its own.
                guard value.utf8.allSatisfy({ "0123456789abcdef-".utf8.contains($0) }) else { return ([], nil) }
                conditions.append("u.sub LIKE \(bind(.text(value + "%")))")
            } else {
                conditions.append("u.sub = \(bind(.text(value)))")
            }
        case .attribute(let name, let value, let isPrefix):
            source = "user_search s JOIN users u ON u.pool = s.pool AND u.sub = s.sub"
            order = "s.value, s.sub"
            key = "s.value"
            conditions[0] = "s.pool = $1"
            conditions.append("s.attribute = \(bind(.text(name)))")
            match("s.value", Self.searchKey(of: value, attribute: name, in: pool), isPrefix: isPrefix)
        }
        if let cursor {
            switch key {
            case "": conditions.append("u.sub > \(bind(.text(cursor.sub)))")
            case "s.value": conditions.append("(s.value, s.sub) > (\(bind(.blob(cursor.key))), \(bind(.text(cursor.sub))))")
            default: conditions.append("\(key) > \(bind(.blob(cursor.key)))")
            }
        }
        let selectedKey = key.isEmpty ? "" : ", \(key) AS cursor_key"
        let rows = try transaction.rows(
            "SELECT u.*\(selectedKey) FROM \(source) WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(order) LIMIT $2", arguments)
        let page = rows.prefix(limit)
        let users = try page.map(UserRecord.init(row:)).filter { Self.matches($0, filter, in: pool) }
        guard rows.count > limit, let last = page.last else { return (users, nil) }
        return (users, UserCursor(key: key.isEmpty ? [] : try last.blob("cursor_key"), sub: try last.text("sub")))
    }

    /// What the index cannot say: case of user names, and values longer than its keys.
    private static func matches(_ user: UserRecord, _ filter: UserFilter, in pool: UserPoolConfiguration) -> Bool {
        func compare(_ stored: String, _ wanted: String, _ isPrefix: Bool) -> Bool {
            isPrefix ? stored.utf8.starts(with: wanted.utf8) : stored.isIdentical(to: wanted)
        }
        switch filter {
        case .username(let value, let isPrefix): return compare(user.username.rawValue, value, isPrefix)
        case .attribute(let name, let value, let isPrefix):
            guard let stored = user.attributes[name] else { return false }
            let folds = name == "email" || name == "preferred_username"
            return folds ? compare(pool.nameKey(stored), pool.nameKey(value), isPrefix) : compare(stored, value, isPrefix)
        case .all, .sub, .status, .isEnabled, .none: return true
        }
    }
}
