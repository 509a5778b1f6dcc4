import Cryptography
import Foundation
package import IdentityModel
import LocalUserPool
import Storage

/// A device that has to prove itself before the sign-in goes on: DEVICE_SRP_AUTH.
package struct DeviceChallenge: Sendable {
    package let session: String
    package let username: Username
    package let key: String
}

/// What a device needs to prove itself by SRP: DEVICE_PASSWORD_VERIFIER.
package struct DeviceSRPChallenge: Sendable {
    package let session: String
    /// Hexadecimal.
    package let salt: String
    /// B, hexadecimal.
    package let serverValue: String
    /// Base64.
    package let secretBlock: String
    package let username: Username
    package let key: String
}

extension LocalSignIn {
    /// Sends a device that the caller names to prove itself; nil where none is named, or one is proved.
    ///
    /// A confirmed device is asked whether it is remembered or not. The proof of the step before stays unused if there is no such
    /// device: clients drop theirs then, and answer the same question again without it.
    /// - Throws: `DeviceError.deviceNotFound`.
    func askForDevice(after step: PassedStep) async throws -> DeviceChallenge? {
        let request = step.request
        guard request.way == .open, request.pool.deviceTracking != nil, step.progress.deviceKey == nil, let key = request.deviceKey else {
            return nil
        }
        _ = try await device(key, of: step.user, request)
        let environment = services.environment
        let (now, end) = (environment.time.now, sessionEnd(request))
        let session = try session(.device(key: key), of: step.user, typedName: request.username, step.progress, request)
        try await environment.database.write { sql in
            try step.effects(sql, "asked for DEVICE_SRP_AUTH")
            // Clients such as pycognito send no session: the sign-in is found by who has just proved what.
            try sql.deviceChallenges.set(
                session, of: step.user.sub, device: key, client: request.client.id, in: request.pool.id, until: end, at: now)
        }
        return DeviceChallenge(session: session, username: step.user.username, key: key)
    }

    /// Begins a device's SRP exchange: the answer to DEVICE_SRP_AUTH. It proves nothing yet, so that the session stays good.
    ///
    /// - Parameters:
    ///   - publicValue: SRP_A, hexadecimal.
    ///   - session: nil: the last sign-in of the user that waits for this device.
    /// - Throws: `SignInError`, `DeviceError.deviceNotFound`.
    package func beginDeviceSRP(_ request: LocalSignInRequest, publicValue: String, session: String?) async throws -> DeviceSRPChallenge {
        let environment = services.environment
        let clientValue: [UInt8]
        do { clientValue = try SRP.clientValue(hex: publicValue) } catch { throw SignInError.invalidPublicValue }
        let session = try await sessionToProve(session, request)
        let (signIn, key) = try await open(session, request) { if case .device(let key) = $0 { key } else { nil } }
        guard request.deviceKey?.isIdentical(to: key) ?? false else {
            throw try await refuseAnswer(request, .invalidSession, "signIn.device.key", "the device of the session")
        }
        let user = try signIn.person
        let device = try await device(key, of: user, request)
        let verifier = try DeviceVerifier(opening: device, with: environment.sealer)
        let challenge = try await services.passwords.challenge(for: verifier.verifier)
        let block = DeviceSecretBlock(
            session: session, deviceKey: key, clientValue: clientValue, challenge: challenge, expiresAt: signIn.session.expiresAt)
        return DeviceSRPChallenge(
            session: session, salt: SRP.integerHex(verifier.salt), serverValue: challenge.publicHex,
            secretBlock: try block.sealed(for: request.client, by: environment.sealer), username: user.username, key: key)
    }

    /// Judges a device's proof: the answer to DEVICE_PASSWORD_VERIFIER. Everything it needs is in the secret block; a wrong proof uses the
    /// sign-in up, so that each guess costs a password.
    ///
    /// - Throws: `SignInError`, `DeviceError.deviceNotFound`.
    package func answerDeviceSRP(_ request: LocalSignInRequest, _ claim: SRPClaim, session: String?) async throws -> SignInStep {
        let environment = services.environment
        guard let bytes = [UInt8](base64: claim.secretBlock),
            let block = DeviceSecretBlock(opening: bytes, for: request.client, with: environment.sealer),
            session?.isIdentical(to: block.session) ?? true
        else {
            throw try await refuseAnswer(request, .invalidSession, "signIn.device.secretBlock", "a secret block made for this client and session")
        }
        let (signIn, key) = try await open(block.session, request) { if case .device(let key) = $0 { key } else { nil } }
        guard key.isIdentical(to: block.deviceKey), request.deviceKey?.isIdentical(to: key) ?? false else {
            throw try await refuseAnswer(request, .invalidSession, "signIn.device.key", "the device of the session")
        }
        guard SRPTimestamp.isFresh(claim.timestamp, at: signIn.at), let signature = [UInt8](base64: claim.signature) else {
            throw try await refuseAnswer(request, .incorrectUsernameOrPassword, "signIn.device.timestamp", "the present, signed")
        }
        let user = try signIn.person
        let device = try await device(key, of: user, request)
        let verifier = try DeviceVerifier(opening: device, with: environment.sealer)
        let proof = SRPProof(
            challenge: block.challenge, clientValue: block.clientValue, signature: signature, secretBlock: bytes, timestamp: claim.timestamp,
            poolName: device.groupKey)
        guard try await services.passwords.holds(proof, for: verifier.verifier, deviceKey: key) else { throw try await refuse(device, signIn) }
        var progress = signIn.session.progress
        progress.deviceKey = key
        // Only a remembered device stands for a second factor, and only where the pool says so.
        let isFactor = device.isRemembered && request.pool.deviceTracking?.isChallengeRequiredOnNewDevice ?? false
        progress.isMultiFactor = progress.isMultiFactor || isFactor
        return try await next(
            after: PassedStep(request: request, user: user, progress: progress) { sql, outcome in
                try consume(signIn.session, in: sql, pool: request.pool.id)
                try sql.deviceChallenges.remove(of: user.sub, device: key, client: request.client.id, in: request.pool.id)
                guard var current = try sql.devices.device(key, of: user.sub, in: request.pool.id), current.isRemembered || !isFactor else {
                    throw DeviceError.deviceNotFound
                }
                current.authenticatedAt = signIn.at
                current.lastAddress = request.caller.address
                try sql.devices.update(current)
                try record(
                    signIn, user,
                    checks: [
                        .passed("signIn.device.proof", received: key),
                        .passed("signIn.device.remembered", received: isFactor ? "stands for a second factor" : "stands for no factor"),
                    ], outcome: outcome, in: sql)
            })
    }

    private func sessionToProve(_ session: String?, _ request: LocalSignInRequest) async throws -> String {
        if let session { return session }
        let now = services.environment.time.now
        let waiting = try await services.environment.database.read { sql -> String? in
            guard let key = request.deviceKey, let user = try sql.users.user(named: request.username, in: request.pool) else { return nil }
            return try sql.deviceChallenges.session(of: user.sub, device: key, client: request.client.id, in: request.pool.id, at: now)
        }
        guard let waiting else {
            throw try await refuseAnswer(request, .invalidSession, "signIn.device.session", "a sign-in of this user that waits for this device")
        }
        return waiting
    }

    private func device(_ key: String, of user: UserRecord, _ request: LocalSignInRequest) async throws -> DeviceRecord {
        do {
            return try await services.devices.device(key, of: user)
        } catch DeviceError.deviceNotFound {
            try await services.decisionLog.record(
                DecisionRecord(
                    kind: .refusal, tenant: request.pool.id.rawValue, actor: request.actor, subject: user.username.rawValue, outcome: "refused",
                    verdict: .refused(
                        "signIn.device.known", expected: "a confirmed device of the user", received: String(key.prefix(64)),
                        advice: "The app drops the device and signs in without it.")))
            throw DeviceError.deviceNotFound
        }
    }

    private func refuse(_ device: DeviceRecord, _ signIn: ChallengedSignIn) async throws -> SignInError {
        try await services.environment.database.write { sql in
            try consume(signIn.session, in: sql, pool: signIn.request.pool.id)
            try services.decisionLog.record(
                DecisionRecord(
                    kind: .refusal, tenant: signIn.request.pool.id.rawValue, actor: signIn.request.actor,
                    subject: try signIn.person.username.rawValue, outcome: "refused",
                    verdict: .refused("signIn.device.proof", expected: "the secret of \(device.key)", received: "another")),
                in: sql)
        }
        return .incorrectUsernameOrPassword
    }
}
