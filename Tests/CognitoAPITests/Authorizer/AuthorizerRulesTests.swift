import HTTPTypes
import Testing

@testable import CognitoAPI

@Suite struct AuthorizerRulesTests {
    private func rules(_ rules: String...) throws -> AuthorizerRules {
        try AuthorizerRules(parsing: Array(#"{"rules": [\#(rules.joined(separator: ","))]}"#.utf8))
    }

    private let plain = #"{"resource": "arn:aws:s3:::files${path}", "actions": {"GET": "s3:GetObject"}}"#

    @Test func `the first rule for a host and whole segments of a path decides`() throws {
        let rules = try rules(
            #"{"host": "a.example.com", "prefix": "/x", "resource": "r1", "actions": {"GET": "s3:Get"}}"#,
            #"{"prefix": "/x/", "resource": "r2", "actions": {"GET": "s3:Get"}}"#,
            #"{"prefix": "/", "resource": "r3", "actions": {"GET": "s3:Get"}}"#)
        #expect(rules.rule(host: "A.example.com", path: "/x")?.resource == "r1")
        #expect(rules.rule(host: "a.example.com", path: "/x/y")?.resource == "r1")
        #expect(rules.rule(host: "a.example.com", path: "/xy")?.resource == "r3")
        #expect(rules.rule(host: "b.example.com", path: "/x/y")?.resource == "r2")
        #expect(rules.rule(host: "b.example.com", path: "/x")?.resource == "r3")
        #expect(try self.rules(#"{"host": "a", "resource": "r", "actions": {"GET": "s3:Get"}}"#).rule(host: "b", path: "/") == nil)
    }

    @Test(arguments: [
        #"{"rules": []}"#, "[]", #"{"rules": [{}]}"#, #"{"rules": [{"resource": "r", "actions": {}}]}"#,
        #"{"rules": [{"resource": "r", "actions": {"GET": "GetObject"}}]}"#, #"{"rules": [{"resource": "r", "actions": {"GET": "s3:*"}}]}"#,
        #"{"rules": [{"resource": "r", "actions": {"GET": "s3:Get"}, "prefx": "/a"}]}"#,
        #"{"rules": [{"resource": "r", "actions": {"GET": "s3:Get"}, "prefix": "a"}]}"#,
        #"{"rules": [{"resource": "r", "actions": {"GET": "s3:Get"}, "bearerRole": 1}]}"#,
    ])
    func `rules that are not understood in full are refused`(text: String) {
        #expect(throws: AuthorizerRules.Failure.self) { try AuthorizerRules(parsing: Array(text.utf8)) }
    }

    @Test(arguments: [
        ("/a/b.txt", "/a/b.txt"), ("/a%20b", "/a b"), ("/a+b", "/a+b"), ("/a=b&c", "/a=b&c"), ("/", "/"), ("/a/", "/a/"), ("/%C3%BC", "/ü"),
        ("/us-east-1:1/x", "/us-east-1:1/x"), ("/a%2520", "/a%20"),
    ])
    func `a path is decoded once`(raw: String, path: String) {
        #expect(OriginalRequest(method: "GET", target: raw + "?q=1", host: "h", headers: [:])?.path == path)
    }

    @Test(arguments: [
        "", "a", "/a/../b", "/a/..", "/./a", "/a//b", "/a%2Fb", "/a%2fb", "/%2e%2e/a", "/a\\b", "/a%5Cb", "/a%00", "/a%0A", "/a%FF", "/a%", "/a;b",
        "/a#b",
        "/a b", "http://h/a",
    ])
    func `a path that two servers could read in two ways is none`(raw: String) {
        #expect(OriginalRequest(method: "GET", target: raw, host: "h", headers: [:]) == nil)
    }
}
