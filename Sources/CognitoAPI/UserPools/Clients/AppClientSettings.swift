import Broker
import CognitoModel
import IdentityModel

/// Reads an app client's settings from the members of CreateUserPoolClient and UpdateUserPoolClient: what is left out has its default.
struct AppClientSettings {
    let input: CreateUserPoolClientRequest

    /// There is no Pinpoint to send analytics to.
    static let inert: Set<String> = ["AnalyticsConfiguration"]

    /// - Throws: `APIError`, `PoolError.invalid`, `.featureUnavailable`.
    func apply(to client: inout AppClientConfiguration, of pool: UserPoolConfiguration) throws {
        if let rotation = input.refreshTokenRotation, rotation.feature == "ENABLED" { try pool.require(.refreshTokenRotation) }
        if input.explicitAuthFlows?.contains("ALLOW_USER_AUTH") == true { try pool.require(.choiceBasedSignIn) }
        // Anybody could claim any address in the name of a client without a secret.
        guard client.hasSecret || input.enablePropagateAdditionalUserContextData != true else {
            throw APIError.invalidParameter("EnablePropagateAdditionalUserContextData can only be enabled for clients with a secret.")
        }
        client.explicitAuthFlows = try PoolAdministration.flows(input.explicitAuthFlows)
        client.refreshTokenRotation = try RefreshTokenRotation(input.refreshTokenRotation, beside: input.explicitAuthFlows)
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
        client.inert = inert
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
            enablePropagateAdditionalUserContextData: input.enablePropagateAdditionalUserContextData, refreshTokenRotation: input.refreshTokenRotation
        )
        return JSONValue(parsing: MemberWriter.bytes(of: echoed))?.object ?? [:]
    }
}

extension AppClientSettings {
    /// The settings of an update, read as those of a new client would be.
    init(_ update: UpdateUserPoolClientRequest, name: String) {
        input = CreateUserPoolClientRequest(
            userPoolId: update.userPoolId, clientName: name, refreshTokenValidity: update.refreshTokenValidity,
            accessTokenValidity: update.accessTokenValidity, idTokenValidity: update.idTokenValidity,
            tokenValidityUnits: update.tokenValidityUnits, readAttributes: update.readAttributes, writeAttributes: update.writeAttributes,
            explicitAuthFlows: update.explicitAuthFlows, supportedIdentityProviders: update.supportedIdentityProviders,
            callbackURLs: update.callbackURLs, logoutURLs: update.logoutURLs, defaultRedirectURI: update.defaultRedirectURI,
            allowedOAuthFlows: update.allowedOAuthFlows, allowedOAuthScopes: update.allowedOAuthScopes,
            allowedOAuthFlowsUserPoolClient: update.allowedOAuthFlowsUserPoolClient, analyticsConfiguration: update.analyticsConfiguration,
            preventUserExistenceErrors: update.preventUserExistenceErrors, enableTokenRevocation: update.enableTokenRevocation,
            enablePropagateAdditionalUserContextData: update.enablePropagateAdditionalUserContextData,
            authSessionValidity: update.authSessionValidity, refreshTokenRotation: update.refreshTokenRotation)
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
        enablePropagateAdditionalUserContextData = client.speaksForItsUsers
        clientType = client.isRegistered == true ? "DCR" : "REGULAR"
        authSessionValidity = client.authSessionValidity
    }
}
