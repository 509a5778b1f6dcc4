import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct ClientTests {
    private static let everything = #"""
        "RefreshTokenValidity": 12, "AccessTokenValidity": 30, "IdTokenValidity": 20,
        "TokenValidityUnits": {"AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "hours"},
        "ReadAttributes": ["email", "name"], "WriteAttributes": ["name"], "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        "SupportedIdentityProviders": ["COGNITO"], "CallbackURLs": ["https://app.example.com/cb", "myapp://cb"],
        "LogoutURLs": ["http://localhost:3000/"], "DefaultRedirectURI": "https://app.example.com/cb", "AllowedOAuthFlows": ["code", "implicit"],
        "AllowedOAuthScopes": ["openid", "email"], "AllowedOAuthFlowsUserPoolClient": true,
        "AnalyticsConfiguration": {"ApplicationId": "ab12"}, "PreventUserExistenceErrors": "ENABLED", "EnableTokenRevocation": false,
        "EnablePropagateAdditionalUserContextData": false, "AuthSessionValidity": 5
        """#

    @Test(arguments: Engine.available)
    func `a client made with a name alone has the service's defaults, and lists never set are absent`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        var client = await world.clientDescription().object ?? [:]
        for member in ["CreationDate", "LastModifiedDate", "ClientId", "UserPoolId"] { client[member] = nil }
        #expect(
            JSONValue.object(client)
                == .parsed(
                    """
                    {"ClientName": "app", "RefreshTokenValidity": 30, "TokenValidityUnits": {}, "AllowedOAuthFlowsUserPoolClient": false,
                     "EnableTokenRevocation": true, "EnablePropagateAdditionalUserContextData": false, "AuthSessionValidity": 3,
                     "ClientType": "REGULAR"}
                    """))
    }

    @Test(arguments: Engine.available)
    func `an update replaces every setting, and keeps id, name and secret`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        let id = try await world.make("CreateUserPoolClient", #""ClientName": "web", "GenerateSecret": true"#, "UserPoolClient", "ClientId")
        let fresh = await world.clientDescription(id)
        _ = await world.clientDescription(id, on: .there)
        world.time.advance(by: 5)
        let updated = await world.call("UpdateUserPoolClient", #""ClientId": "\#(id)", "ClientName": "renamed", \#(Self.everything)"#)
        let here = await world.clientDescription(id)
        #expect(updated.json["UserPoolClient"] == here)
        #expect(await world.clientDescription(id, on: .there) == here, "another node, more than a second later")
        for (name, value) in JSONValue.parsed("{\(Self.everything)}").object ?? [:] { #expect(here[name] == value, "\(name)") }
        #expect(here["ClientName"] == "renamed" && here["ClientSecret"] == fresh["ClientSecret"] && here["CreationDate"] == fresh["CreationDate"])
        #expect(here["LastModifiedDate"]?.integer == 1_788_253_512)

        #expect(await world.call("UpdateUserPoolClient", #""ClientId": "\#(id)""#).status == 200)
        var reset = await world.clientDescription(id).object ?? [:]
        reset["LastModifiedDate"] = fresh["LastModifiedDate"]
        #expect(reset["ClientName"] == "renamed")
        reset["ClientName"] = "web"
        #expect(.object(reset) == fresh)
    }

    @Test(arguments: [
        (
            #""AllowedOAuthFlows": ["client_credentials", "code"]"#,
            "InvalidOAuthFlowException: client_credentials flow can not be selected along with code flow or implicit flow."
        ),
        (
            #""AllowedOAuthFlows": ["client_credentials"]"#,
            "InvalidOAuthFlowException: client_credentials flow can not be selected if client does not have a client secret."
        ),
        (#""AllowedOAuthScopes": ["openid", "api/read"]"#, "ScopeDoesNotExistException: Invalid scope requested: api/read"),
        (
            #""AllowedOAuthFlowsUserPoolClient": true"#,
            "InvalidParameterException: AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows."
        ),
        (#""SupportedIdentityProviders": ["Corp"]"#, "InvalidParameterException: The provider Corp does not exist for User Pool POOL."),
        (#""CallbackURLs": ["http://app.example.com/"]"#, "InvalidParameterException: http://app.example.com/ cannot use the HTTP protocol."),
        (
            #""DefaultRedirectURI": "https://app.example.com/""#,
            "InvalidParameterException: Default redirect URI must be in the list of callback URLs."
        ),
        (#""AccessTokenValidity": 25"#, "InvalidParameterException: Invalid range for token validity."),
        (
            #""RefreshTokenValidity": 60, "TokenValidityUnits": {"RefreshToken": "seconds"}"#,
            "InvalidParameterException: Invalid range for token validity."
        ),
        (
            #""AccessTokenValidity": 20, "RefreshTokenValidity": 10, "TokenValidityUnits": {"RefreshToken": "hours"}"#,
            "InvalidParameterException: Invalid range for token validity."
        ),
        (#""WriteAttributes": ["email_verified"]"#, "InvalidParameterException: Invalid write attributes specified while creating a client"),
        (#""WriteAttributes": ["custom:none"]"#, "InvalidParameterException: Invalid write attributes specified while creating a client"),
        (#""ReadAttributes": ["custom:none"]"#, "InvalidParameterException: Invalid read attributes specified while creating a client"),
        (
            #""ExplicitAuthFlows": ["ADMIN_NO_SRP_AUTH", "ALLOW_USER_SRP_AUTH"]"#,
            "InvalidParameterException: ExplicitAuthFlows contain flows with and without the ALLOW_ prefix, which cannot be mixed."
        ),
        (
            #""ExplicitAuthFlows": ["ALLOW_CLIENT_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]"#,
            "InvalidParameterException: ALLOW_CLIENT_TOKEN_AUTH cannot be combined with other flows."
        ),
    ])
    func `settings that break a rule are refused at creation and at an update, and change nothing`(settings: String, refusal: String) async throws {
        let world = try await PoolWorld(.sqlite)
        let before = await world.clientDescription()
        let refusal = refusal.replacing("POOL", with: world.pool)
        #expect(await world.call("UpdateUserPoolClient", #""ClientId": "\#(world.client)", \#(settings)"#).refusal == refusal)
        #expect(await world.clientDescription() == before)
        #expect(await world.call("CreateUserPoolClient", #""ClientName": "other", \#(settings)"#).refusal == refusal)
    }

    @Test(arguments: Engine.available)
    func `a client of another pool, and one that is nobody's, are not found`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        let other = try await world.make("CreateUserPool", #"{"PoolName": "others"}"#, "UserPool", "Id")
        for operation in ["UpdateUserPoolClient", "AddUserPoolClientSecret", "ListUserPoolClientSecrets"] {
            let refusal = await world.call(operation, #"{"UserPoolId": "\#(other)", "ClientId": "\#(world.client)"}"#).refusal
            #expect(refusal == "ResourceNotFoundException: User pool client \(world.client) does not exist.", "\(operation)")
            let gone = await world.call(operation, #"{"UserPoolId": "us-east-1_Nowhere00", "ClientId": "\#(world.client)"}"#).refusal
            #expect(gone == "ResourceNotFoundException: User pool us-east-1_Nowhere00 does not exist.", "\(operation)")
        }
    }

    @Test(arguments: Engine.available)
    func `two secrets are good at once, on every node, and the one deleted at once no more`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        let made = await world.call("CreateUserPoolClient", #""ClientName": "web", "GenerateSecret": true"#).json["UserPoolClient"] ?? .null
        let id = try #require(made["ClientId"]?.string)
        let first = try #require(made["ClientSecret"]?.string)
        let client = try await world.here.catalogue.client(ClientID(id))
        func isGood(_ secret: String, _ services: BrokerServices) async -> Bool {
            let hash = secretHash(username: "ada", clientID: id, clientSecret: secret)
            do {
                try await services.clientAuthentication.check(secretHash: hash, over: ["ada"], for: client)
                try await services.clientAuthentication.check(secret: Secret(secret), for: client)
                return true
            } catch { return false }
        }
        #expect(await isGood(first, world.there))

        let added = await world.call("AddUserPoolClientSecret", #""ClientId": "\#(id)""#).json["ClientSecretDescriptor"] ?? .null
        let second = try #require(added["ClientSecretValue"]?.string)
        #expect(second.wholeMatch(of: /[a-z0-9]{51}/) != nil && second != first)
        #expect(added["ClientSecretId"] == .string("\(id)--1788253508"), "made in the first one's second")
        world.time.advance(by: 1)
        for services in [world.here, world.there] {
            #expect(await isGood(first, services))
            #expect(await isGood(second, services))
        }
        let full = await world.call("AddUserPoolClientSecret", #""ClientId": "\#(id)""#)
        #expect(full.refusal == "LimitExceededException: The number of client secrets exceeds the limit of 2.")

        let listed = await world.call("ListUserPoolClientSecrets", #""ClientId": "\#(id)""#)
        let ids = listed.json["ClientSecrets"]?.array?.compactMap { $0["ClientSecretId"]?.string } ?? []
        #expect(ids == ["\(id)--1788253507", "\(id)--1788253508"])
        #expect(!listed.text.contains(first) && !listed.text.contains(second))
        #expect(await world.call("ListUserPoolClientSecrets", #""ClientId": "\#(id)", "NextToken": "forged""#).code == "InvalidParameterException")

        #expect(await world.call("DeleteUserPoolClientSecret", #""ClientId": "\#(id)", "ClientSecretId": "\#(ids[0])""#).text == "{}")
        #expect(await !isGood(first, world.here))
        world.time.advance(by: 1)
        #expect(await !isGood(first, world.there))
        #expect(await isGood(second, world.there))
        #expect(await world.clientDescription(id)["ClientSecret"] == .string(second))
        let last = await world.call("DeleteUserPoolClientSecret", #""ClientId": "\#(id)", "ClientSecretId": "\#(ids[1])""#)
        #expect(last.refusal == "InvalidParameterException: The last secret of a client cannot be deleted.")
        let gone = await world.call("DeleteUserPoolClientSecret", #""ClientId": "\#(id)", "ClientSecretId": "\#(ids[0])""#)
        #expect(gone.code == "ResourceNotFoundException")
        #expect(try await world.changes().suffix(2) == ["AddUserPoolClientSecret", "DeleteUserPoolClientSecret"])
    }

    @Test(arguments: Engine.available)
    func `a secret of the caller's own is not shown again, and a public client gets none`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        let own = String(repeating: "own", count: 10)
        let id = try await world.make("CreateUserPoolClient", #""ClientName": "web", "ClientSecret": "\#(own)""#, "UserPoolClient", "ClientId")
        let both = await world.call("CreateUserPoolClient", #""ClientName": "web", "ClientSecret": "\#(own)", "GenerateSecret": true"#)
        #expect(both.code == "InvalidParameterException")
        let added = await world.call("AddUserPoolClientSecret", #""ClientId": "\#(id)", "ClientSecret": "\#(own)2""#)
        #expect(added.status == 200 && added.json["ClientSecretDescriptor"]?["ClientSecretValue"] == nil)
        #expect(try await world.here.catalogue.clientSecrets(of: world.here.catalogue.client(ClientID(id))).map(\.exposed) == [own, own + "2"])
        #expect(await world.call("AddUserPoolClientSecret", #""ClientId": "\#(world.client)""#).code == "InvalidParameterException")
        #expect(await world.call("ListUserPoolClientSecrets", #""ClientId": "\#(world.client)""#).json == ["ClientSecrets": []])
    }

    @Test(arguments: Engine.available)
    func `choice-based sign-in needs a plan that has it, and holds the pool to it`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        let flows = #""ClientId": "\#(world.client)", "ExplicitAuthFlows": ["ALLOW_USER_AUTH"]"#
        #expect(await world.call("UpdateUserPoolClient", flows).status == 200)
        #expect(await world.call("UpdateUserPool", #""UserPoolTier": "LITE""#).code == "TierChangeNotAllowedException")
        await world.call("UpdateUserPoolClient", #""ClientId": "\#(world.client)""#)
        #expect(await world.call("UpdateUserPool", #""UserPoolTier": "LITE""#).status == 200)
        #expect(await world.call("UpdateUserPoolClient", flows).code == "FeatureUnavailableInTierException")
    }
}
