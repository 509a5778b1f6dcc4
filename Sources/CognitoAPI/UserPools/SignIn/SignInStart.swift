import Broker
import IdentityModel

/// What InitiateAuth and AdminInitiateAuth do: begin a sign-in by the flow that they name.
struct SignInStart {
    let services: BrokerServices
    let app: PublicClient
    let way: SignInWay
    let caller: CallerContext
    /// ClientMetadata: in this place it is for the functions that look at a sign-in before it begins.
    let metadata: [String: String]?
    let surroundings: SignInSurroundings

    /// - Throws: `APIError`, `SignInError`, `TokenError`, `ClientAuthentication.Failure`.
    func run(flow: String, _ parameters: [String: String], session: String?) async throws -> SignInReply {
        switch flow {
        case "USER_SRP_AUTH":
            let request = try await request(.srp, parameters)
            return SignInReply(try await services.localSignIn.beginSRP(request, publicValue: try parameters.required("SRP_A")))
        case "USER_PASSWORD_AUTH":
            let request = try await request(.password, parameters)
            return try SignInReply(try await services.localSignIn.signIn(request, password: Secret(try parameters.required("PASSWORD"))))
        case "ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH":
            guard way == .admin else { throw APIError.invalidParameter("Initiate Auth method not supported.") }
            let request = try await request(.adminPassword, parameters)
            return try SignInReply(try await services.localSignIn.signIn(request, password: Secret(try parameters.required("PASSWORD"))))
        case "CUSTOM_AUTH":
            let request = try await request(.custom, parameters)
            // The documentation has two names for it.
            let begins = parameters["CHALLENGE_NAME"] ?? parameters["ChallengeName"]
            guard begins == nil || begins == "SRP_A" else { throw APIError.invalidParameter("CHALLENGE_NAME must be SRP_A.") }
            return try SignInReply(
                try await services.localSignIn.beginCustom(request, publicValue: begins == nil ? nil : try parameters.required("SRP_A")))
        case "USER_AUTH":
            let request = try await request(.choice, parameters)
            try app.pool.require(.choiceBasedSignIn)
            // Levels of authentication would be promised in vain.
            for name in ["TARGET_ACR_VALUES", "MAX_AGE", "ACCESS_TOKEN"] where parameters[name] != nil { throw APIError.unkept(name) }
            let proof = FirstProof(password: parameters["PASSWORD"].map { Secret($0) }, publicValue: parameters["SRP_A"])
            return try SignInReply(
                try await services.localSignIn.begin(
                    request, preferred: parameters["PREFERRED_CHALLENGE"].flatMap(FirstFactor.init(rawValue:)), proof, session: session))
        case "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN": return SignInReply(try await refresh(parameters))
        default: throw APIError.invalidParameter("\(flow) is not enabled for the client.")
        }
    }

    private func request(_ flow: SignInFlow, _ parameters: [String: String]) async throws -> LocalSignInRequest {
        let username = try parameters.required("USERNAME")
        try await app.check(parameters["SECRET_HASH"], over: username)
        guard services.clientAuthentication.allows(flow, for: app.client) else { throw SignInError.flowNotEnabled(flow) }
        return LocalSignInRequest(
            pool: app.pool, client: app.client, username: username, way: way, caller: caller, deviceKey: parameters["DEVICE_KEY"],
            functionInput: FunctionInput(validationData: metadata), surroundings: surroundings)
    }

    /// No name is sent here: the hash is over the stored name of the token's user.
    private func refresh(_ parameters: [String: String]) async throws -> TokenSet {
        let token = try parameters.required("REFRESH_TOKEN")
        let secretHash = parameters["SECRET_HASH"]
        if !app.client.hasSecret || secretHash == nil {
            try await services.clientAuthentication.check(secretHash: secretHash, over: [], for: app.client)
        }
        guard services.clientAuthentication.allows(.refresh, for: app.client) else { throw SignInError.flowNotEnabled(.refresh) }
        let grant = try await services.tokens.refreshable(token, deviceKey: parameters["DEVICE_KEY"], for: app.client, caller: caller)
        if app.client.hasSecret {
            try await services.clientAuthentication.check(secretHash: secretHash, over: [grant.user.username.rawValue], for: app.client)
        }
        return try await services.tokens.refresh(grant)
    }
}

extension [String: String] {
    /// - Throws: `APIError`: `Missing required parameter USERNAME`.
    func required(_ name: String) throws -> String {
        guard let value = self[name], !value.isEmpty else { throw APIError.missing(name) }
        return value
    }
}
