import Cryptography
import Foundation
import IdentityModel
import ProviderKit
import Storage

/// Messages of sign-ins, kept where the provider's policy says so: sealed, without codes and tokens that could be used again, for a limited time.
struct KeptMessages: Sendable {
    let services: BrokerServices

    /// How many one provider may have, and how large one may be (bytes).
    static let share = 200
    static let longest = 512 * 1024

    /// What was said, and when.
    struct Content: Codable {
        let provider: ProviderName
        let client: ClientID
        /// Milliseconds since 1970.
        let receivedAt: Int64
        let attempt: SignInAttempt?
        let parameters: [String: String]
        let exchanges: [ProviderExchange]
    }

    func prepare(
        _ callback: ProviderCallback, _ exchanges: [ProviderExchange], of provider: IdentityProviderConfiguration, client: ClientID
    ) -> KeptMessage {
        let now = services.environment.time.now
        let content = Content(
            provider: provider.name, client: client, receivedAt: now.milliseconds, attempt: callback.attempt.map(Self.withoutSecrets),
            parameters: Redaction.callback(callback.parameters), exchanges: exchanges)
        return KeptMessage(
            content: content, pool: provider.poolID, keptAt: now, seconds: provider.policy?.keepsMessagesSeconds ?? 0,
            sealer: services.environment.sealer)
    }

    /// The nonce stays: the ID token is compared with it. What could redeem a code does not.
    private static func withoutSecrets(_ attempt: SignInAttempt) -> SignInAttempt {
        SignInAttempt(
            id: Redaction.mark, requestID: attempt.requestID, provider: attempt.provider, callbackURL: attempt.callbackURL, nonce: attempt.nonce,
            codeVerifier: Redaction.mark, loginHint: nil, prompt: attempt.prompt, startedAt: attempt.startedAt)
    }

    /// The messages behind a code, while they are kept.
    func content(of code: String, in pool: UserPoolID) async throws -> Content? {
        let (now, sealer) = (services.environment.time.now, services.environment.sealer)
        guard let record = try await services.environment.database.read({ try $0.keptMessages.message(code, in: pool) }), record.expiresAt > now
        else {
            return nil
        }
        return try StoredJSON.value(Content.self, parsing: try sealer.open(record.message, context: KeptMessage.context(pool, code)))
    }
}

extension BrokerServices {
    var keptMessages: KeptMessages { KeptMessages(services: self) }
}

/// Messages that wait for the code under which they are kept.
struct KeptMessage: Sendable {
    let content: KeptMessages.Content
    let pool: UserPoolID
    let keptAt: Date
    let seconds: Int
    let sealer: Sealer

    static func context(_ pool: UserPoolID, _ code: String) -> String { "\(pool)/kept-message/\(code)" }

    /// Nothing is kept of what is too large: a sign-in must not fail for it.
    func store(under code: String, in sql: any SQLTransaction) throws {
        let bytes = try StoredJSON.bytes(content)
        guard seconds > 0, bytes.count <= KeptMessages.longest else { return }
        try sql.keptMessages.insert(
            KeptMessageRecord(
                pool: pool, code: code, provider: content.provider, message: try sealer.seal(bytes, context: Self.context(pool, code)),
                createdAt: keptAt, expiresAt: keptAt.addingTimeInterval(Double(seconds))),
            share: KeptMessages.share)
    }
}
