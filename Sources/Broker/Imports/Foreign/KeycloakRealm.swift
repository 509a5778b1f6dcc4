import Cryptography
import Foundation
import IdentityModel

/// The users of a Keycloak realm's export.
///
/// Source: Keycloak server administration guide, "Importing and exporting realms"; the representations of its Admin REST API
/// (UserRepresentation, CredentialRepresentation).
package enum KeycloakRealm {
    /// Roles that every realm has and that say nothing of a person.
    private static let standingRoles: Set<String> = ["offline_access", "uma_authorization"]

    /// - Parameter file: of the whole realm, or one of the files of users beside it.
    /// - Throws: `ForeignFault`.
    package static func people(in file: [UInt8]) throws(ForeignFault) -> [ForeignPerson] {
        guard let realm = JSONValue(parsing: file) else { throw ForeignFault("the file is not JSON") }
        guard let users = realm["users"]?.array else { throw ForeignFault("the file has no users: export the realm with them") }
        return users.map { person($0, realm: realm.text("realm")) }
    }

    private static func person(_ user: JSONValue, realm: String?) -> ForeignPerson {
        let name = user.text("username") ?? user.text("email") ?? ""
        var person = ForeignPerson(
            label: name, names: [name, user.text("email")].compactMap { $0 }, id: user.text("id"),
            attributes: user["attributes"]?.object?.mapValues(\.values) ?? [:], isEnabled: user["enabled"]?.boolean ?? true,
            createdAt: user["createdTimestamp"]?.integer.map { Date(timeIntervalSince1970: Double($0) / 1000) })
        for (ours, theirs) in [("email", "email"), ("given_name", "firstName"), ("family_name", "lastName")] {
            if let value = user.text(theirs) { person.attributes[ours] = [value] }
        }
        if person.attributes["email"] != nil { person.attributes["email_verified"] = [user["emailVerified"]?.boolean == true ? "true" : "false"] }
        person.mustReset = user["requiredActions"]?.array?.contains { $0.string == "UPDATE_PASSWORD" } ?? false
        person.groups = groups(user, realm: realm)
        for credential in user["credentials"]?.array ?? [] { take(credential, to: &person) }
        if let links = user["federatedIdentities"]?.array, !links.isEmpty {
            person.notes.append("\(links.count) links to providers left: they are made anew by sign-ins or AdminLinkProviderForUser")
        }
        return person
    }

    private static func groups(_ user: JSONValue, realm: String?) -> [String] {
        let groups = (user["groups"]?.array ?? []).compactMap(\.string).map { String($0.trimmingPrefix("/")) }
        let roles = (user["realmRoles"]?.array ?? []).compactMap(\.string).filter { role in
            !standingRoles.contains(role) && !role.hasPrefix("default-roles-")
        }
        let clientRoles = (user["clientRoles"]?.object ?? [:]).sorted { $0.key < $1.key }.filter { $0.key != "account" }
            .flatMap { client, roles in roles.values.map { "\(client):\($0)" } }
        return groups + roles + clientRoles
    }

    private static func take(_ credential: JSONValue, to person: inout ForeignPerson) {
        // Both are JSON inside of text.
        let secret = credential.text("secretData").flatMap { JSONValue(parsing: Array($0.utf8)) }
        let data = credential.text("credentialData").flatMap { JSONValue(parsing: Array($0.utf8)) }
        switch credential.text("type") {
        case "password":
            guard let text = hash(secret, data), let hash = ImportedPasswordHash(text.text, algorithm: text.algorithm) else {
                person.notes.append("the password's hash (\(data?.text("algorithm") ?? "unknown")) is none that can be checked here")
                return
            }
            person.passwordHash = hash
        case "otp":
            guard let value = secret?.text("value"), data?.text("subType") == "totp", data?["digits"]?.integer == 6, data?["period"]?.integer == 30,
                data?.text("algorithm") == "HmacSHA1"
            else {
                person.notes.append("an authenticator app left: its codes are not of six digits, thirty seconds and SHA-1")
                return
            }
            let bytes = data?.text("secretEncoding") == "BASE32" ? [UInt8](base32: value) : Array(value.utf8)
            guard person.authenticator == nil, let bytes, !bytes.isEmpty else {
                person.notes.append("a further authenticator app left: a user has one")
                return
            }
            person.authenticator = Secret(bytes)
        case let type: person.notes.append("a credential of type \(type ?? "unknown") left")
        }
    }

    private static func hash(_ secret: JSONValue?, _ data: JSONValue?) -> (text: String, algorithm: ImportedPasswordHash.Algorithm)? {
        guard let value = secret?.text("value").flatMap({ [UInt8](base64: $0) }), let salt = secret?.text("salt").flatMap({ [UInt8](base64: $0) }),
            let iterations = data?["hashIterations"]?.integer
        else { return nil }
        let (salted, hashed) = (salt.unpadded, value.unpadded)
        switch data?.text("algorithm") {
        case "pbkdf2": return ("$pbkdf2-sha1$\(iterations)$\(salted)$\(hashed)", .pbkdf2SHA1)
        case "pbkdf2-sha256": return ("$pbkdf2-sha256$\(iterations)$\(salted)$\(hashed)", .pbkdf2)
        case "pbkdf2-sha512": return ("$pbkdf2-sha512$\(iterations)$\(salted)$\(hashed)", .pbkdf2SHA512)
        case "argon2":
            let parameters = data?["additionalParameters"]
            func parameter(_ name: String) -> String? { parameters?[name]?.values.first }
            guard parameter("type") == "id", parameter("version") == "1.3", let memory = parameter("memory"), let lanes = parameter("parallelism")
            else { return nil }
            return ("$argon2id$v=19$m=\(memory),t=\(iterations),p=\(lanes)$\(salted)$\(hashed)", .argon2idAtOtherCosts)
        default: return nil
        }
    }
}

extension Array where Element == UInt8 {
    /// Base 64 without padding, as hashes are written.
    fileprivate var unpadded: String { String(base64.prefix { $0 != "=" }) }
}
