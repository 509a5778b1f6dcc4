import Foundation
import IdentityModel
package import Storage

// A sign-up goes on as a sign-in, without another code: SignUp gives a session, ConfirmSignUp takes it and gives another, and USER_AUTH
// takes that for the proof that the confirmation code was.
//
// Source: Amazon Cognito developer guide, "Authentication with choice-based sign-in".
extension LocalSignIn {
    /// The session that goes with a new user; nil where the client does not allow USER_AUTH.
    package func session(afterSignUp user: UserRecord, _ request: LocalSignInRequest) throws -> String? {
        guard allowsChoice(request) else { return nil }
        return try session(.signUp, of: user, typedName: request.username, SignInProgress(flow: .choice), request)
    }

    /// Looks at the session that a confirmation brings.
    ///
    /// - Returns: whether the sign-up can go on as a sign-in; it may be confirmed later than the session lives.
    /// - Throws: `SignInError.invalidSession` for one of another client, user or question.
    package func accepts(signUpSession sealed: String, _ request: LocalSignInRequest) async throws -> Bool {
        do {
            _ = try await open(sealed, request) { if case .signUp = $0 { () } else { nil } }
            return allowsChoice(request)
        } catch SignInError.expiredSession {
            return false
        }
    }

    /// The session that a confirmed user signs in with.
    ///
    /// - Parameter attribute: the one that the confirmation code proved.
    package func session(afterConfirmationOf user: UserRecord, by attribute: String, _ request: LocalSignInRequest) throws -> String {
        try session(.signedUp(attribute: attribute), of: user, typedName: request.username, SignInProgress(flow: .choice), request)
    }

    /// Takes the confirmation code of a sign-up for a sign-in by the same mailbox or phone.
    ///
    /// - Returns: nil where the user may not sign in by a code, or wants another way.
    func continueSignUp(
        _ sealed: String, preferred: FirstFactor?, to levels: [AuthenticationLevel]?, _ request: LocalSignInRequest
    ) async throws -> SignInStep? {
        let (signIn, attribute) = try await open(sealed, request) { if case .signedUp(let attribute) = $0 { attribute } else { nil } }
        let user = try signIn.person
        let factor: FirstFactor = attribute == "email" ? .email : .sms
        guard preferred == nil || preferred == factor, user.status == .confirmed, user.attributes["\(attribute)_verified"] == "true",
            try await services.factors.factors(of: user, in: request.pool).firstFactors.contains(factor)
        else { return nil }
        var progress = signIn.session.progress.adding(factor == .email ? .email : .sms, at: signIn.at)
        progress.wantedLevels = levels
        return try await next(
            after: PassedStep(request: request, user: user, progress: progress) { sql, outcome in
                try consume(signIn.session, in: sql, pool: request.pool.id)
                try record(signIn, user, checks: [.passed("signIn.signUp", received: attribute)], outcome: outcome, in: sql)
            })
    }

    private func allowsChoice(_ request: LocalSignInRequest) -> Bool {
        services.clientAuthentication.allows(.choice, for: request.client) && request.pool.tier >= TieredFeature.choiceBasedSignIn.leastTier
    }
}
