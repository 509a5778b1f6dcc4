package import IdentityModel
package import Storage

/// Who wants to sign in, where, and through which door.
package struct LocalSignInRequest: Sendable {
    package let pool: UserPoolConfiguration
    package let client: AppClientConfiguration
    /// As it was typed: a name or an alias.
    package let username: String
    package let way: SignInWay
    package let caller: CallerContext

    package init(pool: UserPoolConfiguration, client: AppClientConfiguration, username: String, way: SignInWay, caller: CallerContext) {
        self.pool = pool
        self.client = client
        self.username = username
        self.way = way
        self.caller = caller
    }

    /// The hosted page never tells who exists.
    var hidesUsers: Bool { way == .hosted || client.preventsUserExistenceErrors }
}

/// Where a sign-in through the API stands after a step.
package enum SignInStep: Sendable {
    case tokens(TokenSet, UserRecord)
    case newPasswordRequired(NewPasswordChallenge)
}

/// What a client needs to prove its password by SRP.
package struct SRPChallenge: Sendable {
    /// Hexadecimal.
    package let salt: String
    /// B, hexadecimal.
    package let serverValue: String
    /// Base64.
    package let secretBlock: String
    /// USER_ID_FOR_SRP
    package let username: Username
}

/// What a user with a temporary password has to give.
package struct NewPasswordChallenge: Sendable {
    package let session: String
    package let user: UserRecord
    /// Required attributes without a value, by full name.
    package let missing: [String]
}
