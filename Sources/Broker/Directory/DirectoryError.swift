package import IdentityModel

/// What the directory refuses.
package enum DirectoryError: Error, Equatable {
    case userNotFound
    /// Nobody of that name, where the caller named a client and may know who exists.
    case nameNotFound
    /// The pool lets only administrators create users.
    case signUpNotPermitted
    /// Sign-up under a name that is taken.
    case usernameExists
    /// An administrator creates a user under a name that is taken.
    case accountExists
    /// In a pool that signs in by this attribute, its value belongs to another user.
    case attributeTaken(String)
    /// The alias (`email`, `phone_number`, `preferred_username`) is another user's.
    case aliasExists(String)
    /// The name looks like an alias that the pool signs in by.
    case usernameLooksLikeAlias(String)
    /// The pool wants one of these attributes as the name.
    case usernameMustBe([String])
    /// The alias is another user's, where an attribute is written after sign-up.
    case aliasTaken(String)
    case weakPassword(PasswordWeakness)
    /// The same where a user sets a password in place of their last.
    case newPasswordWeak(PasswordWeakness)
    /// A password that has leaked, in a pool that blocks those.
    case passwordCompromised
    /// The pool forbids the user's last passwords, and this is one.
    case passwordReused
    /// The password to be changed is another.
    case incorrectPassword
    /// The user's status does not let a password be reset.
    case resetNotPossible
    /// The pool leaves recovery to its administrators.
    case recoveryByAdministratorOnly
    /// No verified address that a reset code could go to.
    case noVerifiedDestination
    /// Only `email` and `phone_number` can be verified.
    case unverifiableAttribute
    /// The user has no value of the attribute to verify.
    case noValueToVerify(String)
    case passwordMissing
    /// Attributes that break the pool's schema.
    case schemaViolations([SchemaViolation])
    /// A federated subject whose name in the pool is another person's.
    case identityTaken
    /// The client may not write one of the attributes.
    case unauthorizedAttribute
    case invalidEmail
    case invalidPhoneNumber
    /// `email_verified` or `phone_number_verified` without the attribute itself.
    case verifiedWithoutValue(String)
    /// The user's status does not allow the step.
    case wrongStatus(UserStatus)
    case alreadyConfirmed
    /// Nothing that a code could be sent to.
    case nothingToVerify
    case codeMismatch
    /// No code is outstanding, or it is too old.
    case codeExpired
    case attemptLimitExceeded
    /// The change is made; its message was not accepted for delivery.
    case codeDeliveryFailed
    /// An invitation is only repeated while the temporary password is unused.
    case resendNotPossible(Username)
    case userDisabled
    case unreadableFilter
    case unsearchableAttribute(String)
    case invalidPaginationToken
    /// Password hashing is full; try later.
    case overloaded
}

/// One attribute that breaks the schema.
package enum SchemaViolation: Error, Equatable, Sendable {
    case missing(String)
    case unknown(String)
    case immutable(String)
    case tooShort(String, minimum: Int)
    case tooLong(String, maximum: Int)
    case wrongType(String)
    case tooSmall(String, minimum: String)
    case tooLarge(String, maximum: String)
}
