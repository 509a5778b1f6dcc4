package import IdentityModel

/// Turns what a provider states into a profile in the pool's own attribute names. A function of its input alone.
///
/// Only mapped claims survive. An address counts as proved only if the provider says so through a mapped `email_verified` or
/// `phone_number_verified`; without one, the profile states `false`, so that a new address never inherits an old proof.
/// Source: Amazon Cognito developer guide, "Mapping IdP attributes to profiles and tokens".
package struct AttributeMapper: Sendable {
    package let provider: IdentityProviderConfiguration
    package let pool: UserPoolConfiguration
    package let client: AppClientConfiguration

    /// Characters that a value may have in its flat form.
    package static let longestValue = 2048

    package init(provider: IdentityProviderConfiguration, pool: UserPoolConfiguration, client: AppClientConfiguration) {
        self.provider = provider
        self.pool = pool
        self.client = client
    }

    /// The outcome of a mapping: the profile, which is only to be used if the verdict accepts it.
    package struct Mapping: Sendable, Equatable {
        package let profile: UnifiedProfile
        package let verdict: Verdict
        /// Required attributes that the provider did not give.
        package let missing: [String]
    }

    package func map(_ assertion: ExternalAssertion) -> Mapping {
        var verdicts: [Verdict] = []
        var attributes: [ProfileAttribute] = []
        for (name, source) in provider.attributeMapping.sorted(by: { $0.key < $1.key }) where !Self.reserved.contains(name) {
            guard let claim = assertion.claim(source), !claim.values.isEmpty else { continue }
            guard pool.schema.contains(where: { $0.name.isIdentical(to: name) }) || Self.verified.keys.contains(name) else {
                verdicts.append(skipped(name, "the pool has no such attribute"))
                continue
            }
            guard isWritable(name) else {
                verdicts.append(skipped(name, "the app client may not write it"))
                continue
            }
            let attribute = ProfileAttribute(
                name: name, values: claim.values, provider: assertion.provider, assertionID: assertion.assertionID, source: source, standing: .claimed
            )
            guard attribute.flat.unicodeScalars.count <= Self.longestValue else {
                verdicts.append(
                    .refused(
                        "attributes.length", expected: "at most \(Self.longestValue) characters in \(name)",
                        received: "\(attribute.flat.unicodeScalars.count) characters"))
                continue
            }
            attributes.append(attribute)
        }
        attributes = withStanding(attributes, of: assertion)
        let missing = pool.schema.filter { required in
            required.isRequired && required.name != "sub"
                && !attributes.contains { $0.name.isIdentical(to: required.name) && !$0.flat.isEmpty }
        }.map(\.name)
        verdicts.append(
            missing.isEmpty
                ? .passed("attributes.required")
                : .refused(
                    "attributes.required", expected: "a value for \(missing.joined(separator: ", "))",
                    received: "claims \(assertion.claims.map(\.name).joined(separator: ", "))",
                    advice: "map the attribute in the provider's AttributeMapping, or let the provider release it"))
        let profile = UnifiedProfile(
            provider: assertion.provider, providerType: assertion.providerType, issuer: assertion.issuer, subject: assertion.subject,
            attributes: attributes)
        return Mapping(profile: profile, verdict: .all("attributes", of: verdicts), missing: missing)
    }

    /// Targets that no provider may fill: who someone is comes from the verified subject alone.
    private static let reserved: Set = ["username", "sub", "identities"]

    /// Pool attributes that state whether another one was proved.
    private static let verified = ["email_verified": "email", "phone_number_verified": "phone_number"]

    /// Addresses get their standing from their own `_verified` claim, and always bring that statement along.
    private func withStanding(_ attributes: [ProfileAttribute], of assertion: ExternalAssertion) -> [ProfileAttribute] {
        var result = attributes.filter { !Self.verified.keys.contains($0.name) }
        for (statement, address) in Self.verified.sorted(by: { $0.key < $1.key }) {
            guard let index = result.firstIndex(where: { $0.name == address }) else { continue }
            let claim = attributes.first { $0.name == statement }
            let isProved = claim?.values.count == 1 && claim?.values.first?.flat == "true"
            let value = result[index]
            result[index] = ProfileAttribute(
                name: value.name, values: value.values, provider: value.provider, assertionID: value.assertionID, source: value.source,
                standing: isProved ? .proved : .claimed)
            result.append(
                ProfileAttribute(
                    name: statement, values: [.boolean(isProved)], provider: value.provider, assertionID: value.assertionID,
                    source: claim?.source ?? "", standing: claim == nil ? .claimed : .proved))
        }
        return result
    }

    private func isWritable(_ name: String) -> Bool {
        guard let writable = client.writeAttributes, !Self.verified.keys.contains(name) else { return true }
        return writable.contains { $0.isIdentical(to: name) }
    }

    private func skipped(_ name: String, _ reason: String) -> Verdict {
        Verdict(check: "attributes.target", outcome: .skipped, expected: name, received: reason)
    }
}

extension ProfileAttribute {
    /// Cognito's flat form: one value as it is, several as `[a,b,c]` with each value form-encoded.
    ///
    /// Source: Amazon Cognito developer guide, "Mapping IdP attributes to profiles and tokens" (multi-valued attributes).
    package var flat: String {
        if values.count == 1, let value = values.first { return value.flat }
        if values.isEmpty { return "" }
        return "[" + values.map { Self.formEncoded($0.flat) }.joined(separator: ",") + "]"
    }

    /// `application/x-www-form-urlencoded`, which leaves letters, digits and `. - * _` as they are.
    private static func formEncoded(_ value: String) -> String {
        let digits = Array("0123456789ABCDEF")
        var result = ""
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: " "): result.append("+")
            default:
                result.append("%")
                result.append(digits[Int(byte >> 4)])
                result.append(digits[Int(byte & 15)])
            }
        }
        return result
    }
}
