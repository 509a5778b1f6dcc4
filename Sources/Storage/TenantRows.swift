extension SQLTransaction {
    package var tenantRows: TenantRows { TenantRows(sql: self) }
}

/// The rows of any table that leads with `pool`, as they are: for what moves a whole pool and knows no column's meaning.
///
/// Names of tables and columns come from the code and from archives that were checked, and are checked here once more: they stand in SQL.
package struct TenantRows {
    fileprivate let sql: any SQLTransaction

    /// Rows in one statement: few enough for either engine's bound on parameters.
    private static let rowsAtOnce = 32

    /// One page of a pool's rows in the order of the table's key.
    ///
    /// - Parameters:
    ///   - key: the columns of the primary key behind `pool`.
    ///   - last: those of the last row of the page before; nil for the first page.
    /// - Throws: `StorageError`.
    package func page(of table: String, in pool: String, key: [String], after last: [SQLValue]?, limit: Int) throws(StorageError) -> [SQLRow] {
        let names = try Self.checked(key).joined(separator: ", ")
        let table = try Self.checked([table]).joined()
        guard let last, !key.isEmpty else {
            let order = key.isEmpty ? "" : "ORDER BY \(names) "
            return try sql.rows("SELECT * FROM \(table) WHERE pool = $1 \(order)LIMIT $2", [.text(pool), SQLValue(limit)])
        }
        let places = key.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
        return try sql.rows(
            "SELECT * FROM \(table) WHERE pool = $1 AND (\(names)) > (\(places)) ORDER BY \(names) LIMIT $\(key.count + 2)",
            [.text(pool)] + last + [SQLValue(limit)])
    }

    /// - Parameter rows: each with as many values as there are columns, `pool` not among them.
    /// - Throws: `StorageError`: `alreadyExists` for a key that is taken, `failed` for a column that the table does not have.
    package func insert(_ rows: [[SQLValue]], columns: [String], into table: String, of pool: String) throws(StorageError) {
        guard rows.allSatisfy({ $0.count == columns.count }) else { throw .failed("a row does not fit its columns") }
        let names = try Self.checked(columns)
        let table = try Self.checked([table]).joined()
        var rest = rows[...]
        while !rest.isEmpty {
            let count = rest.count >= Self.rowsAtOnce ? Self.rowsAtOnce : 1
            var (places, arguments): ([String], [SQLValue]) = ([], [.text(pool)])
            for row in rest.prefix(count) {
                places.append("($1" + row.indices.map { ", $\(arguments.count + $0 + 1)" }.joined() + ")")
                arguments += row
            }
            rest = rest.dropFirst(count)
            try sql.rows(
                "INSERT INTO \(table) (\((["pool"] + names).joined(separator: ", "))) VALUES \(places.joined(separator: ", "))", arguments)
        }
    }

    /// - Throws: `StorageError.failed` for what is no name of a table or column of ours.
    private static func checked(_ names: [String]) throws(StorageError) -> [String] {
        for name in names {
            guard (1...40).contains(name.utf8.count), name.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x5F || (0x30...0x39).contains($0) })
            else {
                throw .failed("there is no such column")
            }
        }
        return names
    }
}
