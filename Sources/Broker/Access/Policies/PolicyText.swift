import IdentityModel

/// The JSON of a policy, read so that nothing in it can be overlooked.
enum PolicyText {
    /// - Throws: `malformed` for anything but one JSON object in which no member appears twice: of two `Condition`s a reader keeps one.
    static func object(_ text: String, limit: Int) throws(PolicyError) -> [String: JSONValue] {
        let bytes = Array(text.utf8)
        guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        guard let object = JSONValue(parsing: bytes)?.object else { throw .malformed("not a JSON object") }
        if let name = repeatedMember(in: bytes) { throw .malformed("the member \(name) appears twice") }
        return object
    }

    /// - Parameter bytes: a JSON text that has been parsed already.
    private static func repeatedMember(in bytes: [UInt8]) -> String? {
        var open: [Set<String>] = []
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            // An array gets a set too, which stays empty: then brackets and braces pair alike.
            case UInt8(ascii: "{"), UInt8(ascii: "["): open.append([])
            case UInt8(ascii: "}"), UInt8(ascii: "]"): open.removeLast(open.isEmpty ? 0 : 1)
            case UInt8(ascii: "\""):
                let start = index
                index += 1
                while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
                var next = index + 1
                while next < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[next]) { next += 1 }
                guard next < bytes.count, bytes[next] == UInt8(ascii: ":"), index < bytes.count, !open.isEmpty else { break }
                let quoted = [UInt8(ascii: "[")] + bytes[start...index] + [UInt8(ascii: "]")]
                guard let name = JSONValue(parsing: quoted)?.array?.first?.string else { return "?" }
                // Set follows canonical equivalence, as the dictionary of members does: both would keep one of the two.
                if !open[open.count - 1].insert(name).inserted { return name }
            default: break
            }
            index += 1
        }
        return nil
    }
}
