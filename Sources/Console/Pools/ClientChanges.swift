import CognitoAPI
import IdentityModel

/// What an operator changes about an app client.
extension ConsoleEndpoints {
    private static let flows = [("code", "Code"), ("implicit", "Implicit (tokens in the address)"), ("client_credentials", "Client credentials")]
    private static let apiFlows = [
        ("ALLOW_USER_SRP_AUTH", "Password by SRP"), ("ALLOW_USER_PASSWORD_AUTH", "Password in the open"),
        ("ALLOW_ADMIN_USER_PASSWORD_AUTH", "Password through the app's server"), ("ALLOW_USER_AUTH", "First factor of one's choice"),
        ("ALLOW_CUSTOM_AUTH", "Questions of a function"), ("ALLOW_REFRESH_TOKEN_AUTH", "Refresh tokens"),
    ]

    func clientForm(_ client: JSONValue, action: String) -> ConsolePage.Form {
        let lines = { (member: String) in (client[member]?.array ?? []).compactMap(\.string).joined(separator: "\n") }
        let has = { (member: String, value: String) in client[member]?.array?.contains(.string(value)) == true }
        var fields: [ConsolePage.Field] = [
            .init(name: "name", label: "Name", value: client["ClientName"]?.string ?? "", isRequired: true),
            .init(name: "callbacks", label: "Where people return to", kind: .textarea, value: lines("CallbackURLs"), hint: "One address a line."),
            .init(
                name: "logouts", label: "Where people go after they sign out", kind: .textarea, value: lines("LogoutURLs"),
                hint: "One address a line."),
            .init(name: "scopes", label: "Scopes", kind: .textarea, value: lines("AllowedOAuthScopes"), hint: "One a line."),
            .init(
                name: "providers", label: "Providers", kind: .textarea, value: lines("SupportedIdentityProviders"),
                hint: "One name a line; COGNITO is the pool's own users."),
        ]
        fields += Self.flows.map {
            .init(name: "flow.\($0.0)", label: $0.1, kind: .checkbox, isChecked: has("AllowedOAuthFlows", $0.0))
        }
        fields += Self.apiFlows.map {
            .init(name: "api.\($0.0)", label: "\($0.1), by the API", kind: .checkbox, isChecked: has("ExplicitAuthFlows", $0.0))
        }
        fields.append(
            .init(
                name: "revocation", label: "Tokens can be revoked", kind: .checkbox, isChecked: client["EnableTokenRevocation"]?.boolean == true))
        return .init(title: "Change", action: action, button: "Save the client", fields: fields).tied(to: client)
    }

    /// The client as it stands, without what an update does not take: an update sets every setting.
    ///
    /// - Parameter isTied: whether it must be as it was when the form was shown.
    func settings(of client: String, in pool: String, _ call: ConsoleRequest, isTied: Bool = false) async throws -> [String: JSONValue] {
        let described = try await call.call("DescribeUserPoolClient", ["UserPoolId": .string(pool), "ClientId": .string(client)])["UserPoolClient"]
        if isTied { try ConsolePage.Form.requireUnchanged(described ?? .null, in: call) }
        var settings = described?.object ?? [:]
        for shown in ["ClientSecret", "ClientType", "LastModifiedDate", "CreationDate"] { settings[shown] = nil }
        return settings
    }

    func changeClient(_ id: String, of pool: String, _ call: ConsoleRequest) async throws -> ConsoleOutcome {
        var client = try await settings(of: id, in: pool, call, isTied: true)
        let lines = { (field: String) -> JSONValue in
            .array((call.field(field) ?? "").split(whereSeparator: \.isWhitespace).map { .string(String($0)) })
        }
        client["ClientName"] = .string(call.field("name") ?? "")
        client["CallbackURLs"] = lines("callbacks")
        client["LogoutURLs"] = lines("logouts")
        client["AllowedOAuthScopes"] = lines("scopes")
        client["SupportedIdentityProviders"] = lines("providers")
        if let first = client["DefaultRedirectURI"], client["CallbackURLs"]?.array?.contains(first) != true { client["DefaultRedirectURI"] = nil }
        let flows = Self.flows.map(\.0).filter { call.field("flow.\($0)") != nil }
        client["AllowedOAuthFlows"] = .array(flows.map { .string($0) })
        client["AllowedOAuthFlowsUserPoolClient"] = .boolean(!flows.isEmpty)
        // Flows that the form does not show stay as they are.
        let known = Self.apiFlows.map(\.0)
        let kept = (client["ExplicitAuthFlows"]?.array ?? []).compactMap(\.string).filter { !known.contains($0) }
        let wanted = known.filter { call.field("api.\($0)") != nil }
        client["ExplicitAuthFlows"] = .array((wanted + kept).map { .string($0) })
        client["EnableTokenRevocation"] = .boolean(call.field("revocation") != nil)
        _ = try await call.call("UpdateUserPoolClient", client)
        return .redirect(consoleURL("pools", pool, "clients", id, query: [("done", "change")]))
    }
}
