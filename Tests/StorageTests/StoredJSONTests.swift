import Foundation
import IdentityModel
import Storage
import Testing

/// What is stored comes back as it was, and what was damaged does not come back as something else.
@Suite struct StoredJSONTests {
    private enum Colour: String, Codable { case red, blue }

    private indirect enum Tree: Codable, Equatable {
        case leaf(String)
        case branch(Tree, size: Int)
    }

    private struct Record: Codable, Equatable {
        var text = "a \"quoted\" \\ line\nand ünïcode"
        var number = -7
        var large = Int64.max
        var fraction = 0.25
        var isSet = true
        var missing: String?
        var present: Int? = 3
        var colour = Colour.blue
        var moment = Date(milliseconds: 1_790_000_000_123)
        var bytes: [UInt8] = [0, 255, 17]
        var noBytes: [UInt8] = []
        var list = ["a", "b"]
        var table = ["z": ["1"], "a": []]
        var tree = Tree.branch(.leaf("x"), size: 2)
        var json = JSONValue.object(["k": .array([.null, .number(1.5), .integer(2)])])
        var id = UserPoolID("us-east-1_abc")
    }

    @Test func `every kind of member comes back`() throws {
        let record = Record()
        #expect(try StoredJSON.value(Record.self, parsing: StoredJSON.bytes(record)) == record)
        #expect(try StoredJSON.value([String].self, parsing: StoredJSON.bytes(["a", "b"])) == ["a", "b"])
        #expect(try StoredJSON.value(String.self, parsing: StoredJSON.bytes("alone")) == "alone")
    }

    @Test func `members are sorted, dates are milliseconds, bytes are base64`() throws {
        struct Small: Codable {
            let z: Date
            let b: [UInt8]
            let a: Int?
        }
        #expect(try StoredJSON.text(Small(z: Date(milliseconds: 1234), b: [1, 2, 3], a: nil)) == #"{"b":"AQID","z":1234}"#)
    }

    @Test(arguments: [
        "", "{", "[]", "null", #"{"number":"seven"}"#, #"{"a":1,"a":2}"#, #"{"moment":"1970-01-01T00:00:00Z"}"#,
    ])
    func `anything else is refused`(text: String) {
        #expect(throws: (any Error).self) { try StoredJSON.value(Record.self, parsing: Array(text.utf8)) }
    }

    @Test func `a number that does not fit is refused`() {
        #expect(throws: (any Error).self) { try StoredJSON.value([UInt16].self, parsing: Array("[70000]".utf8)) }
        #expect(throws: (any Error).self) { try StoredJSON.bytes([UInt64.max]) }
    }
}
