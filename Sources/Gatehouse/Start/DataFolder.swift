import Cryptography
import Foundation
import IdentityModel

/// The folder that holds an installation's database, keys and outbox: mode 0700, its files 0600.
struct DataFolder {
    enum Failure: Error, CustomStringConvertible {
        case unusable(String)
        case badMasterKey(String)
        case badRootCredentials(String)

        var description: String {
            switch self {
            case .unusable(let reason): "the data folder cannot be used: \(reason)"
            case .badMasterKey(let reason): "the master key cannot be used: \(reason)"
            case .badRootCredentials(let reason): "the root credentials cannot be used: \(reason)"
            }
        }
    }

    /// The access key that may do everything.
    struct RootCredentials: Codable {
        let accessKeyID: String
        let secretAccessKey: String
    }

    let path: String
    let random: any RandomSource

    /// Opens the folder, making it if it is missing.
    init(path: String, random: any RandomSource) throws {
        self.path = URL(fileURLWithPath: path).standardizedFileURL.path
        self.random = random
        do {
            try FileManager.default.createDirectory(
                atPath: self.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: self.path)
        } catch { throw Failure.unusable("\(error.localizedDescription)") }
    }

    var databaseFile: String { path + "/gatehouse.sqlite" }
    /// What `gatehouse breached import` makes.
    var breachedPasswords: String { path + "/breached-passwords.list" }
    var outbox: String { path + "/outbox" }

    /// The root access key, and whether this call made it: shown to the operator that once.
    func rootCredentials() throws -> (credentials: RootCredentials, isNew: Bool) {
        switch (Variable.rootAccessKeyID.value, Variable.rootSecretAccessKey.value) {
        case (let identifier?, let secret?):
            guard identifier.utf8.count >= 16, secret.utf8.count >= 32 else {
                throw Failure.badRootCredentials("an access key id has at least 16 characters, a secret at least 32")
            }
            return (RootCredentials(accessKeyID: identifier, secretAccessKey: secret), false)
        case (nil, nil): break
        default:
            throw Failure.badRootCredentials(
                "give both \(Variable.rootAccessKeyID.rawValue) and \(Variable.rootSecretAccessKey.rawValue), or neither")
        }
        let file = "root-credentials.json"
        let isNew = !FileManager.default.fileExists(atPath: path + "/" + file)
        let text = try contents(of: file) {
            let made = RootCredentials(
                accessKeyID: "AKIA" + random.string(length: 16, from: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), secretAccessKey: random.bytes(30).base64)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(made), as: UTF8.self)
        }
        do { return (try JSONDecoder().decode(RootCredentials.self, from: Data(text.utf8)), isNew) } catch {
            throw Failure.badRootCredentials("\(file) is not readable")
        }
    }

    /// The bytes of a file in the folder; nil if there is none.
    func contents(of file: String) -> Data? { FileManager.default.contents(atPath: path + "/" + file) }

    /// Writes a file for the owner alone, if there is none of that name yet.
    func write(_ data: Data, to file: String) throws { _ = try contents(of: file, orMake: { String(decoding: data, as: UTF8.self) }) }

    /// Writes once, durably, for the owner alone; two processes that start together agree on one content.
    func contents(of file: String, orMake make: () throws -> String) throws -> String {
        let target = path + "/" + file
        if let data = FileManager.default.contents(atPath: target) { return String(decoding: data, as: UTF8.self) }
        let draft = target + "." + random.bytes(8).hex
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw Failure.unusable("cannot write \(file)") }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        defer { unlink(draft) }
        try handle.write(contentsOf: Data(try make().utf8))
        try handle.synchronize()
        // link(2) fails if another process was first: then its content counts.
        _ = link(draft, target)
        guard let data = FileManager.default.contents(atPath: target) else { throw Failure.unusable("cannot read \(file)") }
        return String(decoding: data, as: UTF8.self)
    }
}
