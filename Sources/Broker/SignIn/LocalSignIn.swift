package import Foundation
package import IdentityModel
import LocalUserPool
package import Storage

/// Signs in the pool's own users: passwords, SRP, and the first password.
package struct LocalSignIn: Sendable {
    let services: BrokerServices

    /// Checks a password for the hosted page, which always answers one way for unknown users and wrong passwords.
    ///
    /// - Throws: `SignInError`.
    package func signIn(
        username: String, password: Secret<String>, client: AppClientConfiguration, pool: UserPoolConfiguration, caller: CallerContext
    ) async throws -> LocalSignInOutcome {
        let request = LocalSignInRequest(pool: pool, client: client, username: username, way: .hosted, caller: caller)
        let attempt = try await attempt(request, proof: .password(password))
        switch attempt.decision.outcome {
        case .refused(let refusal): throw try await refuse(attempt, refusal)
        case .newPasswordRequired:
            let challenge = try await challenge(attempt)
            return .newPasswordRequired(session: challenge.session, missing: challenge.missing)
        case .signedIn:
            let user = try attempt.user
            try await services.environment.database.write { sql in try confirm(attempt, in: sql) }
            return .signedIn(user, authenticatedAt: attempt.at)
        }
    }

    /// Replaces a temporary password and completes the sign-in at the hosted page that asked for it.
    ///
    /// - Parameter session: from `.newPasswordRequired`; used up by success, kept by a weak password.
    /// - Throws: `SignInError`, `DirectoryError` for attributes that break the schema.
    package func setNewPassword(
        session: String, newPassword: Secret<String>, attributes: [String: String], client: AppClientConfiguration, caller: CallerContext
    ) async throws -> LocalSignInOutcome {
        let pool = try await services.catalogue.pool(client.poolID)
        let request = LocalSignInRequest(pool: pool, client: client, username: "", way: .hosted, caller: caller)
        let change = try await self.newPassword(newPassword, attributes: attributes, answering: session, request)
        try await services.environment.database.write { sql in try complete(change, request, in: sql) }
        return .signedIn(change.user, authenticatedAt: change.session.authenticatedAt)
    }

    /// Signs in with a password through the API: USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH.
    ///
    /// - Throws: `SignInError`.
    package func signIn(_ request: LocalSignInRequest, password: Secret<String>) async throws -> SignInStep {
        try await step(after: try await attempt(request, proof: .password(password)))
    }

    /// Replaces a temporary password through the API: NEW_PASSWORD_REQUIRED.
    ///
    /// - Parameter attributes: by full name; only those that the user does not have yet.
    /// - Throws: `SignInError`, `DirectoryError` for attributes that break the schema.
    package func setNewPassword(
        _ request: LocalSignInRequest, session: String, newPassword: Secret<String>, attributes: [String: String]
    ) async throws -> SignInStep {
        let change = try await self.newPassword(newPassword, attributes: attributes, answering: session, request)
        let grant = TokenGrant(
            pool: request.pool, client: request.client, user: change.user, front: .api, scopes: [],
            authenticatedAt: change.session.authenticatedAt, device: request.device)
        return .tokens(try await services.tokens.issue(grant) { sql in try complete(change, request, in: sql) }, change.user)
    }

    /// What a decided attempt leads to through the API.
    func step(after attempt: LocalSignInAttempt) async throws -> SignInStep {
        switch attempt.decision.outcome {
        case .refused(let refusal): throw try await refuse(attempt, refusal)
        case .newPasswordRequired: return .newPasswordRequired(try await challenge(attempt))
        case .signedIn:
            let user = try attempt.user
            let grant = TokenGrant(
                pool: attempt.request.pool, client: attempt.request.client, user: user, front: .api, scopes: [], authenticatedAt: attempt.at,
                device: attempt.request.device)
            let tokens = try await services.tokens.issue(grant) { sql in try confirm(attempt, in: sql) }
            return .tokens(tokens, user)
        }
    }
}

/// What a correct password leads to at the hosted page.
package enum LocalSignInOutcome: Sendable {
    case signedIn(UserRecord, authenticatedAt: Date)
    /// The password was temporary. `missing` names required attributes without a value, by full name.
    case newPasswordRequired(session: String, missing: [String])
}

extension BrokerServices {
    package var localSignIn: LocalSignIn { LocalSignIn(services: self) }
}
