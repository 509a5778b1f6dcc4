import Cryptography
package import Foundation
package import IdentityModel
import Storage

/// Codes that an app exchanges for tokens: random, stored hashed, five minutes, once, bound to client, redirect URI and challenge.
///
/// Source: RFC 6749 §4.1.2, §4.1.3, §10.5; RFC 7636 §4.6; RFC 9700 §2.1.1.
package struct AuthorizationCodes: Sendable {
    let services: BrokerServices

    package static let lifetime: TimeInterval = 300

    /// The one refusal that the token endpoint shows; what was wrong stands in the decision log.
    package struct InvalidGrant: Error, Sendable {}

    private struct AlreadyUsed: Error {}

    /// Exchanges a code. A second use voids what the first one gave, and a failed use by the code's own client spends it.
    ///
    /// - Parameter proof: of the key that the tokens are to be bound to.
    /// - Throws: `InvalidGrant`; `ProofsOfPossession.Refusal` if the proof was used before.
    package func redeem(
        _ code: String, redirectURI: String?, codeVerifier: String?, client: AppClientConfiguration, proof: VerifiedProof? = nil,
        caller: CallerContext
    ) async throws -> TokenSet {
        let environment = services.environment
        let now = environment.time.now
        let codeHash = PoolHandle.hash(of: code)
        guard let record = try await environment.database.read({ sql in try sql.authorizationCodes.code(codeHash, in: client.poolID) }),
            record.client == client.id
        else {
            // Anybody can make codes up.
            try await services.record(
                boundedRefusal: record(of: [.refused("code.known", expected: "a code of this client", received: "another one")], client, caller),
                key: "\(client.id) \(caller.address)")
            throw InvalidGrant()
        }
        var checks = [.passed("code.known")] + verdicts(of: record, redirectURI: redirectURI, codeVerifier: codeVerifier, now: now)
        guard record.consumedAt == nil else { throw try await reused(record, client, caller) }
        let user = try await environment.database.read { sql in try sql.users.user(sub: record.sub, in: record.pool) }
        // What a sign-out of everything did not reach, because it waited to be redeemed, is not redeemed after it.
        if let signedOutAt = user?.signedOutAt, record.expiresAt.addingTimeInterval(-Self.lifetime) <= signedOutAt {
            checks.append(.refused("user.signedOut", expected: "a code made after the last sign-out", received: "an earlier one"))
        }
        if let bound = record.keyThumbprint, proof?.thumbprint.isIdentical(to: bound) != true {
            checks.append(.refused("code.key", expected: "a proof of the key that the app named", received: proof == nil ? "none" : "another key"))
        }
        guard Verdict.all("code", of: checks).isAccepted, let user else {
            _ = try await environment.database.write { sql in try sql.authorizationCodes.consume(codeHash, in: record.pool, at: now) }
            throw try await refused(checks + [.refused("code.accepted")], client, caller)
        }
        let grant = TokenGrant(
            pool: try await services.catalogue.pool(client.poolID), client: client, user: user, front: .hosted, scopes: record.scopes,
            nonce: record.nonce, authenticatedAt: record.authenticatedAt,
            methods: record.methods.compactMap { SignInMethod(rawValue: $0) }, resource: record.audience, originJTI: record.originJTI,
            caller: caller, parentSession: record.parentSession, keyThumbprint: proof?.thumbprint, upstream: record.upstream)
        let proofs = services.proofs
        do {
            return try await services.tokens.issue(grant) { sql in
                guard try sql.authorizationCodes.consume(codeHash, in: record.pool, at: now) else { throw AlreadyUsed() }
                if let proof { try proofs.remember(proof, in: record.pool, sql) }
            }
        } catch is AlreadyUsed {
            throw try await reused(record, client, caller)
        } catch TokenError.userDisabled, TokenError.userNotFound {
            throw try await refused(checks + [.refused("user.enabled", expected: "an enabled user", received: "none")], client, caller)
        }
    }

    private func verdicts(of record: AuthorizationCodeRecord, redirectURI: String?, codeVerifier: String?, now: Date) -> [Verdict] {
        let remaining = Int(record.expiresAt.timeIntervalSince(now).rounded(.down))
        return [
            remaining >= 0
                ? .passed("code.fresh", margin: "\(remaining) s before expiry")
                : .refused("code.fresh", expected: "use within \(Int(Self.lifetime)) s", received: "\(-remaining) s too late"),
            redirectURI?.isIdentical(to: record.redirectURI) == true
                ? .passed("code.redirectURI")
                : .refused("code.redirectURI", expected: record.redirectURI, received: redirectURI ?? "none"),
            Self.verdict(of: codeVerifier, against: record.codeChallenge),
        ]
    }

    /// PKCE: a verifier for every challenge, and none without one (so that no one can strip the challenge on the way).
    private static func verdict(of codeVerifier: String?, against challenge: String?) -> Verdict {
        switch (challenge, codeVerifier) {
        case (nil, nil): return Verdict(check: "code.verifier", outcome: .skipped)
        case (nil, _?): return .refused("code.verifier", expected: "no code_verifier", received: "one without a challenge")
        case (_?, nil): return .refused("code.verifier", expected: "a code_verifier", received: "none")
        case (let challenge?, let verifier?):
            guard (43...128).contains(verifier.utf8.count),
                Array(DigestAlgorithm.sha256.hash(Array(verifier.utf8)).base64URL.utf8).isEqualInConstantTime(to: Array(challenge.utf8))
            else { return .refused("code.verifier", expected: "the verifier of the challenge", received: "another one") }
            return .passed("code.verifier")
        }
    }

    private func reused(_ record: AuthorizationCodeRecord, _ client: AppClientConfiguration, _ caller: CallerContext) async throws -> InvalidGrant {
        let tokens = services.tokens
        try await services.environment.database.write { sql in try tokens.revokeFamily(originJTI: record.originJTI, of: record.pool, in: sql) }
        return try await refused(
            [
                .refused(
                    "code.unused", expected: "the first use of the code", received: "another one; its tokens are revoked",
                    advice: "look for an app that sends the code twice, or for a stolen code")
            ], client, caller)
    }

    private func refused(_ checks: [Verdict], _ client: AppClientConfiguration, _ caller: CallerContext) async throws -> InvalidGrant {
        _ = try await services.decisionLog.record(record(of: checks, client, caller))
        return InvalidGrant()
    }

    private func record(of checks: [Verdict], _ client: AppClientConfiguration, _ caller: CallerContext) -> DecisionRecord {
        DecisionRecord(
            kind: .refusal, tenant: client.poolID.rawValue, actor: SignInPipeline.actor(client.id, caller), subject: nil, outcome: "invalid_grant",
            verdict: .all("code", of: checks))
    }
}

extension BrokerServices {
    package var authorizationCodes: AuthorizationCodes { AuthorizationCodes(services: self) }
}

/// A code before it is stored, or the tokens that stand in for it under the implicit grant.
struct PreparedCode: Sendable {
    let request: AuthorizationRequest
    let authenticatedAt: Date
    let methods: [SignInMethod]
    let caller: CallerContext?
    /// The tracked session that gives the code.
    let parentSession: String?
    /// The sign-in through a provider that it comes from; nil for the pool's own users.
    let upstream: [UInt8]?
    let now: Date
    let value: String
    let originJTI: String

    init(
        request: AuthorizationRequest, authenticatedAt: Date, methods: [SignInMethod], caller: CallerContext?, parentSession: String?,
        upstream: [UInt8]?, now: Date, random: any RandomSource
    ) {
        self.upstream = upstream
        self.request = request
        self.authenticatedAt = authenticatedAt
        self.methods = methods
        self.caller = caller
        self.parentSession = parentSession
        self.now = now
        value = random.bytes(32).base64URL
        originJTI = random.uuid()
    }

    func store(for user: UserRecord, in sql: any SQLTransaction) throws {
        if let pushed = request.pushedRequest { try PushedRequests.consume(pushed, in: request.pool, at: now, sql) }
        guard request.responseType == .code else { return }
        try sql.authorizationCodes.insert(
            AuthorizationCodeRecord(
                pool: request.pool, codeHash: PoolHandle.hash(of: value), client: request.client, redirectURI: request.redirectURI,
                codeChallenge: request.codeChallenge, nonce: request.nonce, scopes: request.scopes, sub: user.sub, authenticatedAt: authenticatedAt,
                originJTI: originJTI, expiresAt: now.addingTimeInterval(AuthorizationCodes.lifetime), methods: methods.map(\.rawValue),
                audience: request.resource, parentSession: parentSession, keyThumbprint: request.keyThumbprint, upstream: upstream),
            at: now)
    }

    func answer(
        for user: UserRecord, pool: UserPoolConfiguration, client: AppClientConfiguration, services: BrokerServices
    ) async throws -> CompletedSignIn.Answer {
        switch request.responseType {
        case .code: return .code(value)
        case .token:
            let grant = TokenGrant(
                pool: pool, client: client, user: user, front: .hosted, scopes: request.scopes, nonce: request.nonce,
                authenticatedAt: authenticatedAt, methods: methods, resource: request.resource, originJTI: originJTI, wantsRefreshToken: false,
                caller: caller, parentSession: parentSession, upstream: upstream)
            return .tokens(try await services.tokens.issue(grant))
        }
    }
}
