import Cryptography
package import IdentityModel
import Storage

extension BrokerServices {
    package var archives: PoolArchives { PoolArchives(services: self) }
}

/// Moves whole pools from one installation to another in an encrypted, signed file.
package struct PoolArchives: Sendable {
    /// What was written, or what was read.
    package struct Summary: Sendable {
        package let pool: UserPoolID
        /// The thumbprint of the key that signed.
        package let signer: String
        /// The issuer at the place where the archive was written.
        package let issuer: String
        /// Rows of each table, tables without rows left out.
        package let counts: [(table: String, rows: Int)]
        /// What all rows mean, in hexadecimal: the same wherever they are stored.
        package let digest: String

        init(header: ArchiveHeader, signer: String, tables: [String: ArchiveDigest]) {
            pool = UserPoolID(header.pool)
            self.signer = signer
            issuer = header.issuer
            counts = tables.filter { $0.value.count > 0 }.map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 }
            let text = tables.filter { $0.value.count > 0 }.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.count) \($0.value.hex)\n" }
            digest = DigestAlgorithm.sha256.hash(Array(text.joined().utf8)).hex
        }
    }

    let services: BrokerServices

    var environment: BrokerEnvironment { services.environment }

    /// The thumbprint that archives of this installation are known by.
    package func signer() async throws -> String { ArchiveSigner.name(of: try await ArchiveSigner(environment: environment).key().publicKey) }

    static var schema: Int { Migration.all.map(\.number).max() ?? 0 }

    /// What the stored rows of some tables mean.
    func digests(of pool: UserPoolID, tables: [ArchivedTable], _ sql: any SQLTransaction) throws -> [String: ArchiveDigest] {
        var digests: [String: ArchiveDigest] = [:]
        for table in tables {
            var digest = ArchiveDigest()
            try walk(table, of: pool, sql) { columns, values in digest.add(values, columns: columns) }
            digests[table.name] = digest
        }
        return digests
    }

    /// Every row of a table, its secrets open, page by page.
    func walk(
        _ table: ArchivedTable, of pool: UserPoolID, _ sql: any SQLTransaction, _ row: (_ columns: [String], _ values: [SQLValue]) throws -> Void
    ) throws {
        let rowsAtOnce = 500
        var last: [SQLValue]?
        while true {
            let page = try sql.tenantRows.page(of: table.name, in: pool.rawValue, key: table.key, after: last, limit: rowsAtOnce)
            for stored in page {
                let opened = try table.opened(stored, of: pool, by: environment.sealer)
                try row(opened.columns, opened.values)
            }
            guard page.count == rowsAtOnce, !table.key.isEmpty, let end = page.last else { return }
            let cells = end.cells
            last = try table.key.map { column in
                guard let cell = cells.first(where: { $0.column == column }) else {
                    throw ArchiveError.missingColumn(table: table.name, column: column)
                }
                return cell.value
            }
        }
    }
}
