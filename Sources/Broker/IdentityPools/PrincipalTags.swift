import IdentityModel

/// Session tags from what providers state of a person, by the pool's maps.
///
/// Source: Cognito developer guide, Using attributes for access control; reference §11.1.
struct PrincipalTags {
    /// Bytes of keys and values together.
    static let limit = 460
    /// Bytes of a key, and of a value.
    static let longestKey = 128
    static let longestValue = 256

    let pool: IdentityPoolConfiguration
    let deployment: Deployment

    /// A claim that is missing, or is a list or a structure, gives no tag. Of two logins that give one tag, the first counts.
    ///
    /// - Throws: `invalid` where a value cannot be a tag: to leave it out would let a policy see another person.
    func tags(of logins: [VerifiedLogin]) throws(IdentityPoolError) -> [String: String] {
        var tags: [String: String] = [:]
        for login in logins {
            for (key, value) in login.tags where tags[key] == nil { tags[key] = value }
            guard let map = map(of: login.provider) else { continue }
            for (key, claim) in map.effective where tags[key] == nil {
                guard let value = Self.text(login.claims[claim]) else { continue }
                tags[key] = value
            }
        }
        try Self.check(tags)
        return tags
    }

    static func check(_ tags: [String: String]) throws(IdentityPoolError) {
        for (key, value) in tags
        where !isTagText(key, longest: longestKey, canBeEmpty: false) || !isTagText(value, longest: longestValue, canBeEmpty: true) {
            throw .invalid("The principal tag \(key.prefix(longestKey)) has a value that cannot be a session tag.")
        }
        guard tags.reduce(0, { $0 + $1.key.utf8.count + $1.value.utf8.count }) <= limit else {
            throw .invalid("The principal tags are longer than \(limit) bytes together.")
        }
    }

    private func map(of provider: LoginProvider) -> IdentityPoolConfiguration.PrincipalTagMap? {
        pool.principalTags.sorted { $0.key < $1.key }.first { provider.isNamed($0.key, in: deployment) }?.value
    }

    private static func text(_ claim: JSONValue?) -> String? {
        switch claim {
        case .string(let value)?: value
        case .boolean(let value)?: value ? "true" : "false"
        case .integer(let value)?: String(value)
        case .number?, .array?, .object?, .null?, nil: nil
        }
    }

    /// Letters, separators, digits and `_.:/=+-@`.
    ///
    /// Source: STS API reference, Tag.
    static func isTagText(_ text: String, longest: Int, canBeEmpty: Bool) -> Bool {
        guard text.unicodeScalars.count <= longest, canBeEmpty || !text.isEmpty else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spaceSeparator, .lineSeparator,
                .paragraphSeparator, .decimalNumber, .letterNumber, .otherNumber:
                true
            default: "_.:/=+-@".unicodeScalars.contains(scalar)
            }
        }
    }
}
