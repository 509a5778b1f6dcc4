import Broker
import CognitoModel
import IdentityModel

/// Reads an app client's settings from CreateUserPoolClient's members.
struct AppClientSettings {
    let input: CreateUserPoolClientRequest

    /// - Throws: `APIError`, `PoolError.invalid`.
    func apply(to client: inout AppClientConfiguration) throws {
        if let rotation = input.refreshTokenRotation, rotation.feature != "DISABLED" { throw APIError.unkept("RefreshTokenRotation") }
        if input.enablePropagateAdditionalUserContextData == true { throw APIError.unkept("EnablePropagateAdditionalUserContextData") }
        client.explicitAuthFlows = try PoolAdministration.flows(input.explicitAuthFlows)
        let units = input.tokenValidityUnits
        client.accessTokenLifetime = try Self.seconds(input.accessTokenValidity, unit: units?.accessToken ?? "hours") ?? 3600
        client.idTokenLifetime = try Self.seconds(input.idTokenValidity, unit: units?.idToken ?? "hours") ?? 3600
        client.refreshTokenLifetime = try Self.seconds(input.refreshTokenValidity, unit: units?.refreshToken ?? "days") ?? 30 * 86_400
        client.authSessionValidity = input.authSessionValidity ?? 3
        client.preventsUserExistenceErrors = input.preventUserExistenceErrors == "ENABLED"
        client.isTokenRevocationEnabled = input.enableTokenRevocation ?? true
        client.readAttributes = input.readAttributes.flatMap { $0.isEmpty ? nil : $0 }
        client.writeAttributes = input.writeAttributes.flatMap { $0.isEmpty ? nil : $0 }
        client.supportedIdentityProviders = input.supportedIdentityProviders ?? []
        client.allowsOAuthFlows = input.allowedOAuthFlowsUserPoolClient ?? false
        client.oauthFlows = input.allowedOAuthFlows ?? []
        client.oauthScopes = input.allowedOAuthScopes ?? []
        client.callbackURLs = input.callbackURLs ?? []
        client.logoutURLs = input.logoutURLs ?? []
        client.defaultRedirectURI = input.defaultRedirectURI
        try checkFlows(of: client)
        client.inert = inert
    }

    private func checkFlows(of client: AppClientConfiguration) throws(APIError) {
        if client.oauthFlows.contains("client_credentials") {
            guard client.oauthFlows.count == 1 else {
                throw APIError(
                    code: "InvalidOAuthFlowException",
                    message: "client_credentials flow can not be selected along with code flow or implicit flow.")
            }
            guard client.hasSecret else {
                throw APIError(
                    code: "InvalidOAuthFlowException",
                    message: "client_credentials flow can not be selected if client does not have a client secret.")
            }
        }
        // Scopes of resource servers come with resource servers.
        let known = ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"]
        if let scope = client.oauthScopes.first(where: { !known.contains($0) }) {
            throw APIError(code: "ScopeDoesNotExistException", message: "Invalid scope requested: \(scope)")
        }
    }

    private static func seconds(_ value: Int?, unit: String) throws(APIError) -> Int? {
        guard let value, value != 0 else { return nil }
        let factor = ["seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400][unit] ?? 0
        let (seconds, overflow) = value.multipliedReportingOverflow(by: factor)
        guard !overflow else { throw .invalidParameter("Invalid range for token validity.") }
        return seconds
    }

    /// What Describe returns as it was given: the numbers with their units, and lists that were never set stay absent.
    private var inert: [String: JSONValue] {
        let echoed = UserPoolClientType(
            refreshTokenValidity: input.refreshTokenValidity.flatMap { $0 == 0 ? nil : $0 }, accessTokenValidity: input.accessTokenValidity,
            idTokenValidity: input.idTokenValidity, tokenValidityUnits: input.tokenValidityUnits, readAttributes: input.readAttributes,
            writeAttributes: input.writeAttributes, explicitAuthFlows: input.explicitAuthFlows,
            supportedIdentityProviders: input.supportedIdentityProviders, callbackURLs: input.callbackURLs, logoutURLs: input.logoutURLs,
            allowedOAuthFlows: input.allowedOAuthFlows, allowedOAuthScopes: input.allowedOAuthScopes,
            analyticsConfiguration: input.analyticsConfiguration, preventUserExistenceErrors: input.preventUserExistenceErrors,
            refreshTokenRotation: input.refreshTokenRotation)
        return JSONValue(parsing: MemberWriter.bytes(of: echoed))?.object ?? [:]
    }
}

extension UserPoolClientType {
    /// A client as the API shows it.
    init(_ client: AppClientConfiguration, secret: Secret<String>?) throws {
        try self.init(json: .object(client.inert))
        userPoolId = client.poolID.rawValue
        clientName = client.name
        clientId = client.id.rawValue
        clientSecret = secret?.exposed
        creationDate = client.createdAt
        lastModifiedDate = client.modifiedAt
        refreshTokenValidity = refreshTokenValidity ?? 30
        tokenValidityUnits = tokenValidityUnits ?? TokenValidityUnitsType()
        allowedOAuthFlowsUserPoolClient = client.allowsOAuthFlows
        defaultRedirectURI = client.defaultRedirectURI
        enableTokenRevocation = client.isTokenRevocationEnabled
        enablePropagateAdditionalUserContextData = false
        authSessionValidity = client.authSessionValidity
    }
}
