import Cryptography
import Foundation
import IdentityModel
package import Storage

extension BrokerServices {
    package var federatedProviders: FederatedProviders { FederatedProviders(services: self) }
}

/// What of the account's identity providers is refused.
package enum FederatedProviderError: Error, Equatable {
    case notFound(String)
    case alreadyExists(String)
    /// In words for the administrator.
    case invalid(String)
    /// More than the given number of the named things.
    case tooMany(String, limit: Int)
}

/// The identity providers of the account, which roles and identity pools may trust. Every change is logged in its transaction.
package struct FederatedProviders: Sendable {
    let services: BrokerServices

    /// Source: IAM and STS quotas.
    static let providerLimit = 100
    static let clientLimit = 100
    static let thumbprintLimit = 5

    private var environment: BrokerEnvironment { services.environment }
    private var account: String { environment.deployment.accountID }
    private var now: Date { Date(milliseconds: environment.time.now.milliseconds) }

    /// Registers an OpenID provider.
    ///
    /// - Parameters:
    ///   - url: the issuer, as its tokens spell it; `http` counts only where the operator allows such fetches.
    ///   - clientIDs: whom its tokens may be made for.
    /// - Throws: `FederatedProviderError`.
    /// Source: IAM API reference, CreateOpenIDConnectProvider.
    package func createOpenID(
        url: String, clientIDs: [String], thumbprints: [String], tags: [String: String], actor: String
    ) async throws -> FederatedProviderRecord {
        guard let name = Self.name(ofIssuer: url) else { throw FederatedProviderError.invalid("Invalid OpenID Connect provider URL: \(url)") }
        var seen: [String] = []
        for client in clientIDs where !seen.contains(where: { $0.isIdentical(to: client) }) { seen.append(client) }
        let settings = FederatedProviderRecord.Settings(url: url, clientIDs: seen, thumbprints: thumbprints, tags: tags)
        return try await create(.openID, named: name, settings, operation: "CreateOpenIDConnectProvider", actor: actor)
    }

    /// Registers a SAML provider.
    ///
    /// - Throws: `FederatedProviderError`.
    /// Source: IAM API reference, CreateSAMLProvider.
    package func createSAML(named name: String, metadata: String, tags: [String: String], actor: String) async throws -> FederatedProviderRecord {
        try await checkMetadata(metadata)
        let settings = FederatedProviderRecord.Settings(metadata: metadata, tags: tags)
        return try await create(.saml, named: name, settings, operation: "CreateSAMLProvider", actor: actor)
    }

    /// All providers of one kind.
    package func all(_ kind: FederatedProviderRecord.Kind) async throws -> [FederatedProviderRecord] {
        let account = account
        return try await environment.database.read { try $0.federatedProviders.all(kind, of: account) }
    }

    /// - Throws: `FederatedProviderError.notFound`.
    package func provider(_ kind: FederatedProviderRecord.Kind, arn: String) async throws -> FederatedProviderRecord {
        guard let provider = try await find(kind, arn: arn) else { throw FederatedProviderError.notFound(arn) }
        return provider
    }

    /// Nil if there is none, for another kind's ARN and for another account's.
    func find(_ kind: FederatedProviderRecord.Kind, arn: String) async throws -> FederatedProviderRecord? {
        guard let name = name(in: arn, kind) else { return nil }
        let account = account
        return try await environment.database.read { try $0.federatedProviders.provider(kind, named: name, of: account) }
    }

    /// Changes a provider.
    ///
    /// - Parameter operation: for the decision log.
    /// - Throws: `FederatedProviderError`, before anything is stored.
    @discardableResult
    package func change(
        _ kind: FederatedProviderRecord.Kind, arn: String, operation: String, actor: String,
        _ change: @Sendable @escaping (inout FederatedProviderRecord) throws -> Void
    ) async throws -> FederatedProviderRecord {
        guard let name = name(in: arn, kind) else { throw FederatedProviderError.notFound(arn) }
        let (account, now) = (account, now)
        return try await environment.database.write { [services] sql in
            guard var provider = try sql.federatedProviders.provider(kind, named: name, of: account) else {
                throw FederatedProviderError.notFound(arn)
            }
            try change(&provider)
            try Self.check(provider.settings)
            provider.modifiedAt = now
            try sql.federatedProviders.update(provider)
            try services.decisionLog.record(.administration(operation, tenant: "-", subject: arn, actor: actor), in: sql)
            return provider
        }
    }

    /// Switches a provider off, and the sessions that came through it, or on again.
    ///
    /// - Returns: what ended; nothing where it is switched on.
    /// - Throws: `FederatedProviderError.notFound`.
    package func setEnabled(_ isEnabled: Bool, _ kind: FederatedProviderRecord.Kind, arn: String, actor: String) async throws -> CredentialReceipt {
        guard let name = name(in: arn, kind) else { throw FederatedProviderError.notFound(arn) }
        let (account, now) = (account, now)
        return try await environment.database.write { [services] sql in
            guard var provider = try sql.federatedProviders.provider(kind, named: name, of: account) else {
                throw FederatedProviderError.notFound(arn)
            }
            provider.isEnabled = isEnabled
            provider.modifiedAt = now
            try sql.federatedProviders.update(provider)
            let ended = try services.credentialSessions.receipt(
                isEnabled ? [] : [.provider(kind: kind.rawValue, name: name, of: account)], sql)
            let record = DecisionRecord.administration(isEnabled ? "idp enable" : "idp disable", tenant: "-", subject: arn, actor: actor)
            try services.decisionLog.record(isEnabled ? record : record.adding(ended.verdict), in: sql)
            return ended
        }
    }

    /// Takes a provider away; sessions that came through it end.
    ///
    /// - Throws: `FederatedProviderError.notFound`.
    package func delete(_ kind: FederatedProviderRecord.Kind, arn: String, operation: String, actor: String) async throws {
        guard let name = name(in: arn, kind) else { throw FederatedProviderError.notFound(arn) }
        let account = account
        try await environment.database.write { [services] sql in
            guard try sql.federatedProviders.delete(kind, named: name, of: account) else { throw FederatedProviderError.notFound(arn) }
            let ended = try services.credentialSessions.receipt([.provider(kind: kind.rawValue, name: name, of: account)], sql)
            try services.decisionLog.record(
                .administration(operation, tenant: "-", subject: arn, actor: actor).adding(ended.verdict), in: sql)
        }
    }

    /// An issuer without its scheme: what logins, trust policies and ARNs call it. Nil for what is no issuer.
    static func name(ofIssuer url: String) -> String? {
        guard let scheme = ["https://", "http://"].first(where: { url.utf8.starts(with: $0.utf8) }) else { return nil }
        let name = url.utf8.dropFirst(scheme.utf8.count)
        // No query, fragment, user or space: the well-known document is found by adding to it.
        guard !name.isEmpty, name.first != 0x2F, name.allSatisfy({ $0 > 0x20 && $0 < 0x7F && ![0x3F, 0x23, 0x40, 0x5C].contains($0) }) else {
            return nil
        }
        return String(decoding: name, as: UTF8.self)
    }

    private func create(
        _ kind: FederatedProviderRecord.Kind, named name: String, _ settings: FederatedProviderRecord.Settings, operation: String, actor: String
    ) async throws -> FederatedProviderRecord {
        try Self.check(settings)
        let provider = FederatedProviderRecord(
            account: account, kind: kind, name: name, id: environment.random.string(length: 22, from: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
            settings: settings, createdAt: now, modifiedAt: now)
        try await environment.database.write { [services] sql in
            let known = try sql.federatedProviders.all(kind, of: provider.account)
            guard !known.contains(where: { $0.name.isIdentical(to: name) }) else { throw FederatedProviderError.alreadyExists(provider.arn) }
            guard known.count < Self.providerLimit else { throw FederatedProviderError.tooMany("providers", limit: Self.providerLimit) }
            try sql.federatedProviders.insert(provider)
            try services.decisionLog.record(.administration(operation, tenant: "-", subject: provider.arn, actor: actor), in: sql)
        }
        return provider
    }

    private static func check(_ settings: FederatedProviderRecord.Settings) throws(FederatedProviderError) {
        guard settings.clientIDs.count <= clientLimit else { throw .tooMany("client IDs", limit: clientLimit) }
        guard settings.thumbprints.count <= thumbprintLimit else { throw .invalid("At most \(thumbprintLimit) thumbprints can be given.") }
        guard settings.thumbprints.allSatisfy({ [UInt8](hex: $0.lowercased()) != nil }) else {
            throw .invalid("A thumbprint is 40 hexadecimal digits.")
        }
        guard settings.tags.count <= AccessControl.tagLimit else { throw .tooMany("tags", limit: AccessControl.tagLimit) }
        guard !settings.tags.keys.contains(where: { $0.asciiLowercased.utf8.starts(with: "aws:".utf8) }) else {
            throw .invalid("Tag keys that begin with aws: are reserved.")
        }
    }

    private func name(in arn: String, _ kind: FederatedProviderRecord.Kind) -> String? {
        let prefix = "arn:aws:iam::\(account):\(kind.rawValue)/"
        guard arn.utf8.starts(with: prefix.utf8), arn.utf8.count > prefix.utf8.count else { return nil }
        return String(decoding: arn.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
    }
}
