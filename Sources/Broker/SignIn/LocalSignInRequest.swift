package import IdentityModel

/// Who wants to sign in, where, and through which door.
package struct LocalSignInRequest: Sendable {
    package let pool: UserPoolConfiguration
    package let client: AppClientConfiguration
    /// As it was typed: a name or an alias.
    package let username: String
    package let way: SignInWay
    package let caller: CallerContext
    /// DEVICE_KEY: the device that the caller says to be on.
    package let deviceKey: String?
    /// For the pool's functions.
    package let functionInput: FunctionInput
    /// What the app tells of the person.
    package let surroundings: SignInSurroundings
    /// The levels of which the app wants one, best first: at the hosted pages, where the app's request comes with every step.
    package let wantedLevels: [AuthenticationLevel]?

    package init(
        pool: UserPoolConfiguration, client: AppClientConfiguration, username: String, way: SignInWay, caller: CallerContext,
        deviceKey: String? = nil, functionInput: FunctionInput = FunctionInput(), surroundings: SignInSurroundings = SignInSurroundings(),
        wantedLevels: [AuthenticationLevel]? = nil
    ) {
        self.wantedLevels = wantedLevels
        self.surroundings = surroundings
        self.functionInput = functionInput
        self.pool = pool
        self.client = client
        self.username = username
        self.way = way
        self.caller = caller
        self.deviceKey = deviceKey
    }

    /// The same request in another of the user's names.
    func naming(_ username: String) -> LocalSignInRequest {
        LocalSignInRequest(
            pool: pool, client: client, username: username, way: way, caller: caller, deviceKey: deviceKey, functionInput: functionInput,
            surroundings: surroundings, wantedLevels: wantedLevels)
    }

    /// The hosted page never tells who exists.
    var hidesUsers: Bool { way == .hosted || client.preventsUserExistenceErrors }
}
