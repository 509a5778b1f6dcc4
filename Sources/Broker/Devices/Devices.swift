import Cryptography
import Foundation
import IdentityModel
package import Storage

/// The devices that users sign in from: keys are given out with tokens, confirmed by the app with an SRP verifier, remembered, forgotten.
///
/// Source: Amazon Cognito developer guide, "Working with user devices in your user pool".
package struct Devices: Sendable {
    let services: BrokerServices

    private var environment: BrokerEnvironment { services.environment }

    /// The device that a sign-in's tokens name, and its metadata where the key is new.
    ///
    /// Nothing is stored of a key until the app confirms it.
    func device(for grant: TokenGrant) -> (key: String?, new: NewDevice?) {
        guard grant.front == .api, grant.pool.deviceTracking != nil else { return (nil, nil) }
        switch grant.device {
        case .untracked: return (nil, nil)
        case .proved(let key): return (key, nil)
        case .unknown:
            let key = "\(grant.pool.id.region)_\(environment.random.uuid())"
            return (key, NewDevice(key: key, groupKey: groupKey(of: grant.user.sub, in: grant.pool.id)))
        }
    }

    /// Keeps a device's verifier: from now on it can prove itself.
    ///
    /// - Parameters:
    ///   - tokenKey: the device that the caller's access token is tied to: only that one can be confirmed.
    ///   - verifier, salt: base64.
    ///   - address: where the caller is.
    /// - Returns: whether the user still has to agree before the device is remembered.
    /// - Throws: `DeviceError`.
    package func confirm(
        _ key: String, named name: String?, verifier: String?, salt: String?, tokenKey: String?, of user: UserRecord, address: String, actor: String
    ) async throws -> Bool {
        let tracking = try await tracking(in: user.pool)
        guard tokenKey?.isIdentical(to: key) ?? false else { throw DeviceError.deviceNotFound }
        guard let verifier else { throw DeviceError.missing("PasswordVerifier") }
        guard let salt else { throw DeviceError.missing("Salt") }
        guard let verifierBytes = [UInt8](base64: verifier), let saltBytes = [UInt8](base64: salt), (1...64).contains(saltBytes.count) else {
            throw DeviceError.unusableVerifier
        }
        // A verifier that any answer fits is found out by the arithmetic that would use it.
        do { _ = try await services.passwords.challenge(for: Secret(verifierBytes)) } catch is CryptographyError {
            throw DeviceError.unusableVerifier
        }
        let now = environment.time.now
        let device = DeviceRecord(
            pool: user.pool, key: key, sub: user.sub, groupKey: groupKey(of: user.sub, in: user.pool), name: name,
            isRemembered: !tracking.isRememberedOnlyOnPrompt,
            srp: try DeviceVerifier(salt: saltBytes, verifier: Secret(verifierBytes)).sealed(for: key, in: user.pool, by: environment.sealer),
            lastAddress: address, createdAt: now, modifiedAt: now, authenticatedAt: now)
        try await environment.database.write { sql in
            do { try sql.devices.insert(device) } catch StorageError.alreadyExists { throw DeviceError.deviceExists }
            try record("ConfirmDevice", key, of: user, actor: actor, in: sql)
        }
        return tracking.isRememberedOnlyOnPrompt
    }

    /// - Throws: `DeviceError.trackingOff`, `.deviceNotFound`.
    package func device(_ key: String, of user: UserRecord) async throws -> DeviceRecord {
        _ = try await tracking(in: user.pool)
        guard let device = try await environment.database.read({ try $0.devices.device(key, of: user.sub, in: user.pool) }) else {
            throw DeviceError.deviceNotFound
        }
        return device
    }

    /// One page of a user's devices in the order of their keys, and whether there are more.
    ///
    /// - Throws: `DeviceError.trackingOff`.
    package func list(of user: UserRecord, after key: String?, limit: Int) async throws -> (devices: [DeviceRecord], hasMore: Bool) {
        _ = try await tracking(in: user.pool)
        let page = try await environment.database.read { try $0.devices.page(of: user.sub, in: user.pool, after: key, limit: limit + 1) }
        return (Array(page.prefix(limit)), page.count > limit)
    }

    /// - Throws: `DeviceError.trackingOff`, `.deviceNotFound`.
    package func setRemembered(_ isRemembered: Bool, _ key: String, of user: UserRecord, actor: String) async throws {
        _ = try await tracking(in: user.pool)
        try await environment.database.write { sql in
            guard var device = try sql.devices.device(key, of: user.sub, in: user.pool) else { throw DeviceError.deviceNotFound }
            device.isRemembered = isRemembered
            device.modifiedAt = environment.time.now
            try sql.devices.update(device)
            try record(isRemembered ? "RememberDevice" : "DoNotRememberDevice", key, of: user, actor: actor, in: sql)
        }
    }

    /// Removes a device: its key proves nothing any more.
    ///
    /// - Throws: `DeviceError.trackingOff`, `.deviceNotFound`.
    package func forget(_ key: String, of user: UserRecord, actor: String) async throws {
        _ = try await tracking(in: user.pool)
        try await environment.database.write { sql in
            guard try sql.devices.delete(key, of: user.sub, in: user.pool) else { throw DeviceError.deviceNotFound }
            try record("ForgetDevice", key, of: user, actor: actor, in: sql)
        }
    }

    private func tracking(in pool: UserPoolID) async throws -> DeviceTracking {
        guard let tracking = try await services.catalogue.pool(pool).deviceTracking else { throw DeviceError.trackingOff }
        return tracking
    }

    /// `-` and eight letters, the same for all devices of a user.
    private func groupKey(of sub: Subject, in pool: UserPoolID) -> String {
        let secret = environment.sealer.stableSecret(for: "\(pool)/device-group/\(sub)").exposed
        return "-" + Array(secret.prefix(6)).base64URL
    }

    private func record(_ outcome: String, _ key: String, of user: UserRecord, actor: String, in sql: any SQLTransaction) throws {
        try services.decisionLog.record(
            DecisionRecord(
                kind: .administration, tenant: user.pool.rawValue, actor: actor, subject: user.username.rawValue, outcome: outcome,
                verdict: .passed("devices.\(outcome)", received: key)),
            in: sql)
    }
}

/// What a device proves itself against.
struct DeviceVerifier: Sendable {
    let salt: [UInt8]
    /// v, big-endian.
    let verifier: Secret<[UInt8]>

    init(salt: [UInt8], verifier: Secret<[UInt8]>) {
        // Both are numbers: leading zeros say nothing.
        self.salt = Array(salt.drop { $0 == 0 })
        self.verifier = Secret(Array(verifier.exposed.drop { $0 == 0 }))
    }

    func sealed(for key: String, in pool: UserPoolID, by sealer: Sealer) throws -> [UInt8] {
        try sealer.seal([UInt8(truncatingIfNeeded: salt.count)] + salt + verifier.exposed, context: Self.context(key, pool))
    }

    init(opening device: DeviceRecord, with sealer: Sealer) throws {
        let bytes = try sealer.open(device.srp, context: Self.context(device.key, device.pool))
        let size = Int(bytes.first ?? 0)
        self.init(salt: Array(bytes.dropFirst().prefix(size)), verifier: Secret(Array(bytes.dropFirst(1 + size))))
    }

    private static func context(_ key: String, _ pool: UserPoolID) -> String { "\(pool)/device-srp/\(key)" }
}

extension BrokerServices {
    package var devices: Devices { Devices(services: self) }
}
