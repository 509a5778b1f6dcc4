/// Why a pool is not put into an archive, or an archive not taken.
package enum ArchiveError: Error, Equatable, CustomStringConvertible {
    case unreadable(String)
    /// Not an archive, or one that was changed, cut or put together from parts.
    case damaged(String)
    /// The passphrase or key file is not the one it was written with, or its beginning was changed.
    case wrongKey
    case weakKey(String)
    case foreignFormat(Int)
    case newerSchema(Int)
    /// Signed by another installation than the one that is asked for.
    case foreignSigner(String)
    case poolExists(String)
    case deletionProtected(String)
    case importRunning(String)
    /// Another archive's import of the pool was cut off.
    case otherImport(String)
    /// Another process works on this import.
    case lostTrack
    /// A row that another pool of the installation has: a client id or a domain.
    case taken(table: String)
    case undecidedTable(String)
    case undeclaredSecret(table: String, column: String)
    case missingColumn(table: String, column: String)
    /// What was stored is not what the archive says.
    case mismatch(table: String)

    package var description: String {
        switch self {
        case .unreadable(let reason): reason
        case .damaged(let reason): "the archive is damaged: \(reason)"
        case .wrongKey: "the passphrase or key file does not open the archive, or its beginning was changed"
        case .weakKey(let reason): reason
        case .foreignFormat(let format): "the archive is of format \(format), which this version does not read"
        case .newerSchema(let number): "the archive was written by a newer version (schema \(number)): bring this installation up to date first"
        case .foreignSigner(let signer): "the archive is signed by \(signer)"
        case .poolExists(let pool): "there is a pool \(pool) here: --replace puts the archive's in its place"
        case .deletionProtected(let pool): "the pool \(pool) is protected against deletion"
        case .importRunning(let pool): "users are being imported into \(pool)"
        case .otherImport(let pool): "the import of another archive of \(pool) was cut off: go on with it, or throw it away by --replace"
        case .lostTrack: "another process works on this import"
        case .taken(let table): "another pool here has what a row of \(table) claims"
        case .undecidedTable(let table): "nobody has decided yet what becomes of the table \(table)"
        case .undeclaredSecret(let table, let column): "\(table).\(column) holds a sealed value that nobody declared"
        case .missingColumn(let table, let column): "\(table) has no column \(column)"
        case .mismatch(let table): "what was stored of \(table) is not what the archive holds"
        }
    }
}
