import Cryptography
import Foundation
import IdentityModel
import LocalUserPool
import Storage
import Synchronization

/// Makes and opens stored passwords, and lends the threads on which they are checked.
///
/// A stored password is an Argon2id hash and an SRP verifier, each sealed under the user's own context.
package final class PasswordVault: Sendable {
    private let sealer: Sealer
    private let random: any RandomSource
    /// Argon2id: tens of milliseconds each. A short queue: who would wait longer than a second is better told to come back.
    private let hashing: BlockingQueue
    /// SRP: half a millisecond each, never behind a hash.
    private let arithmetic: BlockingQueue
    private let decoy = Mutex<LocalCredential?>(nil)
    /// How often passwords were hashed here: what an attempt costs must not depend on who is named.
    let hashings = Atomic<Int>(0)

    init(environment: BrokerEnvironment) {
        sealer = environment.sealer
        random = environment.random
        let threads = ProcessInfo.processInfo.activeProcessorCount
        hashing = BlockingQueue(name: "password-hashing", threads: threads, limit: 32 * threads)
        arithmetic = BlockingQueue(name: "srp", threads: threads, limit: 512 * threads)
    }

    /// What is stored of a new password.
    ///
    /// - Parameter expiresAt: the end of a temporary password.
    /// - Throws: `SignInError.overloaded`.
    func credential(
        for password: Secret<String>, of user: UserRecord, isTemporary: Bool, at now: Date, expiresAt: Date?
    ) async throws -> CredentialRecord {
        let (salt, srpSalt) = (random.bytes(16), random.bytes(16))
        let (hash, verifier) = try await run(on: hashing) {
            (
                try PasswordHash.make(Array(password.exposed.utf8), salt: salt),
                SRP.verifier(
                    poolName: user.pool.poolName, username: user.username.rawValue, password: password.exposed, salt: srpSalt)
            )
        }
        return CredentialRecord(
            pool: user.pool, sub: user.sub,
            passwordHash: try sealer.seal(Array(hash.utf8), context: Self.context("password", user.pool, user.sub)),
            srp: try sealer.seal(srpSalt + verifier, context: Self.context("srp", user.pool, user.sub)), isTemporary: isTemporary, setAt: now,
            expiresAt: expiresAt)
    }

    /// What is stored of a password that another system hashed. Nothing answers to its SRP verifier, so that only the plain password opens it,
    /// and makes it one of ours.
    func credential(importing hash: ImportedPasswordHash, of user: UserRecord, at now: Date) throws -> CredentialRecord {
        // A verifier is a number below the group's prime; of this one nobody knows the password.
        let srp = random.bytes(16) + [1] + random.bytes(383)
        return CredentialRecord(
            pool: user.pool, sub: user.sub,
            passwordHash: try sealer.seal(Array(hash.stored.utf8), context: Self.context("password", user.pool, user.sub)),
            srp: try sealer.seal(srp, context: Self.context("srp", user.pool, user.sub)), isTemporary: false, setAt: now, expiresAt: nil,
            isImported: true)
    }

    /// A stored password, readable for one check.
    func open(_ record: CredentialRecord) throws -> LocalCredential {
        let hash = try sealer.open(record.passwordHash, context: Self.context("password", record.pool, record.sub))
        let srp = try sealer.open(record.srp, context: Self.context("srp", record.pool, record.sub))
        return LocalCredential(
            passwordHash: Secret(String(decoding: hash, as: UTF8.self)), srpSalt: Array(srp.prefix(16)),
            srpVerifier: Secret(Array(srp.dropFirst(16))),
            isTemporary: record.isTemporary, expiresAt: record.expiresAt, lockout: record.lockout)
    }

    /// Whether a password is one of those whose hashes are stored.
    ///
    /// - Parameter stored: sealed Argon2id texts of the user.
    /// - Throws: `SignInError.overloaded`.
    func isAny(_ password: Secret<String>, of stored: [[UInt8]], _ user: UserRecord) async throws -> Bool {
        let hashes = try stored.map {
            Secret(String(decoding: try sealer.open($0, context: Self.context("password", user.pool, user.sub)), as: UTF8.self))
        }
        return try await run(on: hashing) {
            hashes.contains { PasswordHash.verify(Array(password.exposed.utf8), against: $0.exposed) }
        }
    }

    /// Checks a proof on the threads that its kind needs.
    ///
    /// - Throws: `SignInError.overloaded`.
    func decide(_ snapshot: LocalUserSnapshot?, proof: LocalProof, attemptID: String, at now: Date) async throws -> LocalUserPool.Decision {
        let decoy = try await readyDecoy()
        // Who is disabled is refused before any arithmetic, and need not wait for a thread.
        if let snapshot, !snapshot.isEnabled { return LocalUserPool.decide(snapshot, proof: proof, decoy: decoy, attemptID: attemptID, at: now) }
        let queue =
            switch proof {
            case .password: hashing
            case .srp: arithmetic
            }
        return try await run(on: queue) { LocalUserPool.decide(snapshot, proof: proof, decoy: decoy, attemptID: attemptID, at: now) }
    }

    /// The server's half of an SRP exchange.
    ///
    /// - Throws: `SignInError.overloaded`.
    func challenge(for verifier: Secret<[UInt8]>) async throws -> SRP.ServerChallenge {
        let b = random.bytes(32)
        return try await run(on: arithmetic) { try SRP.ServerChallenge.make(verifier: verifier.exposed, b: b) }
    }

    /// Whether a device's claim was made by someone who has its secret. The group key is the proof's pool name.
    ///
    /// - Throws: `SignInError.overloaded`.
    func holds(_ proof: SRPProof, for verifier: Secret<[UInt8]>, deviceKey: String) async throws -> Bool {
        try await run(on: arithmetic) {
            proof.challenge.isAnswered(
                by: proof.signature, clientValue: proof.clientValue, verifier: verifier.exposed, poolName: proof.poolName, username: deviceKey,
                secretBlock: proof.secretBlock, timestamp: proof.timestamp)
        }
    }

    /// What stands in for the password of someone who has none; made once, as costly to check as any.
    private func readyDecoy() async throws -> LocalCredential {
        if let ready = decoy.withLock({ $0 }) { return ready }
        let (password, salt) = (random.bytes(32), random.bytes(16))
        let verifier = random.bytes(384)
        let made = try await run(on: hashing) {
            LocalCredential(
                passwordHash: Secret(try PasswordHash.make(password, salt: salt)), srpSalt: salt, srpVerifier: Secret([1] + verifier.dropFirst()),
                isTemporary: false, expiresAt: nil, lockout: Lockout())
        }
        decoy.withLock { $0 = made }
        return made
    }

    private func run<Value: Sendable>(on queue: BlockingQueue, _ work: @Sendable @escaping () throws -> Value) async throws -> Value {
        if queue === hashing { hashings.add(1, ordering: .relaxed) }
        do {
            return try await queue.run(work)
        } catch CryptographyError.overloaded {
            throw SignInError.overloaded
        }
    }

    private static func context(_ kind: String, _ pool: UserPoolID, _ sub: Subject) -> String { "\(pool)/\(kind)/\(sub)" }
}

extension CredentialRecord {
    var lockout: Lockout {
        get { Lockout(failures: failures, failedAt: failedAt, lockedUntil: lockedUntil) }
        set {
            failures = newValue.failures
            failedAt = newValue.failedAt
            lockedUntil = newValue.lockedUntil
        }
    }

    /// Wrong passwords in a row that still count.
    func recentFailures(at now: Date) -> Int { failedAt.map { now.timeIntervalSince($0) < Lockout.quiet } ?? false ? failures : 0 }
}
