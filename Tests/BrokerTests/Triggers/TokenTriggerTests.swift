import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

/// What PreTokenGeneration makes of tokens.
@Suite struct TokenTriggerTests {
    private func world(_ engine: Engine = .sqlite, version: Int) async throws -> BrokerWorld {
        try await BrokerWorld(engine) { pool, client in
            var settings = RecordedFunctions.settings(.preTokenGeneration)
            settings.tokenEventVersion = version
            pool.triggers = settings
            client.explicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
        }
    }

    private func claims(_ token: String) throws -> [String: JSONValue] { try JSONWebToken(parsing: token).claims }

    @Test(arguments: Engine.available)
    func `the first generation changes the ID token, and groups in both`(engine: Engine) async throws {
        let world = try await world(engine, version: 1)
        let ada = try await world.user()
        world.functions.set(.preTokenGeneration) { _ in
            [
                "claimsOverrideDetails": .object([
                    "claimsToAddOrOverride": .object([
                        "plan": .string("gold"), "sub": .string("eve"), "cognito:username": .string("eve"), "family_name": .string("x"),
                    ]),
                    "claimsToSuppress": .array([.string("email"), .string("family_name"), .string("iss")]),
                    "groupOverrideDetails": .object([
                        "groupsToOverride": .array([.string("staff")]), "iamRolesToOverride": .array([.string("arn:aws:iam::1:role/a")]),
                        "preferredRole": .string("arn:aws:iam::1:role/a"),
                    ]),
                ])
            ]
        }
        let tokens = try await world.services.tokens.issue(world.grant(for: ada))
        let (id, access) = (try claims(tokens.id), try claims(tokens.accessToken))
        #expect(id["plan"] == .string("gold") && id["email"] == nil && id["family_name"] == nil && id["email_verified"] == .boolean(true))
        #expect(id["sub"] == .string(ada.sub.rawValue) && id["cognito:username"] == .string("ada") && id["iss"] != nil)
        #expect(id["cognito:groups"] == .array([.string("staff")]) && id["cognito:preferred_role"] == .string("arn:aws:iam::1:role/a"))
        #expect(access["cognito:groups"] == .array([.string("staff")]) && access["plan"] == nil && access["cognito:roles"] == nil)
        let event = try #require(world.functions.events.first)
        #expect(event["version"] == .string("1") && event["triggerSource"] == .string("TokenGeneration_Authentication"))
        #expect(event["response"]?.text == #"{"claimsOverrideDetails":null}"#)
        #expect(
            event["request"]?.text
                == #"{"clientMetadata":{},"groupConfiguration":{"groupsToOverride":[],"iamRolesToOverride":[],"preferredRole":null},"userAttributes":{"cognito:user_status":"CONFIRMED","email":"ada@example.com","email_verified":"true","sub":"\#(ada.sub)"}}"#
        )
        _ = try await world.services.tokens.refresh(tokens.refresh, for: world.client, input: FunctionInput(clientMetadata: ["a": "b"]))
        let refreshed = try #require(world.functions.events.last)
        #expect(
            refreshed["triggerSource"] == .string("TokenGeneration_RefreshTokens") && refreshed["request"]?["clientMetadata"]?["a"] == .string("b"))
    }

    @Test func `the second generation changes both tokens and the scopes, within bounds`() async throws {
        let world = try await world(version: 2)
        let ada = try await world.user()
        world.functions.set(.preTokenGeneration) { _ in
            [
                "claimsAndScopeOverrideDetails": .object([
                    "idTokenGeneration": .object(["claimsToAddOrOverride": .object(["limits": .object(["a": .integer(1)])])]),
                    "accessTokenGeneration": .object([
                        "claimsToAddOrOverride": .object([
                            "tenants": .array([.string("a")]), "client_id": .string("other"), "scope": .string("x"), "exp": .integer(1),
                        ]),
                        "scopesToAdd": .array([.string("orders.read"), .string("aws.cognito.signin.user.admin.more"), .string("two words")]),
                        "scopesToSuppress": .array([.string("profile")]),
                    ]),
                ])
            ]
        }
        let tokens = try await world.services.tokens.issue(world.grant(for: ada, front: .hosted, scopes: ["openid", "profile"]))
        let (id, access) = (try claims(tokens.id), try claims(tokens.accessToken))
        #expect(id["limits"] == .object(["a": .integer(1)]) && access["tenants"] == .array([.string("a")]))
        #expect(access["scope"] == .string("openid orders.read") && access["client_id"] == .string(world.client.id.rawValue))
        #expect(access["exp"]?.integer ?? 0 > 1_000_000)
        let event = try #require(world.functions.events.first)
        #expect(event["version"] == .string("2") && event["triggerSource"] == .string("TokenGeneration_HostedAuth"))
        #expect(event["request"]?["scopes"] == .array([.string("openid"), .string("profile")]))
        _ = try await world.services.tokens.clientCredentials(client: world.client, scopes: ["orders.read"])
        #expect(world.functions.events.count == 1)
    }

    @Test func `the third generation also knows an app's own tokens`() async throws {
        let world = try await world(version: 3)
        world.functions.set(.preTokenGeneration) { _ in
            ["claimsAndScopeOverrideDetails": .object(["accessTokenGeneration": .object(["claimsToAddOrOverride": .object(["tier": .string("a")])])])]
        }
        let tokens = try await world.services.tokens.clientCredentials(
            client: world.client, scopes: ["orders.read"], input: FunctionInput(clientMetadata: ["a": "b"]))
        #expect(try claims(tokens.accessToken)["tier"] == .string("a"))
        let event = try #require(world.functions.events.first)
        #expect(event["version"] == .string("3") && event["triggerSource"] == .string("TokenGeneration_ClientCredentials"))
        #expect(event["userName"] == .null && event["request"]?.text == #"{"clientMetadata":{"a":"b"},"scopes":["orders.read"]}"#)
    }

    @Test(arguments: Engine.available)
    func `an empty override takes groups away; a failing function gives no tokens and costs no refresh token`(engine: Engine) async throws {
        var world = try await world(engine, version: 1)
        let ada = try await world.user()
        _ = try await world.services.groups.create("staff", description: nil, roleARN: nil, precedence: nil, in: world.pool, actor: "test")
        try await world.services.groups.add("ada", to: "staff", in: world.pool, actor: "test")
        let plain = try await world.services.tokens.issue(world.grant(for: ada))
        #expect(try claims(plain.id)["cognito:groups"] == .array([.string("staff")]))
        world.functions.set(.preTokenGeneration) { _ in ["claimsOverrideDetails": .object(["groupOverrideDetails": .object([:])])] }
        #expect(try claims(await world.services.tokens.issue(world.grant(for: ada)).id)["cognito:groups"] == nil)
        world.client.refreshTokenRotation = RefreshTokenRotation(graceSeconds: 0)
        world.functions.set(.preTokenGeneration) { (_) throws(InvocationFailure) in throw .failed("no") }
        let rotating = world.client
        await #expect(throws: TriggerError.failed(.preTokenGeneration, "no")) { try await world.services.tokens.issue(world.grant(for: ada)) }
        await #expect(throws: TriggerError.failed(.preTokenGeneration, "no")) {
            try await world.services.tokens.refresh(plain.refresh, for: rotating)
        }
        world.functions.set(.preTokenGeneration) { _ in nil }
        #expect(try await world.services.tokens.refresh(plain.refresh, for: rotating).refreshToken != nil)
        world.functions.set(.preTokenGeneration) { _ in ["claimsOverrideDetails": .object(["claimsToSuppress": .string("email")])] }
        await #expect(throws: TriggerError.unrecognizable(.preTokenGeneration)) { try await world.services.tokens.issue(world.grant(for: ada)) }
    }
}
