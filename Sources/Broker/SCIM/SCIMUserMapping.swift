import Foundation
import IdentityModel
import Storage

/// Which of a SCIM user's attributes are the pool's own, and how they are written there.
///
/// `name.formatted` is `name`, `familyName`, `givenName` and `middleName` are `family_name`, `given_name` and `middle_name`, `nickName` is
/// `nickname`, `profileUrl` is `profile`, `locale` is `locale`, `timezone` is `zoneinfo`. Of lists the primary value, else the first one, is the
/// pool's: of `emails` `email`, of `phoneNumbers` `phone_number` (where it can be written as E.164), of `photos` `picture`, of `addresses`
/// `address`. The enterprise attributes, `title`, `userType`, `displayName` and `preferredLanguage` are custom attributes of their names where the
/// pool's schema has them (`custom:costCenter` or `custom:cost_center`). In a pool where people sign in by an address, that address is `userName`.
struct SCIMUserMapping {
    let pool: UserPoolConfiguration

    private enum Place {
        case member([String])
        /// The chosen element's value.
        case chosen(String)
        case phoneNumber
        case address
    }

    private static let standard: [(attribute: String, place: Place)] = [
        ("name", .member(["name", "formatted"])), ("family_name", .member(["name", "familyName"])),
        ("given_name", .member(["name", "givenName"])), ("middle_name", .member(["name", "middleName"])), ("nickname", .member(["nickName"])),
        ("profile", .member(["profileUrl"])), ("locale", .member(["locale"])), ("zoneinfo", .member(["timezone"])), ("email", .chosen("emails")),
        ("phone_number", .phoneNumber), ("picture", .chosen("photos")), ("address", .address),
    ]

    private static let custom: [[String]] =
        [["title"], ["userType"], ["displayName"], ["preferredLanguage"]]
        + ["employeeNumber", "costCenter", "organization", "division", "department"].map { [SCIMResourceType.enterprise, $0] }
        + [[SCIMResourceType.enterprise, "manager", "value"]]

    private var places: [(attribute: String, place: Place)] {
        let known = Self.standard.filter { entry in pool.schema.contains { $0.name == entry.attribute } }
        let custom = pool.schema.filter { $0.name.hasPrefix("custom:") }.compactMap { attribute -> (attribute: String, place: Place)? in
            let name = Self.folded(attribute.name.dropFirst("custom:".count))
            // A manager's last step is `value`.
            let path = Self.custom.first { Self.folded($0.last == "value" ? $0[$0.count - 2] : $0[$0.count - 1]) == name }
            return path.map { (attribute.name, .member($0)) }
        }
        return known + custom
    }

    private static func folded(_ name: some StringProtocol) -> String { name.lowercased().filter { $0 != "_" } }

    // MARK: userName

    /// What the user signs in by.
    func userName(of user: UserRecord) -> String {
        // A federated user signs in at their provider, by no address.
        guard user.status != .externalProvider else { return user.username.rawValue }
        return pool.usernameAttributes.lazy.compactMap { user.attributes[$0] }.first ?? user.username.rawValue
    }

    /// The attribute that a userName is in a pool where people sign in by one; nil elsewhere.
    func attribute(ofUserName name: String) -> String? {
        if pool.usernameAttributes.contains("email"), AttributeRules.isEmail(name) { return "email" }
        if pool.usernameAttributes.contains("phone_number"), AttributeRules.isPhoneNumber(name) { return "phone_number" }
        return nil
    }

    // MARK: To the pool

    /// The pool's attributes that a resource calls for, by full name.
    func attributes(in resource: [String: JSONValue]) -> [String: String] {
        var attributes: [String: String] = [:]
        for (attribute, place) in places {
            if let text = text(at: place, in: resource), !text.isEmpty { attributes[attribute] = text }
        }
        return attributes
    }

    private func text(at place: Place, in resource: [String: JSONValue]) -> String? {
        switch place {
        case .member(let path): return path.reduce(JSONValue.object(resource) as JSONValue?) { $0?[$1] }?.string
        case .chosen(let list): return Self.chosen(resource[list])?["value"]?.string
        case .phoneNumber: return Self.chosen(resource["phoneNumbers"])?["value"]?.string.flatMap(Self.e164)
        case .address: return Self.chosen(resource["addresses"]).flatMap(Self.address)
        }
    }

    /// The primary element of a list, else its first one.
    private static func chosen(_ list: JSONValue?) -> JSONValue? {
        let elements = list?.array ?? []
        return index(in: elements).map { elements[$0] }
    }

    private static func index(in elements: [JSONValue]) -> Int? {
        elements.firstIndex { $0["primary"] == .boolean(true) } ?? (elements.isEmpty ? nil : 0)
    }

    /// `tel:+1-201-555-0123` as `+12015550123`; nil for a number without its country.
    static func e164(_ text: String) -> String? {
        var digits = text.hasPrefix("tel:") ? String(text.dropFirst(4)) : text
        digits.removeAll { " -.()/".contains($0) }
        return AttributeRules.isPhoneNumber(digits) ? digits : nil
    }

    /// As it is given, else made of its parts, one line each.
    private static func address(_ address: JSONValue) -> String? {
        if let formatted = address["formatted"]?.string { return formatted }
        let city = ["locality", "region", "postalCode"].compactMap { address[$0]?.string }.joined(separator: " ")
        let lines = [address["streetAddress"]?.string ?? "", city, address["country"]?.string ?? ""].filter { !$0.isEmpty }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    // MARK: From the pool

    /// What is kept of a user, brought in step with the pool's attributes, which may have been changed by other ways.
    func resource(_ kept: [String: JSONValue], of user: UserRecord) -> [String: JSONValue] {
        var resource = kept
        let said = attributes(in: kept)
        for (attribute, place) in places {
            let actual = user.attributes[attribute]
            guard actual?.isIdentical(to: said[attribute] ?? "") != true, actual != nil || said[attribute] != nil else { continue }
            write(actual, at: place, in: &resource)
        }
        return resource
    }

    private func write(_ text: String?, at place: Place, in resource: inout [String: JSONValue]) {
        switch place {
        case .member(let path): resource = Self.written(text, at: path[...], in: resource)
        case .chosen(let list): Self.write(text, "value", list, in: &resource)
        case .phoneNumber: Self.write(text, "value", "phoneNumbers", in: &resource)
        case .address: Self.write(text, "formatted", "addresses", in: &resource)
        }
    }

    private static func written(_ text: String?, at path: ArraySlice<String>, in members: [String: JSONValue]) -> [String: JSONValue] {
        var members = members
        guard let name = path.first else { return members }
        if path.count == 1 {
            members[name] = text.map(JSONValue.string)
        } else {
            let inner = written(text, at: path.dropFirst(), in: members[name]?.object ?? [:])
            members[name] = inner.isEmpty ? nil : .object(inner)
        }
        return members
    }

    private static func write(_ text: String?, _ member: String, _ list: String, in resource: inout [String: JSONValue]) {
        var elements = resource[list]?.array ?? []
        let index = index(in: elements)
        switch (index, text) {
        case (let index?, let text?):
            // Of an address that was changed elsewhere the old parts say nothing.
            var element: [String: JSONValue] = member == "formatted" ? [:] : elements[index].object ?? [:]
            element[member] = .string(text)
            element["primary"] = .boolean(true)
            element["display"] = nil
            elements[index] = .object(element)
        case (let index?, nil): elements.remove(at: index)
        case (nil, let text?): elements = [.object([member: .string(text), "primary": .boolean(true)])]
        case (nil, nil): return
        }
        resource[list] = elements.isEmpty ? nil : .array(elements)
    }

    // MARK: Searched

    /// Every address of a resource, to find the user by.
    static func searched(_ resource: [String: JSONValue]) -> [String: [String]] {
        var searched: [String: [String]] = [:]
        for list in ["emails", "phoneNumbers"] {
            let values = (resource[list]?.array ?? []).compactMap { $0["value"]?.string }
            if !values.isEmpty { searched[list] = values }
        }
        return searched
    }
}
