/// Why a local sign-in is refused.
package enum SignInError: Error, Equatable {
    /// Wrong password, wrong proof, or (where the client hides who exists) an unknown user.
    case incorrectUsernameOrPassword
    /// Only where the client does not hide who exists.
    case userNotFound
    case userDisabled
    /// Too many wrong passwords; the lock runs on.
    case passwordAttemptsExceeded
    /// Only after a correct password.
    case userNotConfirmed
    case passwordResetRequired
    case temporaryPasswordExpired
    /// The client does not allow the flow.
    case flowNotEnabled(SignInFlow)
    /// A protection that the pool asks for could not be given.
    case refusedForSecurity
    /// Password hashing is full; try later.
    case overloaded
    /// Forged, or of another client, user or challenge.
    case invalidSession
    case expiredSession
    /// A challenge session or SRP secret block that was already answered.
    case consumedSession
    /// The new password fails the policy, in Cognito's words.
    case weakPassword(PasswordWeakness)
    /// A required attribute was not given with the new password.
    case missingAttribute(String)
    /// An attribute that already has a value was given with the new password.
    case attributeAlreadyProvided(String)
    /// A challenge answer without one of its members.
    case missingParameter(String)
    /// SRP_A is no number, or zero modulo N.
    case invalidPublicValue
    /// A wrong code by mail or text message.
    case codeMismatch
    /// A wrong code of an authenticator app.
    case softwareTokenMismatch
    /// A right one that was used before.
    case softwareTokenReused
    /// The user's authenticator app was taken away meanwhile.
    case softwareTokenNotFound
    /// A factor that was not offered.
    case invalidChoice
    /// MFA_SETUP is answered before anything was set up.
    case setupIncomplete
    /// None of the levels that are asked for can be reached with the factors that the user has.
    case levelOutOfReach
    /// What was proved before meets the level already.
    case levelReached
    /// A token of another user was shown to go on from.
    case anotherUsersToken
    /// The mail server or the text message service took no message.
    case codeDeliveryFailed(SignInMethod)
}

/// The ways to sign in through the API, by today's names.
package enum SignInFlow: String, Sendable, Codable {
    case srp = "USER_SRP_AUTH"
    case password = "USER_PASSWORD_AUTH"
    case adminPassword = "ADMIN_USER_PASSWORD_AUTH"
    case refresh = "REFRESH_TOKEN_AUTH"
    /// A factor of the user's choice.
    case choice = "USER_AUTH"
    /// Questions of the pool's own functions.
    case custom = "CUSTOM_AUTH"
}
