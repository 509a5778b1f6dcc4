import Broker
import CognitoAPI
import CognitoModel
import Fixtures
import Foundation
import IdentityModel
import Testing

/// Logs, risk, replicas, limits, domains and the import's columns.
@Suite struct PoolOddmentsTests {
    private static let group =
        #"{"EventSource": "userNotification", "LogLevel": "ERROR", "CloudWatchLogsConfiguration": {"LogGroupArn": "arn:aws:logs:us-east-1:123456789012:log-group:x"}}"#
    private static let activity = #"{"EventSource": "userAuthEvents", "LogLevel": "INFO", "S3Configuration": {"BucketArn": "arn:aws:s3:::bucket"}}"#

    @Test(arguments: Engine.available)
    func `where logs go is replaced, shown and cleared`(engine: Engine) async throws {
        let world = try await PoolWorld(engine, pool: #""UserPoolTier": "PLUS""#)
        let early = await world.call("SetLogDeliveryConfiguration", #""LogConfigurations": [\#(Self.group)]"#)
        #expect(early.code == "InvalidParameterException" && early.text.contains("gatehouse logs put"))
        for arn in ["arn:aws:logs:us-east-1:123456789012:log-group:x", "arn:aws:s3:::bucket"] {
            try await world.here.logTargets.put(arn, at: .file(path: "/log"), actor: "test")
        }
        #expect(
            await world.call("GetLogDeliveryConfiguration").json
                == ["LogDeliveryConfiguration": ["UserPoolId": .string(world.pool), "LogConfigurations": []]])
        let set = await world.call("SetLogDeliveryConfiguration", #""LogConfigurations": [\#(Self.group), \#(Self.activity)]"#)
        let expected = JSONValue.parsed(
            #"{"LogDeliveryConfiguration": {"UserPoolId": "\#(world.pool)", "LogConfigurations": [\#(Self.group), \#(Self.activity)]}}"#)
        #expect(set.json == expected)
        #expect(await world.call("GetLogDeliveryConfiguration", on: .there).json == expected)
        // An update of the pool leaves it alone, and may not take the plan away that it needs.
        await world.call("UpdateUserPool")
        #expect(await world.call("UpdateUserPool", #""UserPoolTier": "ESSENTIALS""#).code == "TierChangeNotAllowedException")
        #expect(await world.call("GetLogDeliveryConfiguration").json == expected)
        await world.call("SetLogDeliveryConfiguration", #""LogConfigurations": []"#)
        #expect(await world.call("GetLogDeliveryConfiguration").json["LogDeliveryConfiguration"]?["LogConfigurations"] == [])
    }

    @Test func `log configurations that fit no event source are refused, and activity logs need the plan`() async throws {
        let world = try await PoolWorld(.sqlite)
        for arn in ["arn:aws:logs:us-east-1:123456789012:log-group:x", "arn:aws:s3:::bucket", "arn:aws:s3:::b"] {
            try await world.here.logTargets.put(arn, at: .file(path: "/log"), actor: "test")
        }
        let stream = #""FirehoseConfiguration": {"StreamArn": "arn:aws:firehose:us-east-1:123456789012:deliverystream/x"}"#
        for (entries, code) in [
            ([Self.group, Self.group], "InvalidParameterException"),
            ([#"{"EventSource": "userNotification", "LogLevel": "ERROR", \#(stream)}"#], "InvalidParameterException"),
            ([#"{"EventSource": "userNotification", "LogLevel": "INFO", \#(stream)}"#], "InvalidParameterException"),
            ([#"{"EventSource": "userAuthEvents", "LogLevel": "ERROR", \#(stream)}"#], "InvalidParameterException"),
            ([#"{"EventSource": "userAuthEvents", "LogLevel": "INFO"}"#], "InvalidParameterException"),
            ([#"{"EventSource": "userAuthEvents", "LogLevel": "INFO", "CloudWatchLogsConfiguration": {}}"#], "InvalidParameterException"),
            (
                [#"{"EventSource": "userAuthEvents", "LogLevel": "INFO", "S3Configuration": {"BucketArn": "arn:aws:s3:::b"}, \#(stream)}"#],
                "InvalidParameterException"
            ),
            ([Self.activity], "FeatureUnavailableInTierException"),
        ] {
            let reply = await world.call("SetLogDeliveryConfiguration", #""LogConfigurations": [\#(entries.joined(separator: ","))]"#)
            #expect(reply.code == code, "\(entries) \(reply.text)")
        }
        #expect(await world.call("GetLogDeliveryConfiguration").json["LogDeliveryConfiguration"]?["LogConfigurations"] == [])
    }

    private static let harmless = #"""
        "CompromisedCredentialsRiskConfiguration": {"EventFilter": ["SIGN_UP"], "Actions": {"EventAction": "NO_ACTION"}},
        "AccountTakeoverRiskConfiguration": {"Actions": {"LowAction": {"Notify": false, "EventAction": "NO_ACTION"},
            "HighAction": {"Notify": false, "EventAction": "NO_ACTION"}}, "NotifyConfiguration": {
            "From": "a@example.com", "ReplyTo": "b@example.com", "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/a",
            "BlockEmail": {"Subject": "Blocked", "TextBody": "Blocked {username}"}, "MfaEmail": {"Subject": "Factor", "HtmlBody": "<p>Factor</p>"},
            "NoActionEmail": {"Subject": "Hm", "TextBody": "Nothing", "HtmlBody": "<p>Nothing</p>"}}},
        "RiskExceptionConfiguration": {"SkippedIPRangeList": ["203.0.113.0/24", "2001:db8::/32"], "BlockedIPRangeList": []}
        """#

    @Test(arguments: Engine.available)
    func `a risk configuration that promises nothing is stored for the pool and for a client, and taken back`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        let client = #""ClientId": "\#(world.client)""#
        #expect(await world.call("DescribeRiskConfiguration").json == ["RiskConfiguration": ["UserPoolId": .string(world.pool)]])
        let set = await world.call("SetRiskConfiguration", Self.harmless)
        let given = JSONValue.parsed("{\(Self.harmless)}")
        for member in given.object?.keys.sorted() ?? [] { #expect(set.json["RiskConfiguration"]?[member] == given[member], "\(member)") }
        #expect(await world.call("DescribeRiskConfiguration", on: .there).json == set.json)
        #expect(
            await world.call("DescribeRiskConfiguration", client).json
                == ["RiskConfiguration": ["UserPoolId": .string(world.pool), "ClientId": .string(world.client)]])
        await world.call("SetRiskConfiguration", #"\#(client), "RiskExceptionConfiguration": {"SkippedIPRangeList": ["192.0.2.1"]}"#)
        let own = await world.call("DescribeRiskConfiguration", client).json["RiskConfiguration"]
        #expect(own?["RiskExceptionConfiguration"] == ["SkippedIPRangeList": ["192.0.2.1"]] && own?["CompromisedCredentialsRiskConfiguration"] == nil)
        await world.call("SetRiskConfiguration")
        #expect(await world.call("DescribeRiskConfiguration").json == ["RiskConfiguration": ["UserPoolId": .string(world.pool)]])
        #expect(await world.call("DescribeRiskConfiguration", client).json["RiskConfiguration"] == own)
    }

    private static let promises = [
        #""AccountTakeoverRiskConfiguration": {"Actions": {"HighAction": {"Notify": false, "EventAction": "MFA_IF_CONFIGURED"}}}"#,
        #""RiskExceptionConfiguration": {"BlockedIPRangeList": ["203.0.113.0/24"]}"#,
    ]

    @Test(arguments: promises)
    func `what promises protection needs threat protection`(promise: String) async throws {
        let world = try await PoolWorld(.sqlite)
        let off = await world.call("SetRiskConfiguration", promise)
        #expect(off.code == "UserPoolAddOnNotEnabledException")
        await world.call("UpdateUserPool", #""UserPoolTier": "PLUS", "UserPoolAddOns": {"AdvancedSecurityMode": "ENFORCED"}"#)
        #expect(await world.call("DescribeRiskConfiguration").json == ["RiskConfiguration": ["UserPoolId": .string(world.pool)]])
        #expect(await world.call("SetRiskConfiguration", promise).status == 200)
        let shown = await world.call("DescribeRiskConfiguration").json["RiskConfiguration"]
        let given = try #require(JSONValue(parsing: Array("{\(promise)}".utf8))?.object?.first)
        #expect(shown?[given.key] == given.value)
    }

    @Test func `leaked passwords are only blocked where something knows them`() async throws {
        let world = try await PoolWorld(.sqlite)
        let block = #""CompromisedCredentialsRiskConfiguration": {"Actions": {"EventAction": "BLOCK"}}"#
        #expect(await world.call("SetRiskConfiguration", block).code == "UserPoolAddOnNotEnabledException")
        await world.call("UpdateUserPool", #""UserPoolTier": "PLUS", "UserPoolAddOns": {"AdvancedSecurityMode": "ENFORCED"}"#)
        let unkept = await world.call("SetRiskConfiguration", block)
        #expect(unkept.code == "InvalidParameterException" && unkept.message?.contains("no list of leaked passwords") == true)
    }

    @Test(arguments: [
        #""AccountTakeoverRiskConfiguration": {"Actions": {}}"#,
        #""AccountTakeoverRiskConfiguration": {"Actions": {"LowAction": {"Notify": false, "EventAction": "BLOCK"}, "HighAction": {"Notify": false, "EventAction": "NO_ACTION"}}}"#,
        #""AccountTakeoverRiskConfiguration": {"Actions": {"LowAction": {"Notify": true, "EventAction": "NO_ACTION"}}}"#,
        #""RiskExceptionConfiguration": {"SkippedIPRangeList": ["203.0.113.0/33"]}"#,
        #""RiskExceptionConfiguration": {"SkippedIPRangeList": ["somewhere"]}"#,
    ])
    func `a risk configuration that contradicts itself is refused`(configuration: String) async throws {
        let world = try await PoolWorld(.sqlite)
        #expect(await world.call("SetRiskConfiguration", configuration).code == "InvalidParameterException")
        #expect(await world.call("SetRiskConfiguration", #""ClientId": "nobody""#).code == "ResourceNotFoundException")
        #expect(await world.call("DescribeRiskConfiguration", #""ClientId": "nobody""#).code == "ResourceNotFoundException")
    }

    @Test func `replicas and bought limits are refused in the model's words, and stand so in the manifest`() async throws {
        let world = try await PoolWorld(.sqlite)
        let region = #""RegionName": "eu-west-1""#
        for (operation, members) in [
            ("CreateUserPoolReplica", region), ("UpdateUserPoolReplica", region + #", "Status": "ACTIVE""#), ("DeleteUserPoolReplica", region),
            ("ListUserPoolReplicas", ""),
        ] {
            #expect(await world.call(operation, members).code == "OperationNotEnabledException", "\(operation)")
            let nowhere = await world.call(operation, #"{"UserPoolId": "us-east-1_Nowhere00"\#(members.isEmpty ? "" : ", " + members)}"#)
            #expect(nowhere.code == "ResourceNotFoundException", "\(operation)")
        }
        let limit = #""LimitDefinition": {"LimitClass": "API_CATEGORY", "Attributes": {"Category": "UserAuthentication"}}"#
        for (operation, members) in [("GetProvisionedLimit", limit), ("UpdateProvisionedLimit", limit + #", "RequestedLimitValue": 5"#)] {
            let reply = await world.call(operation, "{\(members)}")
            #expect(reply.refusal == "ResourceNotFoundException: The limit does not exist: this server has no provisioned limits.", "\(operation)")
        }
        let manifest = ParityManifest(evidence: "operation cognito-idp:UpdateUserPoolReplica\nrefused *\n")
        #expect(manifest.text.contains("\ncognito-idp:UpdateUserPoolReplica: refused\n    UserPoolId: refused\n    RegionName: refused\n"))
    }

    @Test(arguments: Engine.available)
    func `a domain's pages and certificate are changed, its version grows`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        let certificate = "arn:aws:acm:us-east-1:123456789012:certificate/1"
        await world.call("CreateUserPoolDomain", #""Domain": "shop""#)
        func domain(_ name: String) async -> JSONValue {
            await world.call("DescribeUserPoolDomain", #"{"Domain": "\#(name)"}"#).json["DomainDescription"] ?? .null
        }
        let before = await domain("shop")
        #expect(before["ManagedLoginVersion"]?.integer == 1 && before["Status"] == "ACTIVE")
        let updated = await world.call("UpdateUserPoolDomain", #""Domain": "shop", "ManagedLoginVersion": 2"#)
        #expect(updated.json["ManagedLoginVersion"]?.integer == 2)
        let after = await domain("shop")
        #expect(after["ManagedLoginVersion"]?.integer == 2 && (after["Version"]?.string ?? "") > (before["Version"]?.string ?? "~"))
        #expect(await world.description()["Domain"] == "shop")
        for (members, code) in [
            (#""Domain": "shop", "ManagedLoginVersion": 3"#, "InvalidParameterException"),
            (#""Domain": "shop", "CustomDomainConfig": {"CertificateArn": "\#(certificate)"}"#, "InvalidParameterException"),
            (
                #""Domain": "shop", "Routing": {"Failover": {"SecondaryRegion": "eu-west-1", "PrimaryRoute53HealthCheckId": "x"}}"#,
                "InvalidParameterException"
            ),
            (#""Domain": "nobodys""#, "InvalidParameterException"),
        ] { #expect(await world.call("UpdateUserPoolDomain", members).code == code, "\(members)") }
        let second = await world.call("CreateUserPoolDomain", #""Domain": "shop2""#)
        #expect(second.refusal == "InvalidParameterException: User pool already has a prefix domain configured.")
    }

    @Test(arguments: Engine.available)
    func `the import's columns are the pool's attributes that a user brings along`(engine: Engine) async throws {
        let world = try await PoolWorld(engine, pool: #""Schema": [{"Name": "dept", "AttributeDataType": "String"}]"#)
        let reply = await world.call("GetCSVHeader")
        #expect(
            reply.json["CSVHeader"]?.array?.compactMap(\.string) == [
                "name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website", "email",
                "email_verified", "gender", "birthdate", "zoneinfo", "locale", "phone_number", "phone_number_verified", "address", "updated_at",
                "custom:dept", "cognito:mfa_enabled", "cognito:username",
            ])
        #expect(reply["UserPoolId"] == .string(world.pool))
    }

    @Test func `an identifier leads to its provider`() async throws {
        let world = try await PoolWorld(.sqlite)
        let reply = await world.call("GetIdentityProviderByIdentifier", #""IdpIdentifier": "example.com""#)
        #expect(reply.refusal == "ResourceNotFoundException: Identity provider example.com does not exist.")
        #expect(
            await world.call("GetIdentityProviderByIdentifier", #"{"UserPoolId": "us-east-1_Nowhere00", "IdpIdentifier": "x"}"#).code
                == "ResourceNotFoundException")
    }
}
