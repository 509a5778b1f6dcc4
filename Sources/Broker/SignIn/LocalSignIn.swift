package import Foundation
package import IdentityModel
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
        throw SignInError.overloaded
    }

    /// Replaces a temporary password and completes the sign-in that asked for it.
    ///
    /// - Parameter session: from `.newPasswordRequired`; used up by success, kept by a weak password.
    /// - Throws: `SignInError`.
    package func setNewPassword(
        session: String, newPassword: Secret<String>, attributes: [String: String], client: AppClientConfiguration, caller: CallerContext
    ) async throws -> LocalSignInOutcome {
        throw SignInError.overloaded
    }
}

/// What a correct password leads to.
package enum LocalSignInOutcome: Sendable {
    case signedIn(UserRecord, authenticatedAt: Date)
    /// The password was temporary. `missing` names required attributes without a value, by full name.
    case newPasswordRequired(session: String, missing: [String])
}

extension BrokerServices {
    package var localSignIn: LocalSignIn { LocalSignIn(services: self) }
}
