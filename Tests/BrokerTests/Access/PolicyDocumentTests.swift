import IdentityModel
import Testing

@testable import Broker

/// A policy of one statement.
private func policy(_ statement: String) -> String { #"{"Version": "2012-10-17", "Statement": [\#(statement)]}"# }

private func effect(
    of text: String, action: String = "cognito-idp:ListUsers", resource: String = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_A",
    context: [String: [String]] = [:]
) throws -> PolicyEvaluation.Effect {
    try PolicyDocument(parsing: text, as: .identity).evaluate(
        PolicyRequest(federatedNames: [], action: action, resource: resource, context: PolicyContext(context)), check: "policy"
    ).effect
}

/// A condition, what the request holds, and whether the two meet.
struct ConditionCase: Sendable, CustomTestStringConvertible {
    let condition: String
    let context: [String: [String]]
    let isMet: Bool

    init(_ condition: String, _ context: [String: [String]], _ isMet: Bool) {
        self.condition = condition
        self.context = context
        self.isMet = isMet
    }

    var testDescription: String { "\(condition) with \(context)" }
}

@Suite struct PolicyDocumentTests {
    @Test func `what no statement allows is not allowed`() throws {
        let text = policy(#"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#)
        #expect(try effect(of: text) == .silent)
        #expect(try effect(of: text, action: "s3:GetObject") == .allowed)
    }

    @Test func `a denial wins wherever it stands`() throws {
        let allow = #"{"Sid": "All", "Effect": "Allow", "Action": "*", "Resource": "*"}"#
        let deny = #"{"Sid": "NotList", "Effect": "Deny", "Action": "cognito-idp:List*", "Resource": "*"}"#
        #expect(try effect(of: policy("\(allow),\(deny)")) == .denied)
        #expect(try effect(of: policy("\(deny),\(allow)")) == .denied)
        #expect(try effect(of: policy("\(deny),\(allow)"), action: "cognito-idp:GetUser") == .allowed)
    }

    @Test func `the verdict names the statement that decided`() throws {
        let text = policy(
            #"{"Sid": "Reads", "Effect": "Allow", "Action": "*", "Resource": "*"}, {"Sid": "Never", "Effect": "Deny", "Action": "*", "Resource": "*"}"#
        )
        let verdict = try PolicyDocument(parsing: text, as: .identity).evaluate(
            PolicyRequest(federatedNames: [], action: "s3:GetObject", resource: "*", context: PolicyContext([:])), check: "policy"
        ).verdict
        #expect(!verdict.isAccepted)
        #expect(verdict.firstRefusal?.check == "policy.Never")
        #expect(verdict.children.map(\.check) == ["policy.Reads", "policy.Never"])
    }

    @Test func `the verdict of silence says what did not fit`() throws {
        let text = policy(
            #"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}, {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::a"}"#)
        let verdict = try PolicyDocument(parsing: text, as: .identity).evaluate(
            PolicyRequest(federatedNames: [], action: "sns:Publish", resource: "arn:aws:sns:::t", context: PolicyContext([:])), check: "policy"
        ).verdict
        #expect(!verdict.isAccepted)
        #expect(verdict.children.map(\.expected) == ["the statement's action", "the statement's resource"])
    }

    @Test(arguments: [
        ("*", true), ("*:*", true), ("cognito-idp:*", true), ("cognito-idp:ListUsers", true), ("COGNITO-IDP:listusers", true),
        ("cognito-idp:List*", true), ("cognito-idp:*Users", true), ("cognito-idp:List?sers", true), ("cognito-idp:List?Users", false),
        ("cognito-idp:ListUser", false), ("cognito-identity:*", false), ("cognito-idp:ListUsersInGroup", false),
    ])
    func `an action is matched without regard to case`(pattern: String, fits: Bool) throws {
        let text = policy(#"{"Effect": "Allow", "Action": ["\#(pattern)"], "Resource": "*"}"#)
        #expect(try effect(of: text) == (fits ? .allowed : .silent))
        let inverted = policy(#"{"Effect": "Allow", "NotAction": "\#(pattern)", "Resource": "*"}"#)
        #expect(try effect(of: inverted) == (fits ? .silent : .allowed))
    }

    @Test(arguments: [
        ("*", true), ("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_A", true),
        ("arn:aws:cognito-idp:*:*:userpool/*", true), ("arn:aws:cognito-idp:us-east-1:*", true), ("arn:aws:cognito-idp", true),
        ("arn:*:cognito-???:*:123456789012:*_A", true), ("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_B", false),
        // A wildcard stays within its part.
        ("arn:aws:*:userpool/us-east-1_A", false), ("arn:aws:cognito-idp:us-*userpool/us-east-1_A:*:*", false),
        ("arn:aws:cognito-idp:us-east-1:123456789012:USERPOOL/us-east-1_A", false),
    ])
    func `a resource is matched part by part`(pattern: String, fits: Bool) throws {
        #expect(try effect(of: policy(#"{"Effect": "Allow", "Action": "*", "Resource": "\#(pattern)"}"#)) == (fits ? .allowed : .silent))
        #expect(try effect(of: policy(#"{"Effect": "Allow", "Action": "*", "NotResource": ["\#(pattern)"]}"#)) == (fits ? .silent : .allowed))
    }

    @Test func `a wildcard after the fifth colon spans colons`() throws {
        let text = policy(#"{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:logs:*:*:log-group:*:end"}"#)
        #expect(try effect(of: text, resource: "arn:aws:logs:r:1:log-group:a:b:c:end") == .allowed)
    }

    @Test func `a hostile pattern ends in time`() throws {
        let stars = String(repeating: "*a", count: 2000)
        let text = policy(#"{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::\#(stars)b"}"#)
        #expect(try effect(of: text, resource: "arn:aws:s3:::" + String(repeating: "a", count: 2000)) == .silent)
    }

    // MARK: Variables

    @Test func `a variable stands for the caller's own value`() throws {
        let text = policy(
            #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::b/${cognito-identity.amazonaws.com:sub}/*"}"#)
        let context = ["cognito-identity.amazonaws.com:sub": ["us-east-1:11111111-2222-3333-4444-555555555555"]]
        let mine = "arn:aws:s3:::b/us-east-1:11111111-2222-3333-4444-555555555555/x"
        #expect(try effect(of: text, action: "s3:GetObject", resource: mine, context: context) == .allowed)
        #expect(try effect(of: text, action: "s3:GetObject", resource: "arn:aws:s3:::b/us-east-1:other/x", context: context) == .silent)
        #expect(try effect(of: text, action: "s3:GetObject", resource: mine) == .silent)
    }

    @Test func `what a variable brings is literal`() throws {
        let text = policy(#"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::${aws:PrincipalTag/team}/x"}"#)
        let context = ["aws:PrincipalTag/team": ["*"]]
        #expect(try effect(of: text, action: "s3:GetObject", resource: "arn:aws:s3:::blue/x", context: context) == .silent)
        #expect(try effect(of: text, action: "s3:GetObject", resource: "arn:aws:s3:::*/x", context: context) == .allowed)
    }

    @Test func `a variable with several values matches nothing`() throws {
        let text = policy(#"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::${aws:username}"}"#)
        #expect(try effect(of: text, action: "s3:Get", resource: "arn:aws:s3:::a", context: ["aws:username": ["a", "b"]]) == .silent)
    }

    @Test func `a variable's default stands in, and special characters can be written`() throws {
        let text = policy(#"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::${aws:PrincipalTag/team, 'all'}/${*}${$}"}"#)
        #expect(try effect(of: text, action: "s3:Get", resource: "arn:aws:s3:::all/*$") == .allowed)
        #expect(try effect(of: text, action: "s3:Get", resource: "arn:aws:s3:::all/x$") == .silent)
    }

    @Test func `the old version knows no variables`() throws {
        let text = #"{"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::${aws:username}"}}"#
        #expect(try effect(of: text, action: "s3:Get", resource: "arn:aws:s3:::ada", context: ["aws:username": ["ada"]]) == .silent)
        #expect(try effect(of: text, action: "s3:Get", resource: "arn:aws:s3:::${aws:username}", context: ["aws:username": ["ada"]]) == .allowed)
    }

    @Test func `all but an unknown value allows nothing`() throws {
        let text = policy(#"{"Effect": "Allow", "Action": "s3:*", "NotResource": "arn:aws:s3:::${aws:username}"}"#)
        #expect(try effect(of: text, action: "s3:Get", resource: "arn:aws:s3:::x") == .silent)
        #expect(try effect(of: text, action: "s3:Get", resource: "arn:aws:s3:::x", context: ["aws:username": ["ada"]]) == .allowed)
        let condition = policy(
            #"{"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringNotEquals": {"a:k": "${aws:username}"}}}"#)
        #expect(try effect(of: condition, action: "s3:Get", context: ["a:k": ["v"]]) == .silent)
        #expect(try effect(of: condition, action: "s3:Get", context: ["a:k": ["v"], "aws:username": ["ada"]]) == .allowed)
    }

    // MARK: Conditions

    @Test(arguments: [
        ConditionCase(#""StringEquals": {"a:k": "v"}"#, ["a:k": ["v"]], true),
        ConditionCase(#""StringEquals": {"A:K": ["u", "v"]}"#, ["a:k": ["v"]], true),
        ConditionCase(#""StringEquals": {"a:k": "v"}"#, ["a:k": ["V"]], false),
        ConditionCase(#""StringEquals": {"a:k": "v*"}"#, ["a:k": ["vw"]], false),
        ConditionCase(#""StringEquals": {"a:k": "v"}"#, [:], false),
        // Composed and decomposed letters are different texts.
        ConditionCase("\"StringEquals\": {\"a:k\": \"\u{E9}\"}", ["a:k": ["e\u{301}"]], false),
        ConditionCase(#""StringEqualsIfExists": {"a:k": "v"}"#, [:], true),
        ConditionCase(#""StringEqualsIfExists": {"a:k": "v"}"#, ["a:k": ["u"]], false),
        ConditionCase(#""StringNotEquals": {"a:k": ["u", "v"]}"#, ["a:k": ["w"]], true),
        ConditionCase(#""StringNotEquals": {"a:k": ["u", "v"]}"#, ["a:k": ["v"]], false),
        ConditionCase(#""StringNotEquals": {"a:k": "v"}"#, [:], true),
        ConditionCase(#""StringEqualsIgnoreCase": {"a:k": "Kay"}"#, ["a:k": ["kAY"]], true),
        // The Kelvin sign is no K.
        ConditionCase(#""StringEqualsIgnoreCase": {"a:k": "K"}"#, ["a:k": ["\u{212A}"]], false),
        ConditionCase(#""StringNotEqualsIgnoreCase": {"a:k": "kay"}"#, ["a:k": ["KAY"]], false),
        ConditionCase(#""StringLike": {"a:k": "us-*:?"}"#, ["a:k": ["us-east-1:x"]], true),
        ConditionCase(#""StringNotLike": {"a:k": "us-*"}"#, ["a:k": ["us-east-1"]], false),
        ConditionCase(#""ForAnyValue:StringEquals": {"a:k": "v"}"#, ["a:k": ["u", "v"]], true),
        ConditionCase(#""ForAnyValue:StringEquals": {"a:k": "v"}"#, ["a:k": ["u"]], false),
        ConditionCase(#""ForAnyValue:StringEquals": {"a:k": "v"}"#, [:], false),
        ConditionCase(#""ForAnyValue:StringNotEquals": {"a:k": "v"}"#, ["a:k": ["v", "u"]], true),
        ConditionCase(#""ForAllValues:StringEquals": {"a:k": ["u", "v"]}"#, ["a:k": ["u", "v"]], true),
        ConditionCase(#""ForAllValues:StringEquals": {"a:k": ["u", "v"]}"#, ["a:k": ["u", "w"]], false),
        ConditionCase(#""ForAllValues:StringEquals": {"a:k": "v"}"#, [:], true),
        ConditionCase(#""ForAllValues:StringNotEquals": {"a:k": "v"}"#, ["a:k": ["u", "v"]], false),
        ConditionCase(#""NumericEquals": {"a:k": 7}"#, ["a:k": ["7.0"]], true),
        ConditionCase(#""NumericLessThan": {"a:k": "7"}"#, ["a:k": ["6.9"]], true),
        ConditionCase(#""NumericLessThan": {"a:k": "7"}"#, ["a:k": ["7"]], false),
        ConditionCase(#""NumericLessThanEquals": {"a:k": "7"}"#, ["a:k": ["7"]], true),
        ConditionCase(#""NumericGreaterThan": {"a:k": "7"}"#, ["a:k": ["-8"]], false),
        ConditionCase(#""NumericGreaterThanEquals": {"a:k": "7"}"#, ["a:k": ["1e3"]], true),
        ConditionCase(#""NumericNotEquals": {"a:k": "7"}"#, ["a:k": ["no number"]], false),
        ConditionCase(#""DateLessThan": {"a:k": "2026-01-01T00:00:00Z"}"#, ["a:k": ["2025-12-31T23:59:59Z"]], true),
        ConditionCase(#""DateLessThan": {"a:k": "2026-01-01"}"#, ["a:k": ["2026-01-01T00:00:00Z"]], false),
        ConditionCase(#""DateGreaterThanEquals": {"a:k": "0"}"#, ["a:k": ["1970-01-01T00:00:00Z"]], true),
        ConditionCase(#""DateEquals": {"a:k": "1970-01-01T00:01:00.000Z"}"#, ["a:k": ["60"]], true),
        ConditionCase(#""Bool": {"a:k": true}"#, ["a:k": ["TRUE"]], true),
        ConditionCase(#""Bool": {"a:k": "false"}"#, ["a:k": ["true"]], false),
        ConditionCase(#""Bool": {"a:k": "false"}"#, [:], false),
        ConditionCase(#""IpAddress": {"a:k": "203.0.113.0/24"}"#, ["a:k": ["203.0.113.77"]], true),
        ConditionCase(#""IpAddress": {"a:k": "203.0.113.0/24"}"#, ["a:k": ["203.0.114.1"]], false),
        ConditionCase(#""IpAddress": {"a:k": "203.0.113.128/25"}"#, ["a:k": ["203.0.113.127"]], false),
        ConditionCase(#""IpAddress": {"a:k": "203.0.113.7"}"#, ["a:k": ["::ffff:203.0.113.7"]], true),
        ConditionCase(#""IpAddress": {"a:k": "2001:db8::/33"}"#, ["a:k": ["2001:db8:7fff::1"]], true),
        ConditionCase(#""IpAddress": {"a:k": "2001:db8::/33"}"#, ["a:k": ["2001:db8:8000::1"]], false),
        ConditionCase(#""IpAddress": {"a:k": "0.0.0.0/0"}"#, ["a:k": ["::1"]], false),
        ConditionCase(#""NotIpAddress": {"a:k": "203.0.113.0/24"}"#, ["a:k": ["198.51.100.1"]], true),
        // What is no address is outside of nothing.
        ConditionCase(#""NotIpAddress": {"a:k": "203.0.113.0/24"}"#, ["a:k": ["203.0.113.077"]], false),
        ConditionCase(#""ArnEquals": {"a:k": "arn:aws:iam::123456789012:role/*"}"#, ["a:k": ["arn:aws:iam::123456789012:role/app"]], true),
        ConditionCase(#""ArnLike": {"a:k": "arn:aws:iam::*:role/app"}"#, ["a:k": ["arn:aws:iam::1:role/other"]], false),
        ConditionCase(#""ArnNotLike": {"a:k": "arn:aws:iam::*:role/app"}"#, ["a:k": ["arn:aws:iam::1:role/app"]], false),
        ConditionCase(#""ArnNotEquals": {"a:k": "arn:aws:iam::1:role/app"}"#, ["a:k": ["arn:aws:iam::2:role/app"]], true),
        ConditionCase(#""Null": {"a:k": "true"}"#, [:], true),
        ConditionCase(#""Null": {"a:k": "true"}"#, ["a:k": ["v"]], false),
        ConditionCase(#""Null": {"a:k": "false"}"#, ["a:k": ["v"]], true),
        // Every line must hold.
        ConditionCase(#""StringEquals": {"a:k": "v", "b:k": "w"}"#, ["a:k": ["v"], "b:k": ["x"]], false),
        ConditionCase(#""StringEquals": {"a:k": "v"}, "Null": {"b:k": "true"}"#, ["a:k": ["v"], "b:k": ["x"]], false),
    ])
    func `a statement needs every condition`(line: ConditionCase) throws {
        let text = policy(#"{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {\#(line.condition)}}"#)
        #expect(try effect(of: text, context: line.context) == (line.isMet ? .allowed : .silent))
    }

    @Test func `a denial holds where an address cannot be read`() throws {
        let text = policy(
            #"""
            {"Effect": "Allow", "Action": "*", "Resource": "*"},
            {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}
            """#)
        #expect(try effect(of: text, context: ["aws:SourceIp": ["unix:"]]) == .denied)
        #expect(try effect(of: text, context: ["aws:SourceIp": ["203.0.113.1"]]) == .allowed)
    }

    // MARK: Refusals

    @Test(arguments: [
        "", "[]", "null", "{}", #"{"Statement": []}"#, #"{"Statement": "x"}"#, #"{"Statement": [7]}"#,
        #"{"Version": "2026-01-01", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}, "Extra": 1}"#,
        #"{"Statement": {"Effect": "allow", "Action": "*", "Resource": "*"}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*"}}"#,
        #"{"Statement": {"Effect": "Allow", "Resource": "*"}}"#,
        #"{"Statement": {"Action": "*", "Resource": "*"}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "NotAction": "a:b", "Resource": "*"}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "NotResource": "arn:aws:s3:::a"}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": [], "Resource": "*"}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "cognito*:List", "Resource": "*"}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "List", "Resource": "*"}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "a:b:c", "Resource": "*"}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "userpool/x"}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*"}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Conditions": {}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": []}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringSounds": {"a:k": "v"}}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"stringequals": {"a:k": "v"}}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"ForSomeValues:StringEquals": {"a:k": "v"}}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"NullIfExists": {"a:k": "true"}}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {}}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"a:k": []}}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"a:k": null}}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"a:k": "u", "A:K": "v"}}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"NumericEquals": {"a:k": "seven"}}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"NumericEquals": {"a:k": "nan"}}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"DateEquals": {"a:k": "yesterday"}}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"a:k": "yes"}}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"IpAddress": {"a:k": "203.0.113.0/33"}}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"IpAddress": {"a:k": "203.0.113"}}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"ArnLike": {"a:k": "role/x"}}}}"#,
        #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::${aws:username"}}"#,
        #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::${}"}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Sid": "with blank"}}"#,
        // A member that appears twice, once in disguise.
        #"{"Statement": {"Effect": "Deny", "Effect": "Allow", "Action": "*", "Resource": "*"}}"#,
        #"{"Statement": {"Effect": "Deny", "Eff\u0065ct": "Allow", "Action": "*", "Resource": "*"}}"#,
        #"{"Statement": [{"Sid": "A", "Effect": "Allow", "Action": "*", "Resource": "*"}, {"Sid": "A", "Effect": "Deny", "Action": "*", "Resource": "*"}]}"#,
    ])
    func `a malformed policy is refused`(text: String) {
        #expect { try PolicyDocument(parsing: text, as: .identity) } throws: { error in
            if case PolicyError.malformed = error { true } else { false }
        }
    }

    @Test(arguments: [
        #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*"}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity"}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "sts:*", "NotPrincipal": {"Federated": "x"}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "sts:*", "Principal": {"Federated": "*"}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "sts:*", "Principal": {"Federated": []}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "sts:*", "Principal": {"Everyone": "x"}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "sts:*", "Principal": {}}}"#,
        #"{"Statement": {"Effect": "Allow", "Action": "sts:*", "Principal": "cognito-identity.amazonaws.com"}}"#,
    ])
    func `a malformed trust policy is refused`(text: String) {
        #expect { try PolicyDocument(parsing: text, as: .trust) } throws: { error in
            if case PolicyError.malformed = error { true } else { false }
        }
    }

    @Test func `a policy that is too long is refused unread`() {
        let text = policy(#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#) + String(repeating: " ", count: PolicyDocument.documentLimit)
        #expect(throws: PolicyError.tooLarge(limit: PolicyDocument.documentLimit)) { try PolicyDocument(parsing: text, as: .identity) }
    }
}
