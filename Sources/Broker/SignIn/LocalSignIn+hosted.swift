package import IdentityModel

// What the hosted pages do otherwise than the API: they tell nobody who exists, nor what somebody has, whatever the client's settings.
extension LocalSignIn {
    /// Whether a client's pages let people begin with a factor of their choice: the client allows USER_AUTH, and there is a choice.
    package func offersChoice(in pool: UserPoolConfiguration, to client: AppClientConfiguration) -> Bool {
        services.clientAuthentication.allows(.choice, for: client) && pool.tier >= TieredFeature.choiceBasedSignIn.leastTier
            && hostedFirstFactors(in: pool).count > 1
    }

    /// What everybody is offered at the pages, whoever they are. A proof by SRP needs a program.
    func hostedFirstFactors(in pool: UserPoolConfiguration) -> [FirstFactor] {
        FirstFactor.allCases.filter { $0 == .password || $0 != .passwordSRP && pool.allowedFirstFactors.contains($0.rawValue) }
    }

    /// The question as it is put to nobody, where somebody chose at the pages what they do not have.
    func hidingWhoHas(_ factor: FirstFactor, _ asked: FirstQuestion) async throws -> FirstQuestion {
        let request = asked.request
        guard request.way == .hosted, factor != .password else { return asked }
        let user = asked.user ?? simulated(request).record(in: request.pool)
        let has = try await services.factors.factors(of: user, in: request.pool).firstFactors.contains(factor)
        guard asked.user == nil || !has else { return asked }
        return FirstQuestion(
            request: request.naming(asked.typedName), user: nil, available: asked.available, answered: asked.answered, progress: asked.progress)
    }
}
