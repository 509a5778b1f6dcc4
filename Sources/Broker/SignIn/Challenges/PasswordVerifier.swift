import Cryptography
import Foundation
package import IdentityModel
import LocalUserPool
import Storage

/// What a client needs to prove its password by SRP: PASSWORD_VERIFIER.
package struct SRPChallenge: Sendable {
    /// Hexadecimal.
    package let salt: String
    /// B, hexadecimal.
    package let serverValue: String
    /// Base64.
    package let secretBlock: String
    /// USER_ID_FOR_SRP
    package let username: Username
    /// Nil in USER_SRP_AUTH, whose clients know only the secret block.
    package let session: String?
}

extension LocalSignIn {
    /// Begins an SRP sign-in: USER_SRP_AUTH.
    ///
    /// For a name that nobody has, a client that hides who exists gets a challenge that no password answers; its salt is the same
    /// each time, as a real one is.
    /// - Parameter publicValue: SRP_A, hexadecimal.
    /// - Throws: `SignInError`.
    package func beginSRP(_ request: LocalSignInRequest, publicValue: String) async throws -> SRPChallenge {
        try await askBefore(request)
        return try await askForSRPProof(request, publicValue: publicValue, SignInProgress(flow: .srp), hasSession: false)
    }

    /// - Parameters:
    ///   - progress: what was proved before, and the flow to go on with afterwards.
    ///   - hasSession: whether the flow's clients expect one beside the secret block.
    func askForSRPProof(
        _ request: LocalSignInRequest, publicValue: String, _ progress: SignInProgress, hasSession: Bool
    ) async throws -> SRPChallenge {
        let environment = services.environment
        let now = environment.time.now
        let clientValue: [UInt8]
        do { clientValue = try SRP.clientValue(hex: publicValue) } catch { throw SignInError.invalidPublicValue }
        let found = try await find(request)
        guard found != nil || request.hidesUsers else { throw try await refuse(begun(request, found, .unknownUser, at: now), .unknownUser) }
        if let found {
            if !found.user.isEnabled { throw try await refuse(begun(request, found, .disabled, at: now), .disabled) }
            if found.credential?.lockout.isLocked(at: now) ?? false { throw try await refuse(begun(request, found, .locked, at: now), .locked) }
            if found.credential == nil, found.user.status == .resetRequired, !request.hidesUsers {
                throw try await refuse(begun(request, found, .resetRequired, at: now), .resetRequired)
            }
        } else if isLockedUnknown(request, at: now) {
            throw try await refuse(begun(request, found, .unknownUser, at: now), .unknownUser)
        }
        let credential = try found?.credential.map(services.passwords.open)
        let simulated = SimulatedUser(name: request.username, pool: request.pool, sealer: environment.sealer)
        let challenge = try await services.passwords.challenge(for: credential?.srpVerifier ?? simulated.verifier)
        let username = found?.user.username ?? simulated.username
        let block = SRPSecretBlock(
            id: environment.random.uuid(), sub: found?.user.sub, username: username, typedName: request.username, clientValue: clientValue,
            challenge: challenge, way: request.way, progress: progress, expiresAt: sessionEnd(request))
        return SRPChallenge(
            salt: SRP.integerHex(credential?.srpSalt ?? simulated.salt), serverValue: challenge.publicHex,
            secretBlock: try block.sealed(for: request.client, by: environment.sealer), username: username,
            session: hasSession
                ? try session(.passwordVerifier(block: block.id), of: found?.user, typedName: request.username, progress, request) : nil)
    }

    /// Judges the answer to an SRP challenge: PASSWORD_VERIFIER. Everything it needs is in the secret block, which is used up whatever
    /// the answer is worth.
    ///
    /// - Throws: `SignInError`.
    package func answerSRP(_ request: LocalSignInRequest, _ claim: SRPClaim, session: String? = nil) async throws -> SignInStep {
        let environment = services.environment
        let now = environment.time.now
        guard let bytes = [UInt8](base64: claim.secretBlock),
            let block = SRPSecretBlock(opening: bytes, for: request.client, with: environment.sealer), block.way == request.way
        else { throw try await refuseAnswer(request, .invalidSession, "signIn.srp.secretBlock", "a secret block made for this client") }
        // Where a session goes with the block, one that is sent has to be that one; clients of USER_SRP_AUTH send what they like.
        if let session, block.progress.flow != .srp {
            guard let opened = ChallengeSession(opening: session, with: environment.sealer), opened.isFor(request.client),
                case .passwordVerifier(block.id) = opened.pending
            else { throw try await refuseAnswer(request, .invalidSession, "signIn.session", "the session of the secret block") }
        }
        guard now < block.expiresAt else {
            throw try await refuseAnswer(request, .expiredSession, "signIn.srp.expiry", "before \(block.expiresAt.formatted(.iso8601))")
        }
        // Clients send the name that they were given, or the one that was typed.
        guard try await isNamed(request, block) else {
            throw try await refuseAnswer(request, .incorrectUsernameOrPassword, "signIn.srp.username", "the user of the secret block")
        }
        guard SRPTimestamp.isFresh(claim.timestamp, at: now), let signature = [UInt8](base64: claim.signature)
        else { throw try await refuseAnswer(request, .incorrectUsernameOrPassword, "signIn.srp.timestamp", "the present, signed") }
        let proof = SRPProof(
            challenge: block.challenge, clientValue: block.clientValue, signature: signature, secretBlock: bytes, timestamp: claim.timestamp,
            poolName: request.pool.id.poolName)
        let byName = request.naming(block.username.rawValue)
        let isConsumed = try await environment.database.read { try $0.consumedSessions.isConsumed(block.id, in: request.pool.id) }
        guard !isConsumed else { throw try await refuseAnswer(request, .consumedSession, "signIn.srp.once", "a secret block not answered before") }
        return try await step(after: try await attempt(byName, proof: .srp(proof), secretBlock: (block.id, block.expiresAt)), block.progress)
    }

    private func isNamed(_ request: LocalSignInRequest, _ block: SRPSecretBlock) async throws -> Bool {
        if request.username.isIdentical(to: block.username.rawValue) || request.username.isIdentical(to: block.typedName) { return true }
        guard let sub = block.sub, let found = try await find(request) else { return false }
        return found.user.sub == sub
    }

    func begun(
        _ request: LocalSignInRequest, _ found: (user: UserRecord, credential: CredentialRecord?)?, _ refusal: LocalUserPool.Refusal, at now: Date
    ) -> LocalSignInAttempt {
        let decision = LocalUserPool.refusal(refusal, .refused("signIn.srp.\(refusal)", expected: "a user who may try a password"))
        return LocalSignInAttempt(request: request, found: found, decision: decision, at: now, secretBlock: nil, rehashed: nil)
    }
}

/// A client's answer to PASSWORD_VERIFIER, as it was sent.
package struct SRPClaim: Sendable {
    /// Base64.
    package let secretBlock: String
    /// Base64.
    package let signature: String
    package let timestamp: String

    package init(secretBlock: String, signature: String, timestamp: String) {
        self.secretBlock = secretBlock
        self.signature = signature
        self.timestamp = timestamp
    }
}
