import IdentityModel
import XMLSecurity

/// The attributes of an assertion by their Names, with all their values in order. FriendlyName is for people and decides nothing.
///
/// Source: SAML 2.0 Core §2.7.3.
enum AttributeReader {
    /// - Returns: nil if the statement cannot be read.
    static func claims(of assertion: XMLElement, _ checks: inout CheckList) -> [Claim]? {
        var names: [String] = []
        var values: [[ClaimValue]] = []
        var positions: [[UInt8]: Int] = [:]
        var unreadable = 0
        for statement in assertion.elements(named: .attributeStatement) {
            for attribute in statement.elements(named: .attribute) {
                guard let name = attribute.attribute("Name"), !name.isEmpty else {
                    checks.refuse(.unusable, "saml.assertion.attributes", expected: "a Name of each attribute", received: "none")
                    return nil
                }
                let position = positions[Array(name.utf8)] ?? names.count
                if position == names.count {
                    positions[Array(name.utf8)] = position
                    names.append(name)
                    values.append([])
                }
                for value in attribute.elements(named: .attributeValue) {
                    // A value with elements in it has no text of its own: an address or a name in parts is not guessed at.
                    if let text = try? value.wholeText() { values[position].append(.string(text)) } else { unreadable += 1 }
                }
            }
        }
        if unreadable > 0 {
            checks.warn("saml.assertion.attributes", expected: "values of plain text", received: "\(unreadable) structured values, left out")
        } else {
            checks.pass("saml.assertion.attributes", received: "\(names.count) attributes")
        }
        // An attribute without a value says nothing; it must not look like an empty one.
        return zip(names, values).filter { !$1.isEmpty }.map { Claim(name: $0, values: $1) }
    }
}
