import Storage

/// Some rows of one table, as they stand in a chunk of an archive.
///
/// Bytes: the table's name, the number of columns and their names, then row after row one value for each column: a tag (0 null, 1 integer,
/// 2 text, 3 bytes), then eight bytes of the integer or a length and the bytes. Lengths and numbers are big-endian, lengths of four bytes.
struct ArchivePage: Equatable {
    let table: String
    let columns: [String]
    var rows: [[SQLValue]]

    init(table: String, columns: [String], rows: [[SQLValue]] = []) {
        self.table = table
        self.columns = columns
        self.rows = rows
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        func append(_ text: [UInt8]) {
            bytes += UInt32(text.count).bigEndianBytes
            bytes += text
        }
        append(Array(table.utf8))
        bytes += UInt32(columns.count).bigEndianBytes
        for column in columns { append(Array(column.utf8)) }
        for row in rows {
            for value in row {
                switch value {
                case .null: bytes.append(0)
                case .integer(let number):
                    bytes.append(1)
                    bytes += UInt64(bitPattern: number).bigEndianBytes
                case .text(let text):
                    bytes.append(2)
                    append(Array(text.utf8))
                case .blob(let content):
                    bytes.append(3)
                    append(content)
                }
            }
        }
        return bytes
    }

    /// About how many bytes a row takes.
    static func size(of row: [SQLValue]) -> Int {
        row.reduce(0) { size, value in
            switch value {
            case .null: size + 1
            case .integer: size + 9
            case .text(let text): size + 5 + text.utf8.count
            case .blob(let bytes): size + 5 + bytes.count
            }
        }
    }

    /// - Throws: `ArchiveError.damaged`.
    init(parsing bytes: [UInt8]) throws(ArchiveError) {
        var reader = Reader(bytes: bytes)
        table = try reader.text()
        let count = try reader.number(4)
        guard (1...200).contains(count) else { throw Self.broken }
        var columns: [String] = []
        for _ in 0..<count { columns.append(try reader.text()) }
        self.columns = columns
        rows = []
        while !reader.isAtEnd {
            var row: [SQLValue] = []
            row.reserveCapacity(columns.count)
            for _ in columns { row.append(try reader.value()) }
            // A value takes a byte at least, but memory for far more: a page of ours ends with the row that fills the chunk.
            guard rows.count * columns.count < ArchiveFormat.chunkSize else { throw Self.broken }
            rows.append(row)
        }
    }

    private static var broken: ArchiveError { .damaged("a chunk does not hold what it should") }

    private struct Reader {
        let bytes: [UInt8]
        private var place = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { place == bytes.count }

        mutating func take(_ count: Int) throws(ArchiveError) -> ArraySlice<UInt8> {
            guard count >= 0, count <= bytes.count - place else { throw ArchivePage.broken }
            defer { place += count }
            return bytes[place..<(place + count)]
        }

        mutating func number(_ size: Int) throws(ArchiveError) -> UInt64 { try take(size).reduce(0) { $0 << 8 | UInt64($1) } }

        mutating func text() throws(ArchiveError) -> String {
            guard let text = String(validating: try take(Int(try number(4))), as: UTF8.self) else { throw ArchivePage.broken }
            return text
        }

        mutating func value() throws(ArchiveError) -> SQLValue {
            switch try number(1) {
            case 0: return .null
            case 1: return .integer(Int64(bitPattern: try number(8)))
            case 2: return .text(try text())
            case 3: return .blob(Array(try take(Int(try number(4)))))
            default: throw ArchivePage.broken
            }
        }
    }
}

extension FixedWidthInteger {
    /// Most significant byte first.
    var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}
