import Cryptography
import Foundation
import IdentityModel

/// The users of an Auth0 tenant: the lines of a users export, and those of the password hashes that its support gives out.
///
/// Source: Auth0 documentation, "Bulk user exports", "Export password hashes", "Bulk user import database schema".
package enum Auth0Export {
    /// - Parameters:
    ///   - file: JSON objects, one in each line, or one list of them.
    ///   - hashes: the same, of the password hashes; they may stand in the first file as well.
    /// - Throws: `ForeignFault`.
    package static func people(in file: [UInt8], hashes: [UInt8]?) throws(ForeignFault) -> [ForeignPerson] {
        var known: [String: String] = [:]
        for user in try hashes.map({ file throws(ForeignFault) in try objects(in: file) }) ?? [] {
            guard let hash = hash(of: user) else { continue }
            for key in keys(of: user) { known[key] = hash }
        }
        return try objects(in: file).map { person($0, hashes: known) }
    }

    private static func objects(in file: [UInt8]) throws(ForeignFault) -> [JSONValue] {
        if let list = JSONValue(parsing: file)?.array { return list }
        var objects: [JSONValue] = []
        for (number, line) in file.split(separator: 0x0A).enumerated() where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
            guard let object = JSONValue(parsing: Array(line)), object.object != nil else { throw ForeignFault("object \(number + 1) is not JSON") }
            objects.append(object)
        }
        return objects
    }

    private static func hash(of user: JSONValue) -> String? {
        user.text("passwordHash") ?? user.text("password_hash")
            ?? user["custom_password_hash"].flatMap { custom in
                custom.text("algorithm") == "bcrypt" ? custom["hash"]?.text("value") : nil
            }
    }

    /// By what the two files know a user: the database's id, and the mail address.
    private static func keys(of user: JSONValue) -> [String] {
        let id = user["_id"]?.text("$oid") ?? user.text("_id") ?? user.text("user_id")
        return [id.map { "id \($0.split(separator: "|").last.map(String.init) ?? $0)" }, user.text("email").map { "mail \($0.lowercased())" }]
            .compactMap { $0 }
    }

    private static func person(_ user: JSONValue, hashes: [String: String]) -> ForeignPerson {
        let names = ["username", "email", "phone_number", "user_id"].compactMap { user.text($0) } + [user["_id"]?.text("$oid")].compactMap { $0 }
        var person = ForeignPerson(
            label: names.first ?? "", names: names, isEnabled: !(user["blocked"]?.boolean ?? false),
            createdAt: user.text("created_at").flatMap { try? Date($0, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)) })
        // What users may change first: what the tenant keeps of them overrules it, and the profile both.
        for part in ["user_metadata", "app_metadata"] {
            for (name, value) in user[part]?.object ?? [:] where !value.values.isEmpty { person.attributes[name] = value.values }
        }
        for name in ["email", "name", "nickname", "given_name", "family_name", "phone_number", "picture", "locale"] {
            if let value = user.text(name) { person.attributes[name] = [value] }
        }
        for (address, flag) in [("email", "email_verified"), ("phone_number", "phone_verified")] where person.attributes[address] != nil {
            person.attributes["\(address)_verified"] = [user[flag]?.boolean == true ? "true" : "false"]
        }
        person.attributes["roles"] = nil
        let metadata = user["app_metadata"]
        person.groups = [metadata?["roles"], metadata?["authorization"]?["roles"], metadata?["authorization"]?["groups"]].flatMap { $0?.values ?? [] }
        if let hash = hash(of: user) ?? keys(of: user).lazy.compactMap({ hashes[$0] }).first {
            person.passwordHash = ImportedPasswordHash(hash, algorithm: .bcrypt)
            if person.passwordHash == nil { person.notes.append("the password's hash is no bcrypt hash of at most cost 12") }
        }
        for factor in user["mfa_factors"]?.array ?? [] {
            guard person.authenticator == nil, let secret = factor["totp"]?.text("secret").flatMap({ [UInt8](base32: $0) }), !secret.isEmpty else {
                person.notes.append("a second factor left that is no authenticator app")
                continue
            }
            person.authenticator = Secret(secret)
        }
        let others = (user["identities"]?.array ?? []).filter { $0.text("provider") != "auth0" }
        if !others.isEmpty {
            person.notes.append("\(others.count) links to providers left: they are made anew by sign-ins or AdminLinkProviderForUser")
        }
        return person
    }
}
