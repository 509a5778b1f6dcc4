import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct UpdateUserPoolTests {
    @Test(arguments: Engine.available)
    func `a pool made with a name alone has the service's defaults`(engine: Engine) async throws {
        let pool = await (try PoolWorld(engine)).description()
        #expect(
            pool["Policies"]
                == .parsed(
                    """
                    {"PasswordPolicy": {"MinimumLength": 8, "RequireUppercase": true, "RequireLowercase": true, "RequireNumbers": true,
                     "RequireSymbols": true, "TemporaryPasswordValidityDays": 7}, "SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD"]}}
                    """))
        #expect(pool["DeletionProtection"] == "INACTIVE" && pool["MfaConfiguration"] == "OFF" && pool["UserPoolTier"] == "ESSENTIALS")
        #expect(pool["UserPoolTags"] == .object([:]) && pool["LambdaConfig"] == .object([:]) && pool["EstimatedNumberOfUsers"]?.integer == 0)
        #expect(pool["EmailConfiguration"] == ["EmailSendingAccount": "COGNITO_DEFAULT"])
        #expect(pool["VerificationMessageTemplate"] == ["DefaultEmailOption": "CONFIRM_WITH_CODE"])
        #expect(pool["AdminCreateUserConfig"] == .parsed(#"{"AllowAdminCreateUserOnly": false, "UnusedAccountValidityDays": 7}"#))
        for absent in [
            "UsernameConfiguration", "AccountRecoverySetting", "AliasAttributes", "UsernameAttributes", "AutoVerifiedAttributes", "UserPoolAddOns",
            "DeviceConfiguration", "UserAttributeUpdateSettings", "Domain", "SmsConfiguration",
        ] { #expect(pool[absent] == nil, "\(absent)") }
        #expect(pool["SchemaAttributes"]?.array?.count == 21)
    }

    private static let everything = #"""
        "Policies": {"PasswordPolicy": {"MinimumLength": 12, "RequireNumbers": true, "TemporaryPasswordValidityDays": 3},
                     "SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD"]}},
        "DeletionProtection": "ACTIVE", "AutoVerifiedAttributes": ["email"], "SmsVerificationMessage": "Code {####} now",
        "EmailVerificationMessage": "Mail {####}", "EmailVerificationSubject": "Subject", "SmsAuthenticationMessage": "Sign in {####}",
        "UserAttributeUpdateSettings": {"AttributesRequireVerificationBeforeUpdate": ["email"]}, "MfaConfiguration": "OFF",
        "DeviceConfiguration": {"ChallengeRequiredOnNewDevice": true, "DeviceOnlyRememberedOnUserPrompt": false},
        "EmailConfiguration": {"EmailSendingAccount": "DEVELOPER", "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/a@example.com",
                               "From": "A <a@example.com>", "ReplyToEmailAddress": "b@example.com"},
        "SmsConfiguration": {"SnsCallerArn": "arn:aws:iam::123456789012:role/sms", "ExternalId": "x"},
        "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": true, "InviteMessageTemplate": {
            "SMSMessage": "{username} {####}", "EmailMessage": "Hello {username} {####}", "EmailSubject": "Welcome"}},
        "UserPoolAddOns": {"AdvancedSecurityMode": "OFF"}, "UserPoolTags": {"team": "a"},
        "AccountRecoverySetting": {"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_email"},
                                                          {"Priority": 2, "Name": "verified_phone_number"}]},
        "UserPoolTier": "PLUS", "DcrConfiguration": {"EnableStatus": "Disabled"}, "KeyConfiguration": {"KeyType": "AWS_OWNED_KEY"},
        "IssuerConfiguration": {"Type": "ORIGINAL"}
        """#

    @Test(arguments: Engine.available)
    func `every setting comes back as it was given, on both nodes within a second`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        _ = await world.description(on: .there)
        #expect(await world.call("UpdateUserPool", #""PoolName": "renamed", \#(Self.everything)"#).text == "{}")
        let here = await world.description()
        world.time.advance(by: 1)
        #expect(await world.description(on: .there) == here)
        let given = JSONValue.parsed("{\(Self.everything)}")
        let same = [
            "DeletionProtection", "AutoVerifiedAttributes", "SmsVerificationMessage", "EmailVerificationMessage", "EmailVerificationSubject",
            "SmsAuthenticationMessage", "UserAttributeUpdateSettings", "MfaConfiguration", "DeviceConfiguration", "EmailConfiguration",
            "SmsConfiguration", "UserPoolAddOns", "UserPoolTags", "AccountRecoverySetting", "UserPoolTier", "DcrConfiguration", "KeyConfiguration",
            "IssuerConfiguration",
        ]
        for member in same { #expect(here[member] == given[member], "\(member)") }
        #expect(here["Name"] == "renamed")
        #expect(here["AdminCreateUserConfig"]?["InviteMessageTemplate"] == given["AdminCreateUserConfig"]?["InviteMessageTemplate"])
        // A policy that is given says false where it says nothing; the older member for days mirrors the newer one.
        #expect(
            here["Policies"]?["PasswordPolicy"]
                == .parsed(
                    """
                    {"MinimumLength": 12, "RequireUppercase": false, "RequireLowercase": false, "RequireNumbers": true, "RequireSymbols": false,
                     "TemporaryPasswordValidityDays": 3}
                    """))
        #expect(here["AdminCreateUserConfig"]?["UnusedAccountValidityDays"]?.integer == 3)
        #expect(here["VerificationMessageTemplate"]?["EmailMessage"] == "Mail {####}")
    }

    @Test(arguments: Engine.available)
    func `what an update leaves out returns to its default, but plan, tags, keys and frozen settings stay`(engine: Engine) async throws {
        let world = try await PoolWorld(
            engine,
            pool:
                #""UsernameAttributes": ["email"], "UsernameConfiguration": {"CaseSensitive": false}, "Schema": [{"Name": "a", "AttributeDataType": "String"}]"#
        )
        let fresh = await world.description()
        await world.call("UpdateUserPool", Self.everything)
        world.time.advance(by: 5)
        #expect(await world.call("UpdateUserPool").status == 200)
        let now = await world.description()
        for member in [
            "Policies", "DeletionProtection", "AutoVerifiedAttributes", "SmsVerificationMessage", "EmailVerificationMessage", "AdminCreateUserConfig",
            "EmailConfiguration", "SmsConfiguration", "DeviceConfiguration", "UserAttributeUpdateSettings", "AccountRecoverySetting",
            "VerificationMessageTemplate", "SmsAuthenticationMessage", "Name", "UsernameAttributes", "UsernameConfiguration", "SchemaAttributes",
            "CreationDate", "Arn",
        ] { #expect(now[member] == fresh[member], "\(member)") }
        #expect(now["UserPoolTier"] == "PLUS" && now["UserPoolTags"] == ["team": "a"] && now["DcrConfiguration"] == ["EnableStatus": "Disabled"])
        #expect(now["KeyConfiguration"] == ["KeyType": "AWS_OWNED_KEY"] && now["IssuerConfiguration"] == ["Type": "ORIGINAL"])
        #expect(now["LastModifiedDate"]?.integer == 1_788_253_512 && fresh["LastModifiedDate"]?.integer == 1_788_253_507)
        #expect(try await world.changes().suffix(2) == ["UpdateUserPool", "UpdateUserPool"])
    }

    @Test(arguments: [
        (#""UserPoolTags": {"AWS:x": "1"}"#, "UserPoolTaggingException"),
        (
            #""AccountRecoverySetting": {"RecoveryMechanisms": [{"Priority": 1, "Name": "admin_only"}, {"Priority": 2, "Name": "verified_email"}]}"#,
            "InvalidParameterException"
        ),
        (
            #""AccountRecoverySetting": {"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_phone_number"}, {"Priority": 1, "Name": "verified_email"}]}"#,
            "InvalidParameterException"
        ),
        (#""UserAttributeUpdateSettings": {"AttributesRequireVerificationBeforeUpdate": ["email"]}"#, "InvalidParameterException"),
        (
            #""SmsConfiguration": {"SnsCallerArn": "arn:aws:iam::123456789012:role/sms", "EumsSms": {"CallerArn": "arn:aws:iam::123456789012:role/sms"}}"#,
            "InvalidParameterException"
        ),
        (
            #""SmsConfiguration": {"EumsSms": {"CallerArn": "arn:aws:iam::123456789012:role/sms", "Region": "eu-west-1"}}"#,
            "InvalidParameterException"
        ),
        (#""EmailConfiguration": {"EmailSendingAccount": "DEVELOPER"}"#, "InvalidParameterException"),
        (
            #""AdminCreateUserConfig": {"UnusedAccountValidityDays": 3}, "Policies": {"PasswordPolicy": {"TemporaryPasswordValidityDays": 5}}"#,
            "InvalidParameterException"
        ),
        (#""UserPoolTier": "LITE", "Policies": {"PasswordPolicy": {"PasswordHistorySize": 5}}"#, "TierChangeNotAllowedException"),
        (#""UserPoolAddOns": {"AdvancedSecurityMode": "ENFORCED"}"#, "FeatureUnavailableInTierException"),
        (#""AcrConfiguration": {"Level1": {"AcrValue": "urn:cognito:loa:4"}}"#, "InvalidParameterException"),
        (#""UserPoolTier": "LITE", "DcrConfiguration": {}"#, "TierChangeNotAllowedException"),
    ])
    func `settings that contradict each other, or exceed the plan, change nothing`(settings: String, code: String) async throws {
        let world = try await PoolWorld(.sqlite)
        let before = await world.description()
        let reply = await world.call("UpdateUserPool", settings)
        #expect(reply.code == code, "\(reply.text)")
        #expect(await world.description() == before)
        #expect(try await world.changes().contains("UpdateUserPool") == false)
        // A new pool meets the same rules; its plan is not changed but chosen.
        let made = await world.call("CreateUserPool", #"{"PoolName": "other", \#(settings)}"#)
        #expect(made.code == (code == "TierChangeNotAllowedException" ? "FeatureUnavailableInTierException" : code), "\(made.text)")
    }

    @Test(arguments: Engine.available)
    func `a plan is not lowered while a domain or client uses more`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        let services = world.here
        let pool = UserPoolID(world.pool)
        _ = try await services.pools.createDomain("shop", of: pool, certificateARN: nil, managedLoginVersion: 2, actor: "test")
        #expect(await world.call("UpdateUserPool", #""UserPoolTier": "LITE""#).code == "TierChangeNotAllowedException")
        try await services.pools.deleteDomain("shop", of: pool, actor: "test")
        #expect(await world.call("UpdateUserPool", #""UserPoolTier": "LITE""#).status == 200)
        #expect(await world.description()["UserPoolTier"] == "LITE")
        #expect(await world.call("CreateUserPoolDomain", #""Domain": "shop", "ManagedLoginVersion": 2"#).code == "FeatureUnavailableInTierException")
    }

    @Test(arguments: Engine.available)
    func `protection is switched on and off by an update, and an unknown pool is named`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        await world.call("UpdateUserPool", #""DeletionProtection": "ACTIVE""#)
        let kept = await world.call("DeleteUserPool")
        #expect(
            kept.refusal
                == "InvalidParameterException: The user pool cannot be deleted because deletion protection is activated. "
                + "Deletion protection must be inactivated first.")
        await world.call("UpdateUserPool", #""DeletionProtection": "INACTIVE""#)
        #expect(await world.call("DeleteUserPool").status == 200)
        let gone = await world.call("UpdateUserPool", #"{"UserPoolId": "us-east-1_Nowhere00"}"#)
        #expect(gone.refusal == "ResourceNotFoundException: User pool us-east-1_Nowhere00 does not exist.")
    }
}
