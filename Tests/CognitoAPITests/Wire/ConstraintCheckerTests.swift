import CognitoModel
import Foundation
import IdentityModel
import Testing

/// The model's constraints in the service's words, and the tables they come from.
@Suite struct ConstraintCheckerTests {
    private func violation(_ json: String, _ shape: String, _ service: CognitoService = .userPools) throws -> String? {
        try ConstraintChecker.violation(in: try #require(JSONValue(parsing: Array(json.utf8))), of: shape, service: service)
    }

    @Test func `the tables hold the whole model and every pattern is understood`() throws {
        let counts = CognitoService.allCases.map { OperationTable.of($0).operations.count }
        #expect(counts == [141, 23, 11, 51])
        let shapes = CognitoService.allCases.map { ShapeTable.of($0).shapes }
        #expect(shapes.map(\.count) == [685 - 59, 111 - 11, 101 - 12, 168 - 11])
        #expect(shapes.map { $0.count { $0.pattern != nil } } == [64, 11, 14, 18])
        #expect(shapes.joined().count { $0.kind == .structure && $0.members.isEmpty } < 60)
        for service in CognitoService.allCases {
            for operation in OperationTable.of(service).operations.values {
                #expect(ShapeTable.of(service)[operation.input]?.kind == .structure)
                #expect(operation.output == nil || ShapeTable.of(service)[operation.output ?? ""] != nil)
            }
        }
        #expect(OperationTable.of(.userPools).operations.values.count { $0.output == nil } == 13)
        #expect(OperationTable.of(.userPools).operations["SignUp"]?.errorCodes.contains("UsernameExistsException") == true)
        #expect(OperationTable.of(.securityTokens).statuses["IDPRejectedClaim"] == 403)
        #expect(OperationTable.of(.userPools).statuses["InternalErrorException"] == 500)
    }

    @Test func `what the clients' paginators know is in the shapes`() throws {
        for service in CognitoService.allCases {
            let table = ShapeTable.of(service)
            for operation in OperationTable.of(service).operations.values {
                guard let paging = operation.paging else { continue }
                let input = Set(table[operation.input]?.members.map(\.name) ?? [])
                let output = Set(table[operation.output ?? ""]?.members.map(\.name) ?? [])
                #expect(input.isSuperset(of: [paging.token, paging.limit]))
                #expect(output.isSuperset(of: [paging.token, paging.result]))
            }
        }
        #expect(OperationTable.of(.userPools).operations.values.count { $0.paging != nil } == 9)
        #expect(OperationTable.of(.userPools).operations["ListUsers"]?.paging?.token == "PaginationToken")
    }

    @Test func `a pattern is reported with the value, as the service does`() throws {
        #expect(
            try violation(#"{"UserPoolId":"abc"}"#, "DescribeUserPoolRequest")
                == #"1 validation error detected: Value 'abc' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w-]+_[0-9a-zA-Z]+"#
        )
        #expect(try violation(#"{"UserPoolId":"us-east-1_Ab3dE6gH9"}"#, "DescribeUserPoolRequest") == nil)
        #expect(try violation(#"{"UserPoolId":"us-east-1_Ab3dE6gH9\n"}"#, "DescribeUserPoolRequest") != nil)
        #expect(try violation(#"{"UserPoolId":"ü_a"}"#, "DescribeUserPoolRequest") != nil, "\\w is ASCII in Java")
    }

    @Test func `null counts as absent`() throws {
        #expect(
            try violation(#"{"UserPoolId":null}"#, "DescribeUserPoolRequest")
                == "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null")
    }

    @Test func `numbers have bounds`() throws {
        #expect(
            try violation(#"{"MaxResults":0}"#, "ListUserPoolsRequest")
                == "1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1"
        )
        #expect(
            try violation(#"{"MaxResults":61}"#, "ListUserPoolsRequest")
                == "1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60"
        )
    }

    @Test func `an enum names its set, a nested member its path`() throws {
        let message = try violation(
            #"{"PoolName":"p","Schema":[{"Name":"a"},{"Name":"","AttributeDataType":"Text"}],"MfaConfiguration":"MAYBE"}"#, "CreateUserPoolRequest")
        let parts = try #require(message).split(separator: "; ").map(String.init)
        #expect(parts.count >= 3)
        #expect(
            parts.contains {
                $0.contains("Value '' at 'schema.2.member.name' failed to satisfy constraint: Member must have length greater than or equal to 1")
            })
        #expect(
            parts.contains {
                $0
                    == "Value 'Text' at 'schema.2.member.attributeDataType' failed to satisfy constraint: Member must satisfy enum value set: [String, Number, DateTime, Boolean]"
            })
        #expect(
            parts.contains {
                $0.contains(
                    "Value 'MAYBE' at 'mfaConfiguration' failed to satisfy constraint: Member must satisfy enum value set: [OFF, ON, OPTIONAL]")
            })
    }

    @Test func `a list of texts is reported whole, with every constraint of its elements`() throws {
        #expect(
            try violation(#"{"UserPoolId":"us-east-1_a","ClientName":"c","CallbackURLs":["https://a","b c"]}"#, "CreateUserPoolClientRequest")
                == "1 validation error detected: Value '[https://a, b c]' at 'callbackURLs' failed to satisfy constraint: Member must satisfy constraint: "
                + #"[Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, "#
                + #"Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}]+]"#)
    }

    @Test func `the undocumented client token flow passes, others do not`() throws {
        let body = #"{"UserPoolId":"us-east-1_a","ClientName":"c","ExplicitAuthFlows":["FLOW"]}"#
        #expect(try violation(body.replacing("FLOW", with: "ALLOW_CLIENT_TOKEN_AUTH"), "CreateUserPoolClientRequest") == nil)
        #expect(try violation(body, "CreateUserPoolClientRequest") != nil)
    }

    @Test func `a sensitive value is not repeated, alone or in a map`() throws {
        let password = try violation(#"{"ClientId":"abc","Username":"ada","Password":"with space"}"#, "SignUpRequest")
        #expect(
            password?.contains("Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+") == true)
        #expect(password?.contains("with space") == false)
    }

    @Test func `a body full of violations is answered in few words`() throws {
        let schema = Array(repeating: #"{"Name":""}"#, count: 50_000).joined(separator: ",")
        let message = try #require(try violation("{\"PoolName\":\"p\",\"Schema\":[\(schema)]}", "CreateUserPoolRequest"))
        #expect(message.hasPrefix("64 validation errors detected: "))
        #expect(message.utf8.count < 20_000)
        let long = try #require(try violation("{\"UserPoolId\":\"\(String(repeating: "x", count: 500_000))\"}", "DescribeUserPoolRequest"))
        #expect(long.utf8.count < 2000)
    }

    @Test func `a moment that no date holds is of a wrong kind`() throws {
        let value = try #require(JSONValue(parsing: Array(#"{"UserLastModifiedDate":9223372036854775807}"#.utf8)))
        #expect(throws: WrongKind.self) { try ConstraintChecker.violation(in: value, of: "UserType", service: .userPools) }
    }

    @Test func `patterns with several repetitions take linear time`() throws {
        let text = String(repeating: "{##", count: 6000)
        let started = ContinuousClock.now
        let pattern = try #require(ShapeTable.of(.userPools)["EmailVerificationMessageByLinkType"]?.pattern)
        #expect(!pattern.matches(text))
        #expect(pattern.matches("Click {##here##}, please"))
        #expect(ContinuousClock.now - started < .seconds(5))
    }

    @Test(arguments: [
        ("DomainType", "my-pool", true), ("DomainType", "-pool", false), ("DomainType", "Pool", false),
        ("DomainType", String(repeating: "a", count: 64), false),
        ("ArnType", "arn:aws:iam::123456789012:role/sms", true), ("ArnType", "arn:aws:iam:role", false),
        ("S3BucketType", "logs.example", true), ("S3BucketType", "logs.", false), ("S3BucketType", "", true),
        ("ProviderNameTypeV2", "Okta", true), ("ProviderNameTypeV2", "_kta", false), ("ProviderNameTypeV2", "Ok", false),
        ("LanguageIdType", "cognito:chinese-simplified", true), ("LanguageIdType", "cognito:klingon", false),
        ("SessionIdType", "tknabcdefghijklmnopqrstuvwxy", true), ("SessionIdType", "tkn", false),
        ("EmailAddressType", "ada@example.com", true), ("EmailAddressType", "ada", false),
        ("SmsVerificationMessageType", "code {####}", true), ("SmsVerificationMessageType", "code\n{####}", false),
        ("SmsInviteMessageType", "line\nline", true), ("UsernameType", "ádá-Ω٣€", true), ("UsernameType", "a b", false),
        ("ManagedLoginBrandingIdType", "0b6f1d7e-8a39-4d6b-9c1a-0123456789ab", true),
        ("ManagedLoginBrandingIdType", "0b6f1d7e-8a39-1d6b-9c1a-0123456789ab", false),
        ("TokenModelType", "a.b-c_d=", true), ("TokenModelType", "a b", false),
    ])
    func `patterns match whole texts with Java's meaning`(shape: String, text: String, expected: Bool) throws {
        let pattern = try #require(ShapeTable.of(.userPools)[shape]?.pattern)
        #expect(pattern.matches(text) == expected)
    }

    @Test func `structures survive the way to JSON and back, and print without their values`() throws {
        let request = SignUpRequest(
            clientId: "abc", username: "ad\"a\n", password: "hidden", userAttributes: [AttributeType(name: "email", value: "ada@example.com")],
            clientMetadata: ["b": "2", "a": "é"])
        let bytes = MemberWriter.bytes(of: request)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"ClientId":"abc","Username":"ad\"a\n","Password":"hidden","UserAttributes":[{"Name":"email","Value":"ada@example.com"}],"ClientMetadata":{"a":"é","b":"2"}}"#
        )
        let read = try SignUpRequest(json: try #require(JSONValue(parsing: bytes)))
        #expect(MemberWriter.bytes(of: read) == bytes)
        var dumped = ""
        dump(request, to: &dumped)
        #expect(!"\(request)\(dumped)".contains("hidden"))
    }

    @Test(arguments: [(0, "0"), (1_470_957_431.965, "1470957431.965"), (1.5, "1.5"), (-1.25, "-1.25"), (1_788_253_507, "1788253507")])
    func `moments are seconds with at most three decimals`(seconds: TimeInterval, text: String) {
        #expect(String(decoding: MemberWriter.bytes(of: Date(timeIntervalSince1970: seconds)), as: UTF8.self) == text)
    }
}
