import Foundation
import IdentityModel
import ProviderKit

/// What a provider's answer comes to, before anything is done about it: the same for a sign-in, a replay and a test of the connection.
struct Judgement: Sendable {
    /// What was checked, in order.
    var checks: [Verdict]
    /// The answer, if its adapter believes it.
    let answer: VerifiedAnswer?
    /// The profile; only to be used if the verdict accepts it.
    let mapping: AttributeMapper.Mapping?
    /// The adapter's refusal.
    let failure: ProviderError?

    var verdict: Verdict { .all("signIn", of: checks) }

    static let levelCheck = "authentication.level"

    /// What the app may know of a refusal.
    var refusal: (name: SignInRefusal.Name, description: String) {
        if let failure { return (failure.kind == .denied ? .accessDenied : .invalidRequest, failure.message) }
        if checks.contains(where: { $0.check == Self.levelCheck && !$0.isAccepted }) {
            return (.unmetAuthenticationRequirements, "The identity provider did not authenticate as strongly as requested")
        }
        if let missing = mapping?.missing, !missing.isEmpty { return (.invalidRequest, "attributes required: [\(missing.joined(separator: ", "))]") }
        return (.invalidRequest, "Invalid response received from identity provider")
    }
}

extension SignInPipeline {
    /// Judges an answer. It asks the provider what the adapter asks, and writes nothing.
    ///
    /// - Parameters:
    ///   - request: what an app asked for; nil where no app did.
    ///   - client: whose rights to write attributes count.
    ///   - changed: what is to be mapped instead of a believed assertion; what it throws is thrown.
    func judge(
        _ callback: ProviderCallback, by adapter: any IdentityProvider, of provider: IdentityProviderConfiguration,
        for request: AuthorizationRequest?,
        pool: UserPoolConfiguration, client: AppClientConfiguration, after earlier: [Verdict],
        changed: (ExternalAssertion) async throws -> ExternalAssertion = { $0 }
    ) async throws -> Judgement {
        var checks = earlier
        var answer: VerifiedAnswer
        do throws(ProviderError) {
            answer = try await adapter.assertion(in: callback)
        } catch {
            checks.append(error.verdict)
            return Judgement(checks: checks, answer: nil, mapping: nil, failure: error)
        }
        checks.append(answer.verdict)
        checks.append(originVerdict(answer.assertion, provider))
        if let request {
            checks.append(freshnessVerdict(answer.assertion, request, callback.attempt))
            checks.append(levelVerdict(answer.assertion, provider, request, pool))
        }
        if Verdict.all("signIn", of: checks).isAccepted {
            let said = answer.assertion
            let heard = try await changed(said)
            if heard != said {
                answer = VerifiedAnswer(
                    assertion: heard, verdict: answer.verdict, replayKey: answer.replayKey, replayableUntil: answer.replayableUntil,
                    session: answer.session)
            }
        }
        let mapping = AttributeMapper(provider: provider, pool: pool, client: client).map(answer.assertion)
        checks.append(mapping.verdict)
        return Judgement(checks: checks, answer: answer, mapping: mapping, failure: nil)
    }

    /// A last look at the adapter's work: it speaks for the provider that was asked, and for somebody.
    private func originVerdict(_ assertion: ExternalAssertion, _ provider: IdentityProviderConfiguration) -> Verdict {
        guard assertion.provider == provider.name, assertion.providerType == provider.type, !assertion.subject.rawValue.isEmpty else {
            return .refused("assertion.origin", expected: provider.name.rawValue, received: assertion.provider.rawValue)
        }
        return .passed("assertion.origin", received: provider.name.rawValue)
    }

    /// Where the app wants a level, less does not do.
    private func levelVerdict(
        _ assertion: ExternalAssertion, _ provider: IdentityProviderConfiguration, _ request: AuthorizationRequest, _ pool: UserPoolConfiguration
    ) -> Verdict {
        let level = provider.level(of: assertion)
        let received = "\(level.name(in: pool)) for \(assertion.authenticationContext ?? "no acr")"
        guard let wanted = request.levels, let least = wanted.min() else {
            return Verdict(check: Judgement.levelCheck, outcome: .skipped, received: received)
        }
        guard level >= least else {
            return .refused(
                Judgement.levelCheck, expected: wanted.map { $0.name(in: pool) }.joined(separator: " "), received: received,
                advice: "AcrMapping says which acr of the provider stands for which level; the provider has to give that one")
        }
        return .passed(Judgement.levelCheck, received: received)
    }

    /// Where the app demanded a new proof, an old one of the provider does not do.
    private func freshnessVerdict(_ assertion: ExternalAssertion, _ request: AuthorizationRequest, _ attempt: SignInAttempt?) -> Verdict {
        guard let attempt, request.prompts.contains("login") || request.maximumAge != nil, let provedAt = assertion.authenticatedAt else {
            return Verdict(check: "authentication.fresh", outcome: .skipped)
        }
        var oldest = attempt.startedAt
        if !request.prompts.contains("login"), let age = request.maximumAge { oldest = oldest.addingTimeInterval(-Double(age)) }
        let margin = provedAt.timeIntervalSince(oldest.addingTimeInterval(-Self.clockSkew))
        guard margin >= 0 else {
            return .refused(
                "authentication.fresh", expected: "a new proof of identity", received: "one that is \(Int(-margin)) s too old",
                advice: "the provider must honour prompt=login or ForceAuthn")
        }
        return .passed("authentication.fresh", margin: "\(Int(margin)) s")
    }
}
