import Cryptography
import Foundation
package import IdentityModel
package import LocalUserPool
package import Storage

/// The users' passkeys: registered with an access token, listed, deleted, and judged at sign-in.
///
/// Source: Amazon Cognito developer guide, "Passkey sign-in"; WebAuthn Level 3 §7.
package struct Passkeys: Sendable {
    let services: BrokerServices

    /// How many passkeys a page shows, if nobody asks for fewer.
    package static let limit = 20
    /// How long a challenge for a new passkey can be answered.
    static let challengeLifetime: TimeInterval = 300

    private var environment: BrokerEnvironment { services.environment }

    /// For whom the pool's passkeys are: the id that is set, else the custom domain, else the prefix domain.
    ///
    /// - Throws: `PasskeyError.noRelyingParty`.
    package func relyingParty(of pool: UserPoolConfiguration) async throws -> RelyingParty {
        // A passkey that stands for two factors has to know who holds it.
        let isVerified = pool.passkeys.map { $0.requiresUserVerification ?? false || $0.isMultiFactor ?? false } ?? false
        if let id = pool.passkeys?.relyingPartyID { return RelyingParty(id: id, requiresUserVerification: isVerified) }
        let domains = try await services.catalogue.domains(of: pool.id)
        if let custom = domains.first(where: \.isCustom) { return RelyingParty(id: custom.domain, requiresUserVerification: isVerified) }
        guard let prefix = domains.first else { throw PasskeyError.noRelyingParty }
        return RelyingParty(
            id: "\(prefix.domain).auth.\(environment.deployment.region).amazoncognito.com", requiresUserVerification: isVerified)
    }

    /// What the browser of a signed-in user needs to make a passkey. Nothing is stored: the challenge itself is the sealed memory of it.
    ///
    /// - Parameter client: whose access token asks.
    /// - Throws: `PasskeyError`.
    package func startRegistration(of user: UserRecord, client: ClientID) async throws -> PasskeyCreation {
        let pool = try await enabled(for: user)
        let party = try await relyingParty(of: pool)
        let registered = try await credentials(of: user)
        let quota = environment.quotas[.passkeys]
        guard registered.count < quota else { throw PasskeyError.tooMany(quota) }
        let challenge = RegistrationChallenge(
            id: environment.random.uuid(), sub: user.sub, client: client, relyingPartyID: party.id,
            expiresAt: environment.time.now.addingTimeInterval(Self.challengeLifetime))
        let sealed = try environment.sealer.seal([UInt8](JSONEncoder().encode(challenge)), context: Self.context(user))
        return PasskeyCreation(
            relyingPartyID: party.id, userHandle: Self.handle(of: user), username: user.username, displayName: Self.displayName(of: user),
            challenge: sealed, timeout: Self.challengeLifetime, registered: registered.map(\.descriptor),
            requiresUserVerification: party.requiresUserVerification)
    }

    /// Judges the browser's answer and keeps the passkey.
    ///
    /// - Parameter credential: RegistrationResponseJSON.
    /// - Throws: `PasskeyError`.
    package func completeRegistration(_ credential: JSONValue, of user: UserRecord, client: ClientID, actor: String) async throws {
        let pool = try await enabled(for: user)
        let party = try await relyingParty(of: pool)
        let now = environment.time.now
        let message = PublicKeyCredentialMessage(credential)
        let challenge = message.flatMap { self.challenge($0.clientData.challenge, for: user) }
        let state = try await environment.database.read { sql in
            PasskeyRegistration.State(
                challenge: challenge,
                isAnswered: try challenge.map { try sql.consumedSessions.isConsumed($0.id, in: user.pool) } ?? false,
                isRegistered: try message.map { try sql.webAuthnCredentials.isRegistered($0.id, in: user.pool) } ?? false)
        }
        let decision = PasskeyRegistration.decide(message, for: party, client: client, state: state, at: now)
        switch decision.outcome {
        case .failure(let refusal):
            try await environment.database.write { sql in
                try record(.refusal, "passkey refused", user, actor: actor, decision.verdict, in: sql)
            }
            throw PasskeyError.refused(refusal)
        case .success(let passkey):
            try await environment.database.write { sql in
                if let challenge { try answer(challenge, of: user, at: now, in: sql) }
                let others = try sql.webAuthnCredentials.credentials(of: user.sub, in: user.pool)
                let quota = environment.quotas[.passkeys]
                guard others.count < quota else { throw PasskeyError.tooMany(quota) }
                let record = WebAuthnCredentialRecord(
                    pool: user.pool, credentialID: passkey.credentialID, sub: user.sub, relyingPartyID: party.id, publicKey: passkey.publicKey,
                    signCount: passkey.signCount, name: PasskeyName.name(of: passkey, besides: others.map(\.name)), attachment: passkey.attachment,
                    transports: passkey.transports, authenticator: passkey.authenticator, isBackupEligible: passkey.isBackupEligible,
                    isBackedUp: passkey.isBackedUp, createdAt: now)
                do { try sql.webAuthnCredentials.insert(record) } catch StorageError.alreadyExists {
                    throw PasskeyError.refused(.alreadyRegistered)
                }
                try self.record(.administration, "CompleteWebAuthnRegistration", user, actor: actor, decision.verdict, in: sql)
            }
        }
    }

    /// A user's passkeys, oldest first.
    package func credentials(of user: UserRecord) async throws -> [WebAuthnCredentialRecord] {
        try await environment.database.read { try $0.webAuthnCredentials.credentials(of: user.sub, in: user.pool) }
    }

    /// - Parameter id: base64url.
    /// - Throws: `PasskeyError.credentialNotFound`, `.passwordResetRequired`.
    package func delete(_ id: String, of user: UserRecord, actor: String) async throws {
        guard user.status != .resetRequired else { throw PasskeyError.passwordResetRequired }
        guard let bytes = [UInt8](base64URL: id) else { throw PasskeyError.credentialNotFound }
        try await environment.database.write { sql in
            guard try sql.webAuthnCredentials.delete(bytes, of: user.sub, in: user.pool) else { throw PasskeyError.credentialNotFound }
            try record(.administration, "DeleteWebAuthnCredential", user, actor: actor, .passed("passkey.delete", received: id), in: sql)
        }
    }

    /// What a browser needs to sign the user in.
    ///
    /// - Parameters:
    ///   - challenge: 32 random bytes, kept with the sign-in.
    ///   - simulated: the passkey's id where the user does not exist.
    /// - Throws: `PasskeyError.noRelyingParty`.
    func request(
        for user: UserRecord, in pool: UserPoolConfiguration, challenge: [UInt8], timeout: TimeInterval, simulating simulated: [UInt8]? = nil
    ) async throws -> PasskeyRequest {
        let party = try await relyingParty(of: pool)
        var allowed = try await credentials(of: user).filter { $0.relyingPartyID.isIdentical(to: party.id) }.map(\.descriptor)
        if let simulated { allowed = [PasskeyDescriptor(id: simulated, transports: ["hybrid", "internal"])] }
        return PasskeyRequest(
            relyingPartyID: party.id, challenge: challenge, timeout: timeout, allowed: allowed,
            requiresUserVerification: party.requiresUserVerification)
    }

    /// Judges the browser's answer at a sign-in. Nothing is written.
    ///
    /// - Parameter credential: the text of AuthenticationResponseJSON.
    /// - Throws: `PasskeyError.noRelyingParty`.
    func decide(
        _ credential: String, of user: UserRecord, in pool: UserPoolConfiguration, challenge: [UInt8]
    ) async throws -> PasskeyAssertion.Decision {
        let party = try await relyingParty(of: pool)
        let passkeys = try await credentials(of: user).map { stored in
            StoredPasskey(
                credentialID: stored.credentialID, relyingPartyID: stored.relyingPartyID, publicKey: stored.publicKey, signCount: stored.signCount,
                isBackupEligible: stored.isBackupEligible, attachment: stored.attachment)
        }
        let message = JSONValue(parsing: Array(credential.utf8)).flatMap(PublicKeyCredentialMessage.init)
        return PasskeyAssertion.decide(message, for: party, challenge: challenge, userHandle: Self.handle(of: user), passkeys: passkeys)
    }

    /// Keeps what a sign-in changes of its passkey, in the transaction of its outcome.
    ///
    /// - Returns: false if another sign-in with the same passkey came first, or the passkey is gone.
    func keep(_ proof: PasskeyProof, in pool: UserPoolID, at now: Date, in sql: any SQLTransaction) throws -> Bool {
        try sql.webAuthnCredentials.use(
            proof.credentialID, in: pool, from: proof.formerSignCount, to: proof.signCount, isBackedUp: proof.isBackedUp, at: now)
    }

    private func enabled(for user: UserRecord) async throws -> UserPoolConfiguration {
        let pool = try await services.catalogue.pool(user.pool)
        guard pool.allowedFirstFactors.contains("WEB_AUTHN") else { throw PasskeyError.notEnabled }
        guard user.status != .resetRequired else { throw PasskeyError.passwordResetRequired }
        return pool
    }

    private func challenge(_ bytes: [UInt8], for user: UserRecord) -> RegistrationChallenge? {
        guard let plain = try? environment.sealer.open(bytes, context: Self.context(user)),
            let challenge = try? JSONDecoder().decode(RegistrationChallenge.self, from: Data(plain)), challenge.sub == user.sub
        else { return nil }
        return challenge
    }

    private func answer(_ challenge: RegistrationChallenge, of user: UserRecord, at now: Date, in sql: any SQLTransaction) throws {
        do {
            try sql.consumedSessions.consume(challenge.id, in: user.pool, until: challenge.expiresAt, at: now)
        } catch StorageError.alreadyExists {
            throw PasskeyError.refused(.challengeNotFound)
        }
    }

    private func record(
        _ kind: DecisionRecord.Kind, _ outcome: String, _ user: UserRecord, actor: String, _ verdict: Verdict, in sql: any SQLTransaction
    ) throws {
        try services.decisionLog.record(
            DecisionRecord(
                kind: kind, tenant: user.pool.rawValue, actor: actor, subject: user.username.rawValue, outcome: outcome, verdict: verdict),
            in: sql)
    }

    /// Authenticators show it to nobody and keep it: never a name or an address.
    private static func handle(of user: UserRecord) -> [UInt8] { Array(user.sub.rawValue.utf8) }
    private static func context(_ user: UserRecord) -> String { "\(user.pool)/passkey-registration/\(user.sub)" }

    private static func displayName(of user: UserRecord) -> String {
        for attribute in ["name", "email", "preferred_username", "phone_number"] {
            if let value = user.attributes[attribute], !value.isEmpty { return value }
        }
        return user.username.rawValue
    }
}

extension WebAuthnCredentialRecord {
    var descriptor: PasskeyDescriptor { PasskeyDescriptor(id: credentialID, transports: transports) }
}

extension BrokerServices {
    package var passkeys: Passkeys { Passkeys(services: self) }
}
