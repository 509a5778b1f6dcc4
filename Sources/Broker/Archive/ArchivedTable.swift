import Cryptography
import IdentityModel
import Storage

/// A table that is carried from one installation to another.
package struct ArchivedTable: Sendable {
    /// The context that a column is sealed under: `us-east-1_abc/password/{sub}`.
    package struct Seal: Sendable {
        let kind: String
        /// The column of the row that names whose it is.
        let owner: String

        init(_ kind: String, by owner: String) {
            self.kind = kind
            self.owner = owner
        }
    }

    package let name: String
    /// The columns of the primary key behind `pool`.
    package let key: [String]
    /// Columns that hold secrets.
    package let sealed: [String: Seal]
    /// Columns that do not move.
    let dropped: Set<String>
    /// Whether the rows come in the transaction in which the pool comes to life.
    let bringsToLife: Bool
    /// What a column's JSON document states once more of the row: member → the column that says it too, `pool` among them.
    let stated: [String: [String: String]]

    init(
        _ name: String, key: [String], sealed: [String: Seal] = [:], without dropped: [String] = [], bringsToLife: Bool = false,
        stating stated: [String: [String: String]] = [:]
    ) {
        self.name = name
        self.key = key
        self.sealed = sealed
        self.dropped = Set(dropped + ["pool"])
        self.bringsToLife = bringsToLife
        self.stated = stated
    }

    /// Refuses rows that are not this pool's: whoever made the archive has its key, and may have written another pool's name into a document
    /// that is believed once it is stored.
    ///
    /// - Throws: `ArchiveError.damaged`.
    func check(_ page: ArchivePage, of pool: UserPoolID) throws(ArchiveError) {
        guard Set(page.columns).count == page.columns.count, dropped.isDisjoint(with: page.columns) else {
            throw .damaged("a page of \(name) has columns that it may not have")
        }
        for (column, members) in stated {
            guard let place = page.columns.firstIndex(of: column) else { throw .damaged("a page of \(name) has no \(column)") }
            for row in page.rows {
                let document = Self.bytes(of: row[place]).flatMap { JSONValue(parsing: $0) }
                for (member, other) in members {
                    let wanted = other == "pool" ? Array(pool.rawValue.utf8) : page.columns.firstIndex(of: other).flatMap { Self.bytes(of: row[$0]) }
                    guard let said = document?[member]?.string, let wanted, Array(said.utf8) == wanted else {
                        throw .damaged("a row of \(name) is another pool's, or another row's")
                    }
                }
            }
        }
    }

    private static func bytes(of value: SQLValue) -> [UInt8]? {
        switch value {
        case .text(let text): Array(text.utf8)
        case .blob(let bytes): bytes
        case .null, .integer: nil
        }
    }

    /// A stored row with its secrets open: the columns in the order of their names, and their values.
    ///
    /// - Throws: `ArchiveError`; `Sealer.Failure` for a secret that does not open.
    func opened(_ row: SQLRow, of pool: UserPoolID, by sealer: Sealer) throws -> (columns: [String], values: [SQLValue]) {
        var cells = row.cells.filter { !dropped.contains($0.column) }
        cells.sort { $0.column < $1.column }
        for (place, cell) in cells.enumerated() {
            guard case .blob(let bytes) = cell.value else { continue }
            guard let seal = sealed[cell.column] else {
                // Sealed bytes that nobody declared would travel closed, and be lost at the other end.
                guard !sealer.isOurs(bytes) else { throw ArchiveError.undeclaredSecret(table: name, column: cell.column) }
                continue
            }
            cells[place].value = .blob(try sealer.open(bytes, context: try context(seal, cells, pool)))
        }
        return (cells.map(\.column), cells.map(\.value))
    }

    /// The values as they are stored here: secrets sealed by this installation.
    func sealing(_ values: [SQLValue], columns: [String], of pool: UserPoolID, by sealer: Sealer) throws -> [SQLValue] {
        guard !sealed.isEmpty else { return values }
        let cells = zip(columns, values).map { (column: $0.0, value: $0.1) }
        return try cells.map { cell in
            guard let seal = sealed[cell.column], case .blob(let bytes) = cell.value else { return cell.value }
            return .blob(try sealer.seal(bytes, context: try context(seal, cells, pool)))
        }
    }

    private func context(_ seal: Seal, _ cells: [(column: String, value: SQLValue)], _ pool: UserPoolID) throws(ArchiveError) -> String {
        guard case .text(let owner)? = cells.first(where: { $0.column == seal.owner })?.value else {
            throw .missingColumn(table: name, column: seal.owner)
        }
        return "\(pool)/\(seal.kind)/\(owner)"
    }
}
