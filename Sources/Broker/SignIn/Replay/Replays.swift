import Foundation
package import IdentityModel
import ProviderKit
import Storage

/// Judges kept messages again, as they were judged when they came, under the settings of today or under a draft of others.
///
/// Nothing is written: no user, no session, no line of the log.
package struct Replays: Sendable {
    let services: BrokerServices

    /// What a replay came to.
    package struct Outcome: Sendable {
        /// What was decided when the messages came.
        package let original: Verdict
        package let verdict: Verdict
        /// The profile that would come out; nil if the verdict refuses.
        package let profile: UnifiedProfile?
        /// Who would be signed in.
        package let account: FederatedAccount?
    }

    package enum Refusal: Error, Equatable {
        case unknownCode
        /// They never were, or their time is over.
        case messagesNotKept
        case providerGone(ProviderName)
        /// The draft's details, in words for the administrator.
        case unusableDraft(String)
    }

    /// Whether the messages behind a decision are kept, so that it can be replayed.
    package func canReplay(_ code: String, in pool: UserPoolID) async throws -> Bool {
        try await services.keptMessages.content(of: code, in: pool) != nil
    }

    /// - Parameter code: the short code of the decision that the messages led to.
    /// - Throws: `Refusal`.
    package func replay(_ code: String, with draft: ProviderDraft? = nil) async throws -> Outcome {
        guard let explained = try await services.decisionLog.explain(code) else { throw Refusal.unknownCode }
        let id = UserPoolID(explained.row.tenant)
        guard let content = try await services.keptMessages.content(of: explained.row.code, in: id) else { throw Refusal.messagesNotKept }
        let pool = try await services.catalogue.pool(id)
        var provider: IdentityProviderConfiguration
        do {
            provider = try await services.catalogue.provider(named: content.provider, of: id)
        } catch is PoolError {
            throw Refusal.providerGone(content.provider)
        }
        let environment = try await services.environmentForProviders(pool: id, provider: provider)
        guard let type = services.environment.providers.adapter(for: provider.type) else { throw Refusal.providerGone(content.provider) }
        let adapter: any IdentityProvider
        do {
            if let draft {
                provider = draft.applied(to: provider)
                if draft.changesDetails { provider.details = try await type.completed(provider.details, environment: environment) }
            }
            adapter = try type.init(
                configuration: provider,
                environment: environment.replacing(
                    http: ReplayingFetcher(content.exchanges, live: environment.http),
                    time: PastMoment(now: Date(milliseconds: content.receivedAt))))
        } catch {
            throw Refusal.unusableDraft(error.message)
        }
        let client = (try? await services.catalogue.client(content.client, of: id)) ?? .unrestricted(in: pool)
        let judged = try await services.pipeline.judge(
            ProviderCallback(attempt: content.attempt, parameters: content.parameters), by: adapter, of: provider, for: nil, pool: pool,
            client: client, after: [])
        let profile = judged.verdict.isAccepted ? judged.mapping?.profile : nil
        let account = try await services.directory.account(of: profile, in: pool)
        return Outcome(original: explained.verdict, verdict: judged.verdict, profile: profile, account: account)
    }
}

extension Replays.Refusal: CustomStringConvertible {
    /// For the administrator.
    package var description: String {
        switch self {
        case .unknownCode: "no decision has this code"
        case .messagesNotKept: "the messages were not kept, or their time is over (gatehouse idp policy POOL PROVIDER --keep-messages SECONDS)"
        case .providerGone(let name): "the provider \(name) is no more"
        case .unusableDraft(let message): "the draft cannot be used: \(message)"
        }
    }
}

/// The clock of the moment in which messages came.
private struct PastMoment: TimeSource {
    let now: Date
}

extension BrokerServices {
    package var replays: Replays { Replays(services: self) }
}

extension AppClientConfiguration {
    /// No app's: it may write every attribute.
    static func unrestricted(in pool: UserPoolConfiguration) -> AppClientConfiguration {
        AppClientConfiguration(id: ClientID("-"), poolID: pool.id, name: "-", createdAt: pool.createdAt, modifiedAt: pool.createdAt, version: 0)
    }
}
