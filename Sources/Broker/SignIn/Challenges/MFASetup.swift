import Foundation
package import IdentityModel
import Storage

/// A second factor that the pool demands and the user has yet to set up: MFA_SETUP.
package struct MFASetupChallenge: Sendable {
    package let session: String
    package let username: Username
    /// MFAS_CAN_SETUP
    package let factors: [MFAFactor]
}

/// How far the set-up has come, sealed with the session.
struct MFASetupState: Codable, Sendable {
    let offered: [MFAFactor]
    /// A new secret of an authenticator app, until its first code.
    var secret: [UInt8]?
    /// Whether the first code was right: the app is the user's now.
    var isVerified = false
}

extension LocalSignIn {
    func askForSetup(of factors: [MFAFactor], after step: PassedStep) async throws -> MFASetupChallenge {
        MFASetupChallenge(
            session: try await ask(.mfaSetup(MFASetupState(offered: factors)), after: step), username: step.user.username, factors: factors)
    }

    /// Gives the user of a sign-in under way the secret of a new authenticator app: AssociateSoftwareToken.
    ///
    /// - Returns: the secret in base 32, and the session that its first code has to bring.
    /// - Throws: `SignInError`, `FactorError.softwareTokenNotOffered`.
    package func associateSoftwareToken(session sealed: String, caller: CallerContext) async throws -> (secret: Secret<String>, session: String) {
        let (signIn, state) = try await openSetup(sealed, caller)
        guard state.offered.contains(.softwareToken) else { throw FactorError.softwareTokenNotOffered }
        let secret = try services.softwareTokens.makeSecret(in: signIn.request.pool)
        let session = try await goOn(
            MFASetupState(offered: state.offered, secret: secret.exposed), signIn, outcome: "AssociateSoftwareToken"
        ) { _ in }
        return (Secret(secret.exposed.base32), session)
    }

    /// Looks at the first code of the new app: VerifySoftwareToken. A right one makes it the user's second factor.
    ///
    /// - Returns: the session that answers MFA_SETUP.
    /// - Throws: `SignInError`, `FactorError`.
    package func verifySoftwareToken(_ code: String, deviceName: String?, session sealed: String, caller: CallerContext) async throws -> String {
        let (signIn, state) = try await openSetup(sealed, caller)
        guard let bytes = state.secret, !state.isVerified else { throw FactorError.nothingToVerify }
        let user = try signIn.person
        let secret = Secret(bytes)
        let step = try await services.softwareTokens.firstStep(code, of: secret, user, actor: signIn.request.actor)
        let token = SoftwareTokenRecord(
            pool: user.pool, sub: user.sub, secret: try services.softwareTokens.seal(secret, of: user.sub, in: user.pool), deviceName: deviceName,
            lastStep: step)
        return try await goOn(MFASetupState(offered: state.offered, isVerified: true), signIn, outcome: "VerifySoftwareToken") { sql in
            // Whoever has a second factor meanwhile has to use it, not to set up another with a password alone.
            guard try UserFactors.read(of: user, in: signIn.request.pool, sql).usable.isEmpty else { throw SignInError.invalidSession }
            try sql.softwareTokens.set(token)
            var settings = try sql.userMFA.settings(of: user.sub, in: user.pool)
            settings.activate(.softwareToken)
            try sql.userMFA.set(settings)
        }
    }

    /// Completes a set-up: with the app that was verified, or with an address that a code is sent to.
    ///
    /// - Throws: `SignInError`, `DirectoryError`.
    func answerSetup(email: String?, _ state: MFASetupState, _ signIn: ChallengedSignIn) async throws -> SignInStep {
        let (request, user) = (signIn.request, try signIn.person)
        var progress = signIn.session.progress
        if state.isVerified {
            progress = progress.adding(.softwareToken, at: signIn.at)
            progress.isMultiFactor = true
        }
        let step = PassedStep(request: request, user: user, progress: progress) { sql, outcome in
            try consume(signIn.session, in: sql, pool: request.pool.id)
            try record(signIn, user, checks: [.passed("signIn.setUp")], outcome: outcome, in: sql)
        }
        if state.isVerified { return try await next(after: step) }
        guard let email, state.offered.contains(.email) else { throw SignInError.setupIncomplete }
        // An address that the user has already is not put in another's place by a password alone.
        if let known = user.attributes["email"], !known.isEmpty, !known.isIdentical(to: email) { throw SignInError.attributeAlreadyProvided("email") }
        if user.attributes["email"] == nil, !WritableAttributes(client: request.client).contains("email") {
            throw DirectoryError.unauthorizedAttribute
        }
        try AttributeRules(pool: request.pool).check(["email": email], of: nil, requiresAll: false)
        return try await askForCode(.email, after: step, enrolling: email)
    }

    /// The client of such a call is only named by the session itself.
    private func openSetup(_ sealed: String, _ caller: CallerContext) async throws -> (signIn: ChallengedSignIn, state: MFASetupState) {
        guard let session = ChallengeSession(opening: sealed, with: services.environment.sealer) else { throw SignInError.invalidSession }
        let client: AppClientConfiguration
        do { client = try await services.catalogue.client(session.client, of: session.pool) } catch is PoolError {
            throw SignInError.invalidSession
        }
        let request = LocalSignInRequest(
            pool: try await services.catalogue.pool(session.pool), client: client, username: session.typedName, way: session.way, caller: caller)
        return try await open(sealed, request) { if case .mfaSetup(let state) = $0 { state } else { nil } }
    }

    /// Puts a further state in the place of a session, which is used up.
    private func goOn(
        _ state: MFASetupState, _ signIn: ChallengedSignIn, outcome: String, _ effects: @Sendable @escaping (any SQLTransaction) throws -> Void
    ) async throws -> String {
        let (request, user) = (signIn.request, try signIn.person)
        try await services.environment.database.write { sql in
            try consume(signIn.session, in: sql, pool: request.pool.id)
            try effects(sql)
            try record(signIn, user, checks: [.passed("signIn.setUp")], outcome: outcome, in: sql)
        }
        return try session(.mfaSetup(state), of: user, typedName: signIn.session.typedName, signIn.session.progress, request)
    }
}
