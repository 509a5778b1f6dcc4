import Cryptography
import Storage

/// What the rows of a table mean, whatever the order they come in: their number, and the sum of their hashes.
///
/// It proves a restore against mistakes. Against forgers stand the chunks' tags and the signature.
struct ArchiveDigest: Codable, Equatable, Sendable {
    private(set) var count = 0
    /// Four numbers of 64 bits, added without carry between them.
    private var sum: [UInt64] = [0, 0, 0, 0]

    /// Adds one row. Absent columns and null ones mean the same, so that a newer schema does not change what an older row means.
    mutating func add(_ values: [SQLValue], columns: [String]) {
        count += 1
        let present = zip(columns, values).filter { $0.1 != .null }
        let hash = DigestAlgorithm.sha256.hash(ArchivePage(table: "", columns: present.map(\.0), rows: [present.map(\.1)]).bytes)
        for lane in sum.indices { sum[lane] &+= hash[(8 * lane)..<(8 * lane + 8)].reduce(0) { $0 << 8 | UInt64($1) } }
    }

    enum CodingKeys: String, CodingKey { case count, sum }

    init() {}

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        count = try container.decode(Int.self, forKey: .count)
        let bytes = [UInt8](hex: try container.decode(String.self, forKey: .sum)) ?? []
        guard bytes.count == 32 else { throw ArchiveError.damaged("a digest is not one") }
        sum = (0..<4).map { lane in bytes[(8 * lane)..<(8 * lane + 8)].reduce(0) { $0 << 8 | UInt64($1) } }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(count, forKey: .count)
        try container.encode(hex, forKey: .sum)
    }

    var hex: String { sum.flatMap(\.bigEndianBytes).hex }
}

/// What an archive says of itself in its last chunk.
struct ArchiveManifest: Codable, Equatable, Sendable {
    /// The pool's count of changes at the old place.
    let version: Int
    let tables: [String: ArchiveDigest]
}
