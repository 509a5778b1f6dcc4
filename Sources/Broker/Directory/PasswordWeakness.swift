package import IdentityModel

/// The first rule of the password policy that a password fails.
package enum PasswordWeakness: String, Error, Sendable, Equatable {
    case tooShort = "Password not long enough"
    case noLowercase = "Password must have lowercase characters"
    case noUppercase = "Password must have uppercase characters"
    case noNumber = "Password must have numeric characters"
    case noSymbol = "Password must have symbol characters"
}

extension UserPoolConfiguration.PasswordPolicy {
    /// Only Basic Latin letters and digits count for their classes; a space is a symbol unless it is first or last.
    ///
    /// Source: Amazon Cognito developer guide, "Adding user pool password requirements".
    package func weakness(of password: String) -> PasswordWeakness? {
        let scalars = Array(password.unicodeScalars)
        if scalars.count < minimumLength { return .tooShort }
        if requiresLowercase && !scalars.contains(where: { ("a"..."z").contains($0) }) { return .noLowercase }
        if requiresUppercase && !scalars.contains(where: { ("A"..."Z").contains($0) }) { return .noUppercase }
        if requiresNumbers && !scalars.contains(where: { ("0"..."9").contains($0) }) { return .noNumber }
        if requiresSymbols && !scalars.contains(where: Self.symbols.contains) && !scalars.dropFirst().dropLast().contains(" ") { return .noSymbol }
        return nil
    }

    private static let symbols = Set("^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-".unicodeScalars)

    /// A password that meets the policy.
    package func makePassword(with random: any RandomSource) -> String {
        // Letters that are easy to tell apart, as people type these.
        let classes = ["abcdefghijkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "!@#$%&*?+="]
        let length = max(12, minimumLength)
        var letters = classes.map { random.string(length: 1, from: $0) }
        letters += random.string(length: length - classes.count, from: classes.joined()).map(String.init)
        // A random order: sorted by random keys.
        return letters.map { (key: random.bytes(8), letter: $0) }.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.letter).joined()
    }
}
