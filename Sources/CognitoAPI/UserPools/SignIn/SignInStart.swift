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
            // No client of a pool without it allows the flow: what is missing is told first.
            if Self.levelParameters.contains(where: { parameters[$0] != nil }) { try app.pool.require(.stepUp) }
            let request = try await request(.choice, parameters)
            try app.pool.require(.choiceBasedSignIn)
            let goal = try await goal(parameters)
            let proof = FirstProof(password: parameters["PASSWORD"].map { Secret($0) }, publicValue: parameters["SRP_A"])
            return try SignInReply(
                try await services.localSignIn.begin(
                    request, preferred: parameters["PREFERRED_CHALLENGE"].flatMap(FirstFactor.init(rawValue:)), proof, session: session, goal: goal))
        case "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN": return SignInReply(try await refresh(parameters))
        default: throw APIError.invalidParameter("\(flow) is not enabled for the client.")
        }
    }

    private static let levelParameters = ["TARGET_ACR_VALUES", "MAX_AGE", "ACCESS_TOKEN"]

    /// What TARGET_ACR_VALUES, ACCESS_TOKEN and MAX_AGE ask for; nil where none of them is there.
    ///
    /// - Throws: `APIError`, `TokenError`.
    private func goal(_ parameters: [String: String]) async throws -> SignInGoal? {
        guard Self.levelParameters.contains(where: { parameters[$0] != nil }) else { return nil }
        let maximumAge = try parameters["MAX_AGE"].map { text throws(APIError) in
            guard text.utf8.count <= 10, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let seconds = Int(text)
            else {
                throw APIError.invalidParameter("MAX_AGE must be a number of seconds.")
            }
            return seconds
        }
        guard let text = parameters["TARGET_ACR_VALUES"] else {
            guard parameters["ACCESS_TOKEN"] == nil else { throw APIError.invalidParameter("ACCESS_TOKEN needs TARGET_ACR_VALUES beside it.") }
            // A sign-in from nothing is as young as can be.
            return nil
        }
        let levels = AuthenticationLevel.levels(in: text, of: app.pool)
        guard !levels.isEmpty else { throw APIError.invalidParameter("TARGET_ACR_VALUES names no authentication level of the user pool.") }
        var credit: SignInCredit?
        if let token = parameters["ACCESS_TOKEN"] { credit = try await services.localSignIn.credit(of: token, client: app.client) }
        return SignInGoal(levels: levels, credit: credit, maximumAge: maximumAge, preferred: parameters["PREFERRED_CHALLENGE"])
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
