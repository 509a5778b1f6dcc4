/// A name that some authority gave: compared, hashed and ordered by its UTF-8 bytes.
///
/// Swift's own `String` equality follows Unicode canonical equivalence, under which two different
/// subjects could be taken for one. Identifiers never do.
package protocol Identifier: Hashable, Sendable, Codable, CustomStringConvertible {
    var rawValue: String { get }
    init(_ rawValue: String)
}

extension Identifier {
    package static func == (left: Self, right: Self) -> Bool {
        left.rawValue.isIdentical(to: right.rawValue)
    }

    package func hash(into hasher: inout Hasher) {
        var text = rawValue
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xFF as UInt8)
    }

    package var description: String { rawValue }

    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

extension String {
    /// Whether both strings are the same bytes in UTF-8, which is what identifiers are compared by.
    package func isIdentical(to other: String) -> Bool {
        // A copy of a text shares its bytes; to lend them changes it only in name.
        var (left, right) = (self, other)
        return left.withUTF8 { left in
            right.withUTF8 { right in left.elementsEqual(right) }
        }
    }
}

/// A user pool: `us-east-1_` and nine letters or digits.
package struct UserPoolID: Identifier {
    package let rawValue: String
    package init(_ rawValue: String) { self.rawValue = rawValue }

    /// The part before the first `_`.
    package var region: String { String(rawValue.prefix { $0 != "_" }) }
    /// The part after the first `_`, which SRP mixes into its hashes.
    package var poolName: String { String(rawValue.drop { $0 != "_" }.dropFirst()) }
}

/// An app client of a user pool: 26 lower-case letters or digits.
package struct ClientID: Identifier {
    package let rawValue: String
    package init(_ rawValue: String) { self.rawValue = rawValue }
}

/// The name of an identity provider within one user pool; `Cognito` is the pool itself.
package struct ProviderName: Identifier {
    package let rawValue: String
    package init(_ rawValue: String) { self.rawValue = rawValue }

    /// The user pool as its own identity provider.
    package static let local = ProviderName("Cognito")
}

/// What an issuer calls a person; unique with its issuer, never alone.
package struct Subject: Identifier {
    package let rawValue: String
    package init(_ rawValue: String) { self.rawValue = rawValue }
}

/// A user's stored name in a pool (canonical, not an alias).
package struct Username: Identifier {
    package let rawValue: String
    package init(_ rawValue: String) { self.rawValue = rawValue }
}

/// An identity pool: `{region}:{uuid}`.
package struct IdentityPoolID: Identifier {
    package let rawValue: String
    package init(_ rawValue: String) { self.rawValue = rawValue }
}

/// An identity in an identity pool: `{region}:{uuid}`.
package struct IdentityID: Identifier {
    package let rawValue: String
    package init(_ rawValue: String) { self.rawValue = rawValue }
}
