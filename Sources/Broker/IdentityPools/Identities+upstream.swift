import Foundation
package import IdentityModel
import Storage

extension Identities {
    /// Credentials by the security token service that the pool is bound to: it decides whether its role trusts our token.
    ///
    /// The identity is settled first, in a transaction of its own: none waits for another server. What the service says goes to the log.
    ///
    /// - Throws: `IdentityPoolError`, `Refused`.
    func credentials(
        from upstream: IdentityPoolConfiguration.Upstream, for identity: IdentityID, of pool: IdentityPoolConfiguration, _ roleARN: String,
        _ logins: [VerifiedLogin], tags: [String: String], choice: Verdict, actor: String
    ) async throws -> (identity: IdentityID, credentials: TemporaryCredentials) {
        let fresh = freshIdentity(in: pool.id)
        let known =
            logins.contains { $0.singleUse != nil }
            ? nil : try await environment.database.read { sql in try settled(logins, named: identity, in: pool.id, sql) }
        let id: IdentityID
        if let known {
            id = known
        } else {
            id = try await write { sql in
                let id = try resolve(logins, named: identity, fresh: fresh, in: pool.id, sql).id
                try consume(logins, sql)
                return id
            }
        }
        let token = try await services.identityTokens.issue(
            subject: id, audience: pool.id, methods: Self.methods(of: logins), tags: tags,
            issuer: IdentityTokens.publicIssuer(in: environment.deployment))
        let given: UpstreamSTS.Credentials
        do {
            given = try await UpstreamSTS(settings: upstream, http: environment.http).assume(
                role: roleARN, token: token, sessionName: Self.sessionName,
                policy: logins.isEmpty ? SessionPolicy.guest.document.compactJSON : nil)
        } catch {
            throw Refused(
                error: error.identityPoolError,
                verdict: .all(
                    "identity.credentials",
                    of: Self.verdicts(of: logins) + [choice, error.verdict(role: roleARN, at: upstream.url)]))
        }
        let record = DecisionRecord(
            kind: .credentials, tenant: pool.id.rawValue, actor: actor, subject: id.rawValue,
            outcome: "credentials of \(given.assumedRole) by \(upstream.url)",
            verdict: .all(
                "identity.credentials",
                of: Self.verdicts(of: logins) + [
                    choice,
                    .passed("identity.upstream", expected: upstream.url, received: given.temporary.accessKeyID),
                ]))
        try await environment.database.write { [services] sql in
            try services.credentialSessions.note(
                key: given.temporary.accessKeyID, tenant: pool.id.rawValue, until: given.temporary.expiresAt, record, sql)
        }
        return (id, given.temporary)
    }
}

extension IdentityPools {
    /// Binds a pool to another security token service, or gives it back to this installation.
    ///
    /// - Parameter upstream: nil for this installation.
    /// - Throws: `IdentityPoolError.poolNotFound`, `.invalid`.
    package func bind(_ id: IdentityPoolID, to upstream: IdentityPoolConfiguration.Upstream?, actor: String) async throws {
        if let upstream {
            let isURL = ["https://", "http://"].contains { upstream.url.utf8.starts(with: $0.utf8) }
            guard isURL, upstream.url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3F && $0 != 0x23 && $0 != 0x40 }) else {
                throw IdentityPoolError.invalid("The address of the security token service must be an http or https URL without query or user.")
            }
            guard IdentityPoolConfiguration.Upstream.lifetimes.contains(upstream.lifetime) else {
                throw IdentityPoolError.invalid("A session lasts 900 to 43200 seconds.")
            }
        }
        try await change(id, missing: .poolNotFound(id), operation: "identity upstream", actor: actor) { $0.upstream = upstream }
    }
}

extension UpstreamSTS.Failure {
    /// Cognito's word for it.
    fileprivate var identityPoolError: IdentityPoolError {
        switch self {
        case .unreachable, .unreadable: .upstreamUnreachable
        case .throttled: .upstreamThrottled
        // To the caller a role that does not trust the pool is a fault of the pool's settings, whoever says so.
        case .refused: .invalidRoleConfiguration
        }
    }

    fileprivate func verdict(role: String, at url: String) -> Verdict {
        let expected = "credentials of \(role) from \(url)"
        switch self {
        case .unreachable(let reason): return .refused("identity.upstream", expected: expected, received: reason)
        case .unreadable:
            return .refused("identity.upstream", expected: expected, received: "an answer without credentials", advice: "Is that address an STS?")
        case .throttled: return .refused("identity.upstream", expected: expected, received: "Throttling")
        case .refused(let code, let message):
            return .refused("identity.upstream", expected: expected, received: "\(code): \(message)", advice: Self.advice[code])
        }
    }

    /// Source: STS API reference, AssumeRoleWithWebIdentity, Errors.
    private static let advice = [
        "AccessDenied": "Let the role's trust policy allow sts:AssumeRoleWithWebIdentity (and sts:TagSession for tags) to this issuer and pool.",
        "ExpiredTokenException": "Compare the clocks.",
        "IDPCommunicationError": "The issuer's documents must be reachable from there.",
        "IDPRejectedClaim": "The pool's id must be an audience of the registered provider.",
        "InvalidIdentityToken": "Register the issuer as an OpenID provider there, with the pool's id as an audience.",
        "PackedPolicyTooLarge": "Map fewer or shorter principal tags.",
    ]
}

extension String {
    /// JSON without the space between its tokens: a session policy may have 2048 characters.
    fileprivate var compactJSON: String { JSONValue(parsing: Array(utf8))?.text ?? self }
}
