import Cryptography
import Foundation
import IdentityModel

/// The container: a line that says what the file is, the header, sealed chunks, a signature.
///
/// A chunk is a length of four bytes, whose highest bit marks the last, and AES-256-GCM under the archive's key. Its nonce is its number and
/// that mark, its additional data the header's hash: a chunk that was changed, moved, doubled, left out or cut off does not open. The
/// signature (ECDSA P-256 with SHA-256) covers the header and every sealed chunk.
///
/// Source of the construction: Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance"
/// (STREAM).
enum ArchiveFormat {
    static let firstLine = Array("gatehouse pool archive\n".utf8)
    static let largestHeader = 4096
    /// About how much a chunk holds; one row may be larger.
    static let chunkSize = 256 << 10
    static let largestChunk = 64 << 20
    static let lastMark: UInt32 = 1 << 31
    static let signatureSize = 64

    static func nonce(_ number: UInt64, isLast: Bool) -> [UInt8] { [0, 0, 0] + number.bigEndianBytes + [isLast ? 1 : 0] }

    static func follow(_ hash: [UInt8], _ sealed: [UInt8]) -> [UInt8] { DigestAlgorithm.sha256.hash(hash + sealed) }

    /// What is signed.
    static func statement(_ hash: [UInt8]) -> [UInt8] { Array("gatehouse pool archive signature\n".utf8) + hash }

    static let pageKind: UInt8 = 0
    static let manifestKind: UInt8 = 1
}

/// Writes an archive beside its final name, and gives it that name when it is whole and on the disk.
final class ArchiveWriter {
    private let path: String
    private let handle: FileHandle
    private let key: Secret<[UInt8]>
    private let headerHash: [UInt8]
    private var hash: [UInt8]
    private var number: UInt64 = 0
    private(set) var size = 0

    private var draft: String { path + ".part" }

    /// - Throws: `ArchiveError.unreadable` for a place where no file can be made.
    init(path: String, header: ArchiveHeader, key: Secret<[UInt8]>) throws {
        self.path = path
        self.key = key
        let bytes = [UInt8](try JSONEncoder().encode(header))
        let start = ArchiveFormat.firstLine + UInt32(bytes.count).bigEndianBytes + bytes
        headerHash = DigestAlgorithm.sha256.hash(start)
        hash = headerHash
        let draft = path + ".part"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ArchiveError.unreadable("\(draft) cannot be written: \(String(cString: strerror(errno)))") }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try put(start)
    }

    func append(_ page: ArchivePage) throws { try append([ArchiveFormat.pageKind] + page.bytes, isLast: false) }

    /// Writes the last chunk and the signature, and brings the file to its name.
    func finish(_ manifest: ArchiveManifest, signer: PrivateKey) throws {
        try append([ArchiveFormat.manifestKind] + [UInt8](try JSONEncoder().encode(manifest)), isLast: true)
        try put(try signer.sign(ArchiveFormat.statement(hash), .es256))
        try handle.synchronize()
        guard rename(draft, path) == 0 else {
            throw ArchiveError.unreadable("\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
        let folder = open((path as NSString).deletingLastPathComponent.isEmpty ? "." : (path as NSString).deletingLastPathComponent, O_RDONLY)
        guard folder >= 0 else { throw ArchiveError.unreadable("the folder of \(path) cannot be opened: \(String(cString: strerror(errno)))") }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw ArchiveError.unreadable("the folder of \(path) does not reach the disk") }
    }

    /// Takes an unfinished file away.
    func abandon() { unlink(draft) }

    private func append(_ plaintext: [UInt8], isLast: Bool) throws {
        guard plaintext.count <= ArchiveFormat.largestChunk else { throw ArchiveError.unreadable("a row is larger than an archive may hold") }
        let sealed = try AESGCM.seal(
            plaintext, key: key.exposed, nonce: ArchiveFormat.nonce(number, isLast: isLast), additionalData: headerHash)
        number += 1
        hash = ArchiveFormat.follow(hash, sealed)
        try put((UInt32(sealed.count) | (isLast ? ArchiveFormat.lastMark : 0)).bigEndianBytes + sealed)
    }

    private func put(_ bytes: [UInt8]) throws {
        do { try handle.write(contentsOf: Data(bytes)) } catch { throw ArchiveError.unreadable("\(draft) cannot be written: no space?") }
        size += bytes.count
    }
}
