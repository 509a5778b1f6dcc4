import Testing

@testable import AuthorizationServer

@Suite struct ParametersTests {
    private func parse(_ text: String) throws -> Parameters { try Parameters(encoded: text.utf8, limit: 4096) }

    @Test func `escapes and plus signs are decoded, empty values are absent`() throws {
        let parameters = try parse("a=1+2%203&b=&c&%C3%A9=%E2%82%AC")
        #expect(parameters["a"] == "1 2 3")
        #expect(parameters["b"] == nil)
        #expect(parameters["c"] == nil)
        #expect(parameters["é"] == "€")
    }

    @Test func `a repeated name is malformed, even with an empty value`() {
        #expect(throws: Parameters.Malformed.repeated("a")) { try parse("a=1&b=2&a=1") }
        #expect(throws: Parameters.Malformed.repeated("a")) { try parse("a&%61=1") }
    }

    @Test(arguments: ["a=%00", "a=x%0d%0aSet-Cookie:y", "a=%7F", "a=%09", "a=%FF", "a=%C0%AF", "a=%4", "a=%zz", "a%0A=1", "a=%ED%A0%80"])
    func `control octets, broken UTF-8 and broken escapes are malformed`(text: String) {
        #expect(throws: Parameters.Malformed.illegalOctet) { try parse(text) }
    }

    @Test func `base64 of SAML may come in lines`() throws {
        #expect(try parse("SAMLResponse=PHNh%0D%0AbWw=")["SAMLResponse"] == "PHNh\r\nbWw=")
    }

    @Test func `too many or too long parameters are malformed`() {
        #expect(throws: Parameters.Malformed.tooLarge) { try parse((0...64).map { "p\($0)=1" }.joined(separator: "&")) }
        #expect(throws: Parameters.Malformed.tooLarge) { try parse("a=" + String(repeating: "x", count: 4096)) }
    }

    @Test func `a name may stand in the query or in the body, not in both`() throws {
        let query = try parse("a=1")
        #expect(throws: Parameters.Malformed.repeated("a")) { try query.joined(with: parse("a=2")) }
        #expect(try query.joined(with: parse("b=2"))["b"] == "2")
    }

    @Test func `what is encoded anew decodes to the same`() throws {
        let parameters = try parse("a=%26%3D%2B&b=%C3%A9+x")
        #expect(try parse(parameters.encoded) == parameters)
    }

    @Test func `names that look alike stay apart`() throws {
        let parameters = try parse("caf%C3%A9=1&cafe%CC%81=2")
        #expect(parameters["caf\u{E9}"] == "1")
        #expect(parameters["cafe\u{301}"] == "2")
    }
}
