import Broker
import Cryptography
import Foundation
import IdentityModel
import Storage

/// Where the master key comes from: the variable, a command, or `master.key` in the data folder, made at first start.
struct MasterKeySource {
    private static let file = "master.key"
    /// Where the key of a rotation waits until the database is under it.
    private static let nextFile = "master.key.next"

    let folder: DataFolder

    /// Whether the operator keeps the key, and not the data folder.
    var isGiven: Bool { Variable.masterKey.value != nil || Variable.masterKeyCommand.value != nil }

    /// What seals under the installation's keys. A rotation that was cut off after the database had the new key is brought to its end.
    ///
    /// - Throws: `DataFolder.Failure`, `SealingKeys.Failure`.
    func sealer(_ keys: SealingKeys, at now: Date) async throws -> Sealer {
        let current = try current()
        do { return try await keys.sealer(under: current, at: now) } catch let failure as SealingKeys.Failure {
            guard let next = try waiting(), let sealer = try? await keys.sealer(under: next, at: now) else { throw failure }
            if !isGiven { try adoptNext() }
            return sealer
        }
    }

    /// Exchanges the master key.
    ///
    /// - Parameter log: what else belongs into the transaction that wraps the keys anew.
    /// - Throws: `DataFolder.Failure`, `SealingKeys.Failure`.
    func rotate(_ keys: SealingKeys, at now: Date, log: @Sendable @escaping (any SQLTransaction) throws -> Void) async throws {
        let old = try current()
        if isGiven {
            guard let next = try waiting() else { throw DataFolder.Failure.badMasterKey("give the new one as \(Variable.nextMasterKey.rawValue)") }
            return try await keys.rotate(from: old, to: next, at: now, log: log)
        }
        let text = try folder.contents(of: Self.nextFile, orMake: { folder.random.bytes(32).base64 })
        try await keys.rotate(from: old, to: try Self.key(text, of: Self.nextFile), at: now, log: log)
        try adoptNext()
    }

    private func current() throws -> Secret<[UInt8]> {
        switch (Variable.masterKey.value, Variable.masterKeyCommand.value) {
        case (let text?, nil): return try Self.key(text, of: Variable.masterKey.rawValue)
        case (nil, let command?): return try Self.key(try output(of: command), of: Variable.masterKeyCommand.rawValue)
        case (nil, nil): return try Self.key(try folder.contents(of: Self.file, orMake: { folder.random.bytes(32).base64 }), of: Self.file)
        default:
            throw DataFolder.Failure.badMasterKey("give \(Variable.masterKey.rawValue) or \(Variable.masterKeyCommand.rawValue), not both")
        }
    }

    /// The key of a rotation that may have happened already.
    private func waiting() throws -> Secret<[UInt8]>? {
        if let text = Variable.nextMasterKey.value { return try Self.key(text, of: Variable.nextMasterKey.rawValue) }
        guard !isGiven, let data = folder.contents(of: Self.nextFile) else { return nil }
        return try Self.key(String(decoding: data, as: UTF8.self), of: Self.nextFile)
    }

    /// rename(2) takes the old key away and puts the new one there in one step.
    private func adoptNext() throws {
        guard rename(folder.path + "/" + Self.nextFile, folder.path + "/" + Self.file) == 0 else {
            throw DataFolder.Failure.unusable("\(Self.nextFile) cannot become \(Self.file): \(String(cString: strerror(errno)))")
        }
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func key(_ text: String, of source: String) throws -> Secret<[UInt8]> {
        guard let key = [UInt8](base64: text.trimmingCharacters(in: .whitespacesAndNewlines)), key.count == 32 else {
            throw DataFolder.Failure.badMasterKey("\(source) must give base64 of 32 bytes")
        }
        return Secret(key)
    }

    private func output(of command: String) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardOutput = output
        do { try process.run() } catch { throw DataFolder.Failure.badMasterKey("\(Variable.masterKeyCommand.rawValue) cannot be run") }
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw DataFolder.Failure.badMasterKey("\(Variable.masterKeyCommand.rawValue) ended with \(process.terminationStatus)")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
