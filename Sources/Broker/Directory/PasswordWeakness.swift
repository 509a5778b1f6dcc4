/// The first rule of the password policy that a password fails.
package enum PasswordWeakness: String, Error, Sendable, Equatable {
    case tooShort = "Password not long enough"
    case noLowercase = "Password must have lowercase characters"
    case noUppercase = "Password must have uppercase characters"
    case noNumber = "Password must have numeric characters"
    case noSymbol = "Password must have symbol characters"
}
