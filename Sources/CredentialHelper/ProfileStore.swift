import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The helper's own folder: one file for each profile, for its owner alone.
package struct ProfileStore: Sendable {
    private let folder: String

    /// - Parameter folder: made with mode 0700 if it is missing.
    package init(folder: String) { self.folder = folder }

    /// - Throws: `HelperError.noProfile`, `.unusableFile`.
    package func session(named name: String) throws -> HelperSession {
        let path = try path(of: name)
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw errno == ENOENT ? HelperError.noProfile(name) : .unusableFile(path) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        // Whoever else can write here chooses where tokens go; whoever else can read here has them.
        guard fstat(descriptor, &status) == 0, status.st_uid == getuid(), status.st_mode & 0o077 == 0,
            let data = try file.readToEnd(), let session = try? JSONDecoder().decode(HelperSession.self, from: data)
        else { throw HelperError.unusableFile(path) }
        return session
    }

    /// Replaces a profile's file as a whole: a reader sees the old one or the new one.
    ///
    /// - Throws: `HelperError.unusableFile`.
    package func save(_ session: HelperSession, as name: String) throws {
        let path = try path(of: name)
        _ = mkdir(folder, 0o700)
        let draft = "\(path).\(getpid())"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw HelperError.unusableFile(path) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try file.write(contentsOf: encoder.encode(session))
        try file.synchronize()
        guard rename(draft, path) == 0 else {
            unlink(draft)
            throw HelperError.unusableFile(path)
        }
    }

    package func remove(_ name: String) throws { unlink(try path(of: name)) }

    /// Runs work while no other process of this user does the same for the profile: a refresh token that turns over is used once.
    package func locked<Value: Sendable>(_ name: String, _ work: () async throws -> Value) async throws -> Value {
        _ = mkdir(folder, 0o700)
        let path = "\(try path(of: name)).lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw HelperError.unusableFile(path) }
        defer { close(descriptor) }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
                continuation.resume()
            }
        }
        return try await work()
    }

    private func path(of name: String) throws -> String {
        let isName =
            (1...64).contains(name.utf8.count) && name.utf8.first != 0x2E
            && name.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || "._-".utf8.contains($0)
            }
        guard isName else { throw HelperError.noProfile(name) }
        return "\(folder)/\(name).json"
    }
}
