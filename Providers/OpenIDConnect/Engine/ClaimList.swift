import IdentityModel

/// JSON claims as typed claims: a list is several values, a null is none.
enum ClaimList {
    static func claims(_ members: [String: JSONValue]) -> [Claim] {
        members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.compactMap { name, value in
            let values = (value.array ?? [value]).compactMap(Self.value)
            return values.isEmpty ? nil : Claim(name: name, values: values)
        }
    }

    private static func value(_ json: JSONValue) -> ClaimValue? {
        switch json {
        case .null: nil
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .number(let value): .number(value)
        case .string(let value): .string(value)
        case .array, .object: .json(json)
        }
    }
}
