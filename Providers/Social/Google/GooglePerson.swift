import IdentityModel
import OpenIDConnect

/// A person of the People API, in the claims that a mapping can name: the field's own name (`birthdays`, `phoneNumbers`) with the primary entry's
/// value, and OpenID's names for those that have one.
///
/// Source: People API, "Resource: Person".
struct GooglePerson {
    private let document: [String: JSONValue]

    init(_ document: [String: JSONValue]) { self.document = document }

    /// Field → the member of an entry that is its value.
    private static let members: [String: String] = [
        "addresses": "formattedValue", "ageRanges": "ageRange", "biographies": "value", "birthdays": "date", "emailAddresses": "value",
        "genders": "value", "locales": "value", "names": "displayName", "nicknames": "value", "occupations": "value", "organizations": "name",
        "phoneNumbers": "value", "photos": "url", "urls": "value",
    ]

    /// OpenID's claims that the API knows, and where.
    private static let standard: [String: (field: String, member: String)] = [
        "name": ("names", "displayName"), "given_name": ("names", "givenName"), "family_name": ("names", "familyName"),
        "email": ("emailAddresses", "value"), "picture": ("photos", "url"), "gender": ("genders", "value"), "birthdate": ("birthdays", "date"),
        "phone_number": ("phoneNumbers", "canonicalForm"), "locale": ("locales", "value"), "nickname": ("nicknames", "value"),
    ]

    /// What to ask for, so that those claims can be told: sorted, each once.
    static func fields(for claims: [String]) -> [String] {
        Set(claims.compactMap { members[$0] == nil ? standard[$0]?.field : $0 }).sorted()
    }

    /// Whether it is the person of the ID token: the resource is named for them.
    func verdict(subject: String, words: OAuthWords) -> Verdict {
        guard let name = document["resourceName"]?.string else {
            return words.refused("userInfo.subject", expected: "resourceName", received: "none")
        }
        return name.isIdentical(to: "people/\(subject)")
            ? words.passed("userInfo.subject") : words.refused("userInfo.subject", expected: "the ID token's sub", received: "another")
    }

    var claims: [String: JSONValue] {
        var claims: [String: JSONValue] = [:]
        for (field, member) in Self.members { claims[field] = value(member, of: field) }
        for (claim, place) in Self.standard { claims[claim] = value(place.member, of: place.field) }
        return claims
    }

    private func value(_ member: String, of field: String) -> JSONValue? {
        let entries = document[field]?.array ?? []
        let primary = entries.first { $0["metadata"]?["primary"]?.boolean == true } ?? entries.first
        let value = primary?[member]
        return value.flatMap(Self.date) ?? value
    }

    /// `{"year": 1815, "month": 12, "day": 10}` as OpenID writes a birthdate; a year that is kept back is 0000.
    private static func date(_ value: JSONValue) -> JSONValue? {
        guard let month = value["month"]?.integer, let day = value["day"]?.integer, (1...12).contains(month), (1...31).contains(day) else {
            return nil
        }
        let year = value["year"]?.integer ?? 0
        guard (0...9999).contains(year) else { return nil }
        func digits(_ number: Int64, _ width: Int) -> String { String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)" }
        return .string("\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))")
    }
}
