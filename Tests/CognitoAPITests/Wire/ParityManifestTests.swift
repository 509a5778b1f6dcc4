import CognitoAPI
import CognitoModel
import Testing

/// The manifest as it is made from a run's evidence.
@Suite struct ParityManifestTests {
    static let manifest = ParityManifest(
        evidence: """
            operation cognito-idp:CreateUserPool
            inert UserPoolAddOns
            refused LambdaConfig.PreSignUp
            answered test_pools
            proved PoolName test_pools
            proved UserPoolAddOns test_pools
            unkept Policies.PasswordPolicy.PasswordHistorySize test_refusals
            operation sts:GetCallerIdentity
            operation sts:GetSessionToken
            refused *
            """)

    private func entry(_ service: CognitoService, _ name: String) -> ParityManifest.Entry? {
        Self.manifest.entries.first { $0.operation == OperationName(service, name) }
    }

    @Test func `every operation of the models has an entry`() {
        #expect(Self.manifest.entries.count == 141 + 23 + 11 + 51)
        #expect(entry(.identityPools, "GetId")?.standing == .none)
        #expect(entry(.securityTokens, "GetCallerIdentity")?.standing == .untried)
    }

    @Test func `a member is proved, inert, refused or untried, with those below it`() throws {
        let pool = try #require(entry(.userPools, "CreateUserPool"))
        #expect(pool.standing == .proved(by: "test_pools"))
        let standings = Dictionary(uniqueKeysWithValues: pool.members.map { ($0.path, $0.standing) })
        #expect(standings["PoolName"] == .proved(by: "test_pools"))
        #expect(standings["UserPoolAddOns"] == .inert)
        #expect(standings["UserPoolAddOns.AdvancedSecurityMode"] == .inert)
        #expect(standings["LambdaConfig.PreSignUp"] == .refused)
        #expect(standings["LambdaConfig.PostConfirmation"] == .untried)
        #expect(standings["Policies.PasswordPolicy.PasswordHistorySize"] == .unkept(by: "test_refusals"))
        #expect(standings["Schema.StringAttributeConstraints.MinLength"] == .untried)
    }

    @Test func `the text names the test`() {
        #expect(Self.manifest.text.contains("\ncognito-idp:CreateUserPool: proved by test_pools\n    PoolName: proved by test_pools\n"))
        #expect(Self.manifest.text.hasPrefix("3 of 226 operations are implemented.\n"))
        #expect(Self.manifest.text.contains("\ncognito-idp:AdminLinkProviderForUser: not implemented\n"))
        #expect(Self.manifest.text.contains("PasswordHistorySize: refused, shown by test_refusals\n"))
        #expect(Self.manifest.text.contains("LambdaConfig.PreSignUp: refused: no function is called there\n"))
    }

    @Test func `the tables name what is inert, refused and missing`() {
        #expect(Self.manifest.markdown.hasPrefix("| service |"))
        #expect(Self.manifest.markdown.contains("\n| cognito-idp | 141 | 1 | 1 |\n"))
        #expect(Self.manifest.markdown.contains("| sts:GetCallerIdentity (in no test yet) |"))
        #expect(Self.manifest.markdown.contains("\n| sts:GetSessionToken | | | the whole operation | |\n"))
        #expect(Self.manifest.markdown.contains("\n| `GetSessionToken` | the whole operation: it makes no sense on one's own servers |\n"))
        #expect(Self.manifest.markdown.contains("| `UserPoolAddOns` | `LambdaConfig.PreSignUp`, `Policies.PasswordPolicy.PasswordHistorySize` |"))
        #expect(Self.manifest.markdown.contains("\nNot implemented: cognito-idp:AddCustomAttributes, "))
    }
}
