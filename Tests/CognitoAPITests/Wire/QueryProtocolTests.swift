import CognitoAPI
import Testing

/// The security token service's forms and documents.
@Suite struct QueryProtocolTests {
    static let valid =
        "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Freader&RoleSessionName=ada"
        + "&WebIdentityToken=token&DurationSeconds=3600"

    @Test func `members, lists and structures come out of a form and go into a document`() async throws {
        let form =
            Self.valid
            + "&PolicyArns.member.1.arn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FA&PolicyArns.member.2.arn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FB"
        let reply = await (try WireWorld()).send(.form(form))
        #expect(reply.status == 200)
        #expect(
            reply.text.hasPrefix(
                "<AssumeRoleWithWebIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleWithWebIdentityResult><Credentials>"
                    + "<AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>a&lt;b&gt;&amp;&quot;c&quot;</SecretAccessKey><SessionToken>t</SessionToken>"
                    + "<Expiration>2026-09-01T09:05:07Z</Expiration></Credentials>"))
        #expect(reply.text.contains("<PackedPolicySize>3600</PackedPolicySize>"))
        #expect(reply.text.contains("<Provider>arn:aws:iam::aws:policy/A,arn:aws:iam::aws:policy/B</Provider>"))
        #expect(reply.text.hasSuffix("</RequestId></ResponseMetadata></AssumeRoleWithWebIdentityResponse>"))
    }

    @Test func `a declared error has its wire code and status`() async throws {
        let reply = await (try WireWorld()).send(.form(Self.valid.replacing("Token=token", with: "Token=rejected")))
        #expect(reply.status == 403)
        #expect(reply.text.contains("<Type>Sender</Type><Code>IDPRejectedClaim</Code><Message>&lt;no&gt;</Message>"))
    }

    @Test(arguments: [
        ("DurationSeconds=3600", "DurationSeconds=soon"), ("RoleSessionName=ada", "RoleSessionName=%ZZ"),
        ("RoleSessionName=ada", "RoleSessionName=%FF"),
        ("RoleSessionName=ada", "RoleSessionName=a%00"), ("RoleSessionName=ada", "RoleSessionName=ada&RoleSessionName=eve"),
        ("RoleSessionName=ada", "RoleSessionName=a%2Fb"), ("RoleSessionName=ada", "Other=1"), ("DurationSeconds=3600", "DurationSeconds=1"),
    ])
    func `a form that breaks the model is a ValidationError`(good: String, bad: String) async throws {
        let reply = await (try WireWorld()).send(.form(Self.valid.replacing(good, with: bad)))
        #expect(reply.status == 400)
        #expect(reply.text.contains("<Code>ValidationError</Code>"))
    }

    @Test(arguments: ["", "Action=NoSuchAction", "Action=AssumeRoleWithWebIdentity&Version=2010-01-01", "Version=2011-06-15"])
    func `an action that is not there is an InvalidAction`(form: String) async throws {
        let reply = await (try WireWorld()).send(.form(form))
        #expect(reply.status == 400)
        #expect(reply.text.contains("<Code>InvalidAction</Code>"))
    }
}
