import CognitoModel
import Foundation
import IdentityModel

/// Replies of the AWS Query protocol: XML made from a reply's JSON and its shape.
///
/// Source: reference §1.8.
struct QueryOutput {
    private let table: ShapeTable
    private var text = ""

    private init(_ service: CognitoService) { table = ShapeTable.of(service) }

    private static func namespace(_ service: CognitoService) -> String {
        "https://\(service.rawValue).amazonaws.com/doc/\(service.queryVersion ?? "")/"
    }

    static func document(of body: [UInt8], _ call: OperationDescription, requestID: String) -> [UInt8] {
        let name = call.name.name
        var output = QueryOutput(call.name.service)
        output.text = "<\(name)Response xmlns=\"\(namespace(call.name.service))\">"
        if let shape = call.output.flatMap({ output.table[$0] }), let json = JSONValue(parsing: body) {
            output.open("\(name)Result")
            output.append(json, shape)
            output.close("\(name)Result")
        }
        output.open("ResponseMetadata")
        output.append(requestID, in: "RequestId")
        output.close("ResponseMetadata")
        output.close("\(name)Response")
        return Array(output.text.utf8)
    }

    static func errorDocument(_ error: APIError, of service: CognitoService, isFault: Bool, requestID: String) -> [UInt8] {
        var output = QueryOutput(service)
        output.text = "<ErrorResponse xmlns=\"\(namespace(service))\">"
        output.open("Error")
        output.append(isFault ? "Receiver" : "Sender", in: "Type")
        output.append(error.code, in: "Code")
        output.append(error.message, in: "Message")
        output.close("Error")
        output.append(requestID, in: "RequestId")
        output.close("ErrorResponse")
        return Array(output.text.utf8)
    }

    private mutating func append(_ value: JSONValue, _ shape: ShapeTable.Shape) {
        switch (shape.kind, value) {
        case (.structure, .object(let members)):
            for member in shape.members {
                guard let value = members[member.name] else { continue }
                open(member.name)
                append(value, table.shapes[member.shape])
                close(member.name)
            }
        case (.list, .array(let elements)):
            for element in elements {
                open("member")
                append(element, table.shapes[shape.element])
                close("member")
            }
        case (.timestamp, _):
            if let date = try? Date(json: value) { text += AmazonTime.long(date) }
        case (_, .string(let string)): append(characters: string)
        default: text += value.text
        }
    }

    private mutating func open(_ name: String) { text += "<\(name)>" }
    private mutating func close(_ name: String) { text += "</\(name)>" }

    private mutating func append(_ string: String, in name: String) {
        open(name)
        append(characters: string)
        close(name)
    }

    /// Character data: escaped, and without the scalars that XML 1.0 §2.2 cannot say.
    private mutating func append(characters string: String) {
        // Most texts are keys, tokens and names of plain ASCII: they are looked at byte by byte and taken whole.
        guard !string.utf8.allSatisfy(Self.isPlain) else {
            text += string
            return
        }
        for scalar in string.unicodeScalars {
            switch scalar.value {
            case 0x26: text += "&amp;"
            case 0x3C: text += "&lt;"
            case 0x3E: text += "&gt;"
            case 0x22: text += "&quot;"
            case 0x0D: text += "&#xD;"
            case 0x09, 0x0A, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: text.unicodeScalars.append(scalar)
            default: continue
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7F).contains(byte) && byte != 0x22 && byte != 0x26 && byte != 0x3C && byte != 0x3E
    }
}
