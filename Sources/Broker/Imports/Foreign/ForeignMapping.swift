import IdentityModel

/// What another system's attributes become in a pool: what its schema has, under its own name or as a custom attribute. Pure.
struct ForeignMapping {
    let pool: UserPoolConfiguration
    /// Attributes' names there and here.
    let names: [String: String]

    /// - Returns: the name that the pool takes, the attributes, and what was left out.
    /// - Throws: `ImportFault`.
    func described(_ person: ForeignPerson) throws -> (name: String, attributes: [String: String], notes: [String]) {
        var (attributes, notes, unknown): ([String: String], [String], [String]) = ([:], [], [])
        for (theirs, values) in person.attributes.sorted(by: { $0.key < $1.key }) {
            guard let value = values.first else { continue }
            guard let ours = name(of: theirs) else {
                unknown.append(theirs)
                continue
            }
            if values.count > 1 { notes.append("of \(theirs) only the first of \(values.count) values") }
            attributes[ours] = value
        }
        if !unknown.isEmpty { notes.append("attributes left that the pool does not have: \(unknown.joined(separator: ", "))") }
        for address in ["email", "phone_number"] {
            if attributes[address] == nil {
                attributes["\(address)_verified"] = nil
            } else if attributes["\(address)_verified"] != "true" {
                attributes["\(address)_verified"] = "false"
            }
        }
        let rules = UsernameRules(pool: pool)
        for name in person.names where name.unicodeScalars.count <= 128 && !name.contains(where: \.isWhitespace) && !name.isEmpty {
            guard let own = try? rules.attributes(from: name) else { continue }
            for (attribute, value) in own {
                if let given = attributes[attribute], !given.isIdentical(to: value) { throw ImportFault("The name and \(attribute) differ.") }
                attributes[attribute] = value
                if attributes["\(attribute)_verified"] == nil { attributes["\(attribute)_verified"] = "false" }
            }
            try check(attributes)
            return (name, attributes, notes)
        }
        throw ImportFault("The person has no name that a user of this pool can have.")
    }

    private func name(of theirs: String) -> String? {
        for candidate in [names[theirs], theirs, "custom:\(theirs)"] {
            guard let candidate, candidate != "sub", candidate != "identities" else { continue }
            if pool.schema.contains(where: { $0.name.isIdentical(to: candidate) }) { return candidate }
        }
        return nil
    }

    private func check(_ attributes: [String: String]) throws(ImportFault) {
        do { try AttributeRules(pool: pool).check(attributes, of: nil, requiresAll: true) } catch DirectoryError.schemaViolations(let violations) {
            throw ImportFault("Attributes did not conform to the schema: \(violations.map(\.attribute).joined(separator: ", ")).")
        } catch DirectoryError.invalidEmail { throw ImportFault("Invalid email address format.") } catch DirectoryError.invalidPhoneNumber {
            throw ImportFault("Invalid phone number format.")
        } catch { throw ImportFault("The attributes are none that a user of this pool can have.") }
    }
}
