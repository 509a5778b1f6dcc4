import Cryptography
import Foundation
import IdentityModel
import ProviderKit
import Storage

/// What a SAML provider of the account stated of a person, verified.
struct FederatedAssertion: Sendable {
    let provider: FederatedProviderRecord
    let issuer: String
    let subject: String
    /// `persistent`, `transient`, or the format's whole name.
    let subjectType: String
    let claims: [Claim]
    let verdict: Verdict
    /// What must not be accepted twice, and until when it could be.
    let replayKey: String?
    let replayableUntil: Date
    let sessionExpiresAt: Date?

    /// The values of an attribute, as text.
    func values(of name: String) -> [String] {
        claims.filter { $0.name.isIdentical(to: name) }.flatMap(\.values).map(\.flat)
    }

    /// Attributes as claims of a token would say them: one value alone, several as a list.
    var flatClaims: [String: JSONValue] {
        var flat: [String: [String]] = [:]
        for claim in claims { flat[claim.name, default: []] += claim.values.map(\.flat) }
        return flat.mapValues { $0.count == 1 ? .string($0[0]) : .array($0.map(JSONValue.string)) }
    }

    /// Roles that the provider gives, of those that it may give: pairs of a role and this provider, in either order.
    ///
    /// Source: IAM user guide, Configure SAML assertions for the authentication response.
    var roles: [String] {
        values(of: SAMLAttribute.role).compactMap { pair in
            let parts = pair.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, let own = parts.firstIndex(where: { $0.isIdentical(to: provider.arn) }) else { return nil }
            return parts[1 - own]
        }
    }

    /// Identifies the person across issuers of one subject.
    ///
    /// Source: STS API reference, AssumeRoleWithSAML, NameQualifier.
    var nameQualifier: String {
        DigestAlgorithm.sha1.hash(Array("\(issuer)\(provider.account)/\(provider.name)".utf8)).base64
    }
}

/// The attributes that AWS reads from an assertion.
enum SAMLAttribute {
    static let role = "https://aws.amazon.com/SAML/Attributes/Role"
    static let sessionName = "https://aws.amazon.com/SAML/Attributes/RoleSessionName"
    static let sessionDuration = "https://aws.amazon.com/SAML/Attributes/SessionDuration"
    static let sourceIdentity = "https://aws.amazon.com/SAML/Attributes/SourceIdentity"
    static let transitiveTagKeys = "https://aws.amazon.com/SAML/Attributes/TransitiveTagKeys"
    static let principalTagPrefix = "https://aws.amazon.com/SAML/Attributes/PrincipalTag:"
    /// Audience and recipient of every assertion for AWS.
    static let audience = "https://signin.aws.amazon.com/saml"
}

extension FederatedProviders {
    /// Verifies a response of a registered SAML provider; whether it was seen before is for the caller to decide.
    ///
    /// - Parameter response: base64.
    /// - Throws: `ProviderError`.
    func assertion(in response: String, of provider: FederatedProviderRecord) async throws -> FederatedAssertion {
        guard let adapter = services.environment.providers.adapter(for: .saml) as? any ResponseVerifying.Type else {
            throw ProviderError(.invalidConfiguration, message: "no SAML adapter", verdict: .refused("saml.adapter"))
        }
        let answer = try await adapter.answer(
            in: response, details: [SAMLDetail.metadata: provider.settings.metadata ?? ""], audience: SAMLAttribute.audience,
            recipient: SAMLAttribute.audience, environment: providerEnvironment)
        let format = answer.assertion.subjectFormat ?? ""
        return FederatedAssertion(
            provider: provider, issuer: answer.assertion.issuer ?? "", subject: answer.assertion.subject.rawValue,
            subjectType: format.split(separator: ":").last.map(String.init).flatMap { ["persistent", "transient"].contains($0) ? $0 : nil } ?? format,
            claims: answer.assertion.claims, verdict: answer.verdict, replayKey: answer.replayKey, replayableUntil: answer.replayableUntil,
            sessionExpiresAt: answer.assertion.sessionExpiresAt)
    }
}
