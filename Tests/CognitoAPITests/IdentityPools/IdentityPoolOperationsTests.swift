import Broker
import CognitoAPI
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Testing

/// Whole requests to the identity pool operations, signed by root where a signature is needed, and whole replies.
@Suite struct IdentityPoolOperationsTests {
    private static let account = "123456789012"

    private func world(_ engine: Engine) async throws -> (world: WireWorld, services: BrokerServices) {
        let services = try await WireWorld.services(engine)
        return (WireWorld(endpoint: CognitoEndpoint(services: services)), services)
    }

    /// A signed call; an unsigned one for the public operations.
    private func call(_ world: WireWorld, _ operation: String, _ body: String, isSigned: Bool = true) async -> WireReply {
        let request = TestRequest.json("AWSCognitoIdentityService.\(operation)", body)
        return await world.send(isSigned ? request.signed(service: "cognito-identity") : request)
    }

    private func create(_ world: WireWorld, _ members: String = "") async -> String {
        let reply = await call(world, "CreateIdentityPool", #"{"IdentityPoolName": "app", "AllowUnauthenticatedIdentities": true\#(members)}"#)
        return JSONValue(parsing: reply.body)?["IdentityPoolId"]?.string ?? "none"
    }

    @Test(arguments: Engine.available) func `a pool comes back as it was given, in every operation that shows it`(engine: Engine) async throws {
        let (world, _) = try await world(engine)
        let settings = #"""
            "IdentityPoolName": "app one", "AllowUnauthenticatedIdentities": false, "AllowClassicFlow": true,
            "SupportedLoginProviders": {"accounts.google.com": "app"}, "DeveloperProviderName": "login.app",
            "OpenIdConnectProviderARNs": ["arn:aws:iam::123456789012:oidc-provider/id.example.com"],
            "CognitoIdentityProviders": [{"ProviderName": "cognito-idp.us-east-1.amazonaws.com/us-east-1_Ab3dE6gH9", "ClientId": "abc",
                                          "ServerSideTokenCheck": true}],
            "SamlProviderARNs": ["arn:aws:iam::123456789012:saml-provider/corp"], "IdentityPoolTags": {"k": "v"}
            """#
        let made = await call(world, "CreateIdentityPool", "{\(settings)}")
        let id = try #require(JSONValue(parsing: made.body)?["IdentityPoolId"]?.string)
        #expect(id.wholeMatch(of: /us-east-1:[0-9a-f-]{36}/) != nil)
        let expected = JSONValue(parsing: Array(#"{"IdentityPoolId": "\#(id)", \#(settings)}"#.utf8))
        #expect(JSONValue(parsing: made.body) == expected)
        #expect(JSONValue(parsing: await call(world, "DescribeIdentityPool", #"{"IdentityPoolId": "\#(id)"}"#).body) == expected)
        #expect(
            await call(world, "ListIdentityPools", #"{"MaxResults": 10}"#).text
                == #"{"IdentityPools":[{"IdentityPoolId":"\#(id)","IdentityPoolName":"app one"}]}"#)
        let replaced = await call(
            world, "UpdateIdentityPool", #"{"IdentityPoolId": "\#(id)", "IdentityPoolName": "two", "AllowUnauthenticatedIdentities": true}"#)
        #expect(
            JSONValue(parsing: replaced.body)
                == JSONValue(
                    parsing: Array(
                        #"""
                        {"IdentityPoolId": "\#(id)", "IdentityPoolName": "two", "AllowUnauthenticatedIdentities": true, "AllowClassicFlow": false,
                         "DeveloperProviderName": "login.app", "IdentityPoolTags": {"k": "v"}}
                        """#.utf8)))
        let deleted = await call(world, "DeleteIdentityPool", #"{"IdentityPoolId": "\#(id)"}"#)
        #expect(deleted.status == 200 && deleted.body.isEmpty)
        let gone = await call(world, "DescribeIdentityPool", #"{"IdentityPoolId": "\#(id)"}"#)
        #expect(gone.status == 400 && gone.code == "ResourceNotFoundException" && gone.message == "IdentityPool '\(id)' not found.")
    }

    @Test(arguments: Engine.available) func `pages are opaque and end`(engine: Engine) async throws {
        let (world, _) = try await world(engine)
        var made: Set<String> = []
        for _ in 1...3 { made.insert(await create(world)) }
        let first = JSONValue(parsing: await call(world, "ListIdentityPools", #"{"MaxResults": 2}"#).body)
        let token = try #require(first?["NextToken"]?.string)
        let second = JSONValue(parsing: await call(world, "ListIdentityPools", #"{"MaxResults": 2, "NextToken": "\#(token)"}"#).body)
        #expect(second?["NextToken"] == nil)
        let listed = [first, second].flatMap { $0?["IdentityPools"]?.array ?? [] }.compactMap { $0["IdentityPoolId"]?.string }
        #expect(listed.count == 3 && Set(listed) == made)
        #expect(await call(world, "ListIdentityPools", #"{"MaxResults": 2, "NextToken": "forged"}"#).code == "InvalidParameterException")
    }

    @Test(arguments: Engine.available) func `roles and mappings come back as they were given`(engine: Engine) async throws {
        let (world, _) = try await world(engine)
        let id = await create(world)
        #expect(await call(world, "GetIdentityPoolRoles", #"{"IdentityPoolId": "\#(id)"}"#).text == #"{"IdentityPoolId":"\#(id)"}"#)
        let role = "arn:aws:iam::123456789012:role/app"
        let roles = #"""
            {"IdentityPoolId": "\#(id)", "Roles": {"authenticated": "\#(role)", "unauthenticated": "\#(role)"}, "RoleMappings": {
                "cognito-idp.us-east-1.amazonaws.com/us-east-1_A:abc": {"Type": "Token", "AmbiguousRoleResolution": "Deny"},
                "accounts.google.com": {"Type": "Rules", "AmbiguousRoleResolution": "AuthenticatedRole", "RulesConfiguration": {
                    "Rules": [{"Claim": "dept", "MatchType": "Equals", "Value": "ops", "RoleARN": "\#(role)"}]}}}}
            """#
        let set = await call(world, "SetIdentityPoolRoles", roles)
        #expect(set.status == 200 && set.body.isEmpty)
        #expect(
            JSONValue(parsing: await call(world, "GetIdentityPoolRoles", #"{"IdentityPoolId": "\#(id)"}"#).body)
                == JSONValue(parsing: Array(roles.utf8)))
        for mapping in [
            #"{"Type": "Token"}"#, #"{"Type": "Rules", "AmbiguousRoleResolution": "Deny"}"#,
            #"{"Type": "Rules", "AmbiguousRoleResolution": "Deny", "RulesConfiguration": {"Rules": []}}"#,
            #"{"Type": "Dice", "AmbiguousRoleResolution": "Deny"}"#,
        ] {
            let refused = await call(
                world, "SetIdentityPoolRoles", #"{"IdentityPoolId": "\#(id)", "Roles": {}, "RoleMappings": {"accounts.google.com": \#(mapping)}}"#)
            #expect(refused.code == "InvalidParameterException", "\(mapping)")
        }
        let wrong = await call(
            world, "SetIdentityPoolRoles", #"{"IdentityPoolId": "\#(id)", "Roles": {"authenticated": "not-an-arn-at-all-xxxx"}}"#)
        #expect(wrong.code == "InvalidParameterException")
        #expect(
            JSONValue(parsing: await call(world, "GetIdentityPoolRoles", #"{"IdentityPoolId": "\#(id)"}"#).body)
                == JSONValue(parsing: Array(roles.utf8)))
    }

    @Test(arguments: Engine.available) func `administration is signed, identities are not`(engine: Engine) async throws {
        let (world, _) = try await world(engine)
        let id = await create(world)
        for operation in ["DescribeIdentityPool", "DeleteIdentityPool", "GetIdentityPoolRoles"] {
            let reply = await call(world, operation, #"{"IdentityPoolId": "\#(id)"}"#, isSigned: false)
            #expect(reply.code == "MissingAuthenticationTokenException", "\(operation)")
        }
        let guest = await call(world, "GetId", #"{"IdentityPoolId": "\#(id)", "AccountId": "123456789012"}"#, isSigned: false)
        let identity = try #require(JSONValue(parsing: guest.body)?["IdentityId"]?.string)
        let refused = await call(world, "GetOpenIdToken", #"{"IdentityId": "\#(identity)"}"#, isSigned: false)
        #expect(refused.code == "InvalidParameterException")
        #expect(refused.message == "Basic (classic) flow is not enabled, please use enhanced flow.")
        let unknown = await call(world, "GetCredentialsForIdentity", #"{"IdentityId": "us-east-1:0-0"}"#, isSigned: false)
        #expect(unknown.code == "ResourceNotFoundException" && unknown.message == "Identity 'us-east-1:0-0' not found.")
        let unconfigured = await call(world, "GetCredentialsForIdentity", #"{"IdentityId": "\#(identity)"}"#, isSigned: false)
        #expect(unconfigured.code == "InvalidIdentityPoolConfigurationException")
        let login = await call(
            world, "GetId", #"{"IdentityPoolId": "\#(id)", "Logins": {"graph.facebook.com": "t"}}"#, isSigned: false)
        #expect(login.code == "NotAuthorizedException" && login.message == "Token is not from a supported provider of this identity pool.")
    }

    @Test(arguments: Engine.available) func `a guest's keys sign requests as the guests' role, within its policy`(engine: Engine) async throws {
        let (world, services) = try await world(engine)
        let id = await create(world)
        try await services.access.putRole(
            name: "guest",
            trust: #"""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
                 "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {
                    "StringEquals": {"cognito-identity.amazonaws.com:aud": "\#(id)"},
                    "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "unauthenticated"}}}}
                """#,
            policy: #"""
                {"Version": "2012-10-17", "Statement": {"Sid": "OwnPool", "Effect": "Allow", "Action": "cognito-identity:Describe*",
                 "Resource": "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/\#(id)"}}
                """#)
        _ = await call(
            world, "SetIdentityPoolRoles", #"{"IdentityPoolId": "\#(id)", "Roles": {"unauthenticated": "arn:aws:iam::123456789012:role/guest"}}"#)
        let guest = await call(world, "GetId", #"{"IdentityPoolId": "\#(id)"}"#, isSigned: false)
        let identity = try #require(JSONValue(parsing: guest.body)?["IdentityId"]?.string)
        let granted = await call(world, "GetCredentialsForIdentity", #"{"IdentityId": "\#(identity)"}"#, isSigned: false)
        let reply = try #require(JSONValue(parsing: granted.body))
        #expect(reply["IdentityId"]?.string == identity)
        #expect(reply["Credentials"]?["Expiration"]?.integer == 1_788_257_107)
        let key = try #require(reply["Credentials"]?["AccessKeyId"]?.string)
        let secret = try #require(reply["Credentials"]?["SecretKey"]?.string)
        let token = try #require(reply["Credentials"]?["SessionToken"]?.string)

        let form = TestRequest.form("Action=GetCallerIdentity&Version=2011-06-15")
        let names = ["content-type", "host", "x-amz-date"]
        let caller = await world.send(form.signed(by: key, secret: secret, service: "sts", token: token, headers: names))
        #expect(caller.status == 200)
        #expect(caller.text.contains("<Arn>arn:aws:sts::123456789012:assumed-role/guest/CognitoIdentityCredentials</Arn>"))
        #expect(caller.text.contains("<Account>123456789012</Account>"))
        #expect(caller.text.contains(/<UserId>AROA[A-Z2-7]{17}:CognitoIdentityCredentials<\/UserId>/))

        func describe(_ pool: String, _ operation: String = "DescribeIdentityPool") async -> WireReply {
            await world.send(
                TestRequest.json("AWSCognitoIdentityService.\(operation)", #"{"IdentityPoolId": "\#(pool)"}"#).signed(
                    by: key, secret: secret, service: "cognito-identity", token: token))
        }
        #expect(await describe(id).status == 200)
        #expect(await describe(await create(world)).code == "AccessDeniedException")
        let denied = await describe(id, "DeleteIdentityPool")
        #expect(denied.code == "AccessDeniedException")
        #expect(denied.message?.contains("is not authorized to perform: cognito-identity:DeleteIdentityPool on resource:") == true)
        // The same keys without their token, and with a token of other keys, are nobody's.
        let bare = await world.send(form.signed(by: key, secret: secret, service: "sts", headers: names))
        #expect(bare.status == 403 && bare.text.contains("<Code>InvalidClientTokenId</Code>"))
        let moved = await world.send(
            form.signed(by: WireWorld.accessKeyID, secret: WireWorld.secret, service: "sts", token: token, headers: names))
        #expect(moved.status == 403)
    }
}
