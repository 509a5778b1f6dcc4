import Cryptography
import Foundation
import IdentityModel

/// Reads an archive chunk by chunk. What it yields has its tag checked; the signature is checked at the end.
final class ArchiveReader {
    enum Chunk {
        case page(ArchivePage)
        case manifest(ArchiveManifest)
    }

    let header: ArchiveHeader
    private let handle: FileHandle
    private let key: Secret<[UInt8]>
    private let signer: PublicKey
    private let headerHash: [UInt8]
    private var hash: [UInt8]
    /// The number of the next chunk.
    private(set) var number = 0

    /// Reads the header alone, which tells what key is asked for.
    ///
    /// - Throws: `ArchiveError`.
    static func header(of path: String) throws -> ArchiveHeader { try start(of: path).header }

    /// - Parameter key: of `ArchiveKey.key(for:)`, since a passphrase takes its time.
    /// - Throws: `ArchiveError`.
    init(path: String, key: Secret<[UInt8]>) throws {
        let start = try Self.start(of: path)
        (handle, header, headerHash) = start
        hash = headerHash
        self.key = key
        guard let der = [UInt8](base64: header.signer), let signer = try? PublicKey(subjectPublicKeyInfo: der), signer.kind == .ec(.p256) else {
            throw ArchiveError.damaged("its signer's key is not one")
        }
        self.signer = signer
    }

    private static func start(of path: String) throws -> (handle: FileHandle, header: ArchiveHeader, hash: [UInt8]) {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw ArchiveError.unreadable("\(path) cannot be read") }
        let first = try take(ArchiveFormat.firstLine.count + 4, from: handle)
        guard first.starts(with: ArchiveFormat.firstLine) else { throw ArchiveError.damaged("it is no archive of a pool") }
        let length = first.suffix(4).reduce(0) { $0 << 8 | Int($1) }
        guard length <= ArchiveFormat.largestHeader else { throw ArchiveError.damaged("its header is too long") }
        let bytes = try take(length, from: handle)
        guard let format = JSONValue(parsing: bytes)?["format"]?.integer else { throw ArchiveError.damaged("its header cannot be read") }
        guard format == ArchiveHeader.format else { throw ArchiveError.foreignFormat(Int(truncatingIfNeeded: format)) }
        guard let header = try? JSONDecoder().decode(ArchiveHeader.self, from: Data(bytes)) else {
            throw ArchiveError.damaged("its header cannot be read")
        }
        return (handle, header, DigestAlgorithm.sha256.hash(first + bytes))
    }

    /// The next chunk; after the manifest there is none.
    ///
    /// - Throws: `ArchiveError.wrongKey` if not even the first opens, `.damaged`.
    func next() throws -> Chunk {
        let (sealed, isLast) = try nextSealed()
        let plaintext: [UInt8]
        do {
            plaintext = try AESGCM.open(
                sealed, key: key.exposed, nonce: ArchiveFormat.nonce(UInt64(number), isLast: isLast), additionalData: headerHash)
        } catch { throw number == 0 ? ArchiveError.wrongKey : ArchiveError.damaged("chunk \(number) is not the one that was written there") }
        number += 1
        guard let kind = plaintext.first, (kind == ArchiveFormat.manifestKind) == isLast else {
            throw ArchiveError.damaged("a chunk does not hold what it should")
        }
        guard isLast else { return .page(try ArchivePage(parsing: Array(plaintext.dropFirst()))) }
        try checkSignature()
        guard let manifest = try? JSONDecoder().decode(ArchiveManifest.self, from: Data(plaintext.dropFirst())) else {
            throw ArchiveError.damaged("its manifest cannot be read")
        }
        return .manifest(manifest)
    }

    /// Passes over chunks that are done already; the signature covers them all the same.
    func skip(to wanted: Int) throws {
        while number < wanted {
            guard try !nextSealed().isLast else { throw ArchiveError.damaged("it is shorter than it was") }
            number += 1
        }
    }

    private func nextSealed() throws -> (sealed: [UInt8], isLast: Bool) {
        let head = try Self.take(4, from: handle).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let (isLast, length) = (head & ArchiveFormat.lastMark != 0, Int(head & ~ArchiveFormat.lastMark))
        guard length <= ArchiveFormat.largestChunk + AESGCM.tagSize else { throw ArchiveError.damaged("a chunk is too long") }
        let sealed = try Self.take(length, from: handle)
        hash = ArchiveFormat.follow(hash, sealed)
        return (sealed, isLast)
    }

    private func checkSignature() throws {
        let signature = try Self.take(ArchiveFormat.signatureSize, from: handle)
        guard signer.isValid(signature, over: ArchiveFormat.statement(hash), .es256) else {
            throw ArchiveError.damaged("its signature does not hold")
        }
        guard try handle.read(upToCount: 1)?.isEmpty ?? true else { throw ArchiveError.damaged("something follows its end") }
    }

    private static func take(_ count: Int, from handle: FileHandle) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        while bytes.count < count {
            guard let more = try handle.read(upToCount: count - bytes.count), !more.isEmpty else { throw ArchiveError.damaged("it is cut off") }
            bytes += more
        }
        return bytes
    }
}
