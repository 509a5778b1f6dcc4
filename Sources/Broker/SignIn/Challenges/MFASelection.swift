package import IdentityModel

/// A choice among the user's second factors: SELECT_MFA_TYPE.
package struct MFASelection: Sendable {
    package let session: String
    package let username: Username
    /// MFAS_CAN_CHOOSE
    package let factors: [MFAFactor]
}

extension LocalSignIn {
    /// The second factor that is due after a step; nil if none is.
    ///
    /// Here a remembered device may stand in for it.
    func secondFactor(after step: PassedStep) async throws -> SignInStep? {
        let pool = step.request.pool
        guard pool.mfaConfiguration != "OFF", !step.progress.isMultiFactor,
            step.progress.mayNeedSecondFactor || step.progress.risk?.response == .secondFactor
        else { return nil }
        let factors = try await services.factors.factors(of: step.user, in: pool)
        switch factors.demand(after: step.progress) {
        case .nothing: return nil
        case .factor(let factor): return try await ask(for: factor, after: step, factors)
        case .choice(let choice):
            return .mfaSelection(
                MFASelection(session: try await ask(.mfaSelection(choice), after: step), username: step.user.username, factors: choice))
        case .setUp(let choice):
            return .mfaSetup(try await askForSetup(of: choice, after: step))
        // An earlier sign-in proved the second factor, and this one the first.
        case .unobtainable where step.progress.credit != nil && step.progress.methods.count > 1 && step.progress.risk?.response != .secondFactor:
            return nil
        case .unobtainable:
            throw try await refuseAnswer(
                step.request, .invalidSession, "signIn.secondFactor", "a second factor that is not the first one over again")
        }
    }

    /// Goes on with the chosen factor.
    ///
    /// - Throws: `SignInError.invalidChoice` for one that was not offered; the session stays usable.
    func answerSelection(_ answer: String, _ offered: [MFAFactor], _ signIn: ChallengedSignIn) async throws -> SignInStep {
        guard let factor = MFAFactor(rawValue: answer), offered.contains(factor) else { throw SignInError.invalidChoice }
        let (request, user) = (signIn.request, try signIn.person)
        let step = PassedStep(request: request, user: user, progress: signIn.session.progress) { sql, outcome in
            try consume(signIn.session, in: sql, pool: request.pool.id)
            try record(signIn, user, checks: [.passed("signIn.choice", received: factor.rawValue)], outcome: outcome, in: sql)
        }
        return try await ask(for: factor, after: step, try await services.factors.factors(of: user, in: request.pool))
    }

    func ask(for factor: MFAFactor, after step: PassedStep, _ factors: UserFactors) async throws -> SignInStep {
        switch factor {
        case .sms, .email: try await askForCode(factor, after: step)
        case .softwareToken: try await askForSoftwareToken(after: step, deviceName: factors.softwareTokenName)
        }
    }
}
