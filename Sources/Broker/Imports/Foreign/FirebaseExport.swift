import Cryptography
import Foundation
import IdentityModel

/// The users of `firebase auth:export FILE --format=json`, with the hash parameters that the project's console shows.
///
/// Source: Firebase CLI reference, "auth:import and auth:export"; github.com/firebase/scrypt, README.
package enum FirebaseExport {
    /// What a project's password hashes are made with.
    package struct HashParameters: Sendable {
        let signerKey: String
        let saltSeparator: String
        let rounds: Int
        let memoryCost: Int

        /// Reads the console's text: `hash_config { algorithm: SCRYPT, base64_signer_key: …, … }`.
        ///
        /// - Throws: `ForeignFault`.
        package init(text: String) throws(ForeignFault) {
            func value(_ name: String) -> String? {
                text.firstRange(of: "\(name):").map { range in
                    String(
                        text[range.upperBound...].drop { $0 == " " || $0 == "\"" }.prefix { !$0.isWhitespace && $0 != "," && $0 != "}" && $0 != "\"" }
                    )
                }
            }
            guard value("algorithm") == "SCRYPT", let signerKey = value("base64_signer_key"), let separator = value("base64_salt_separator"),
                let rounds = value("rounds").flatMap({ Int($0) }), let memoryCost = value("mem_cost").flatMap({ Int($0) })
            else { throw ForeignFault("the hash parameters do not name SCRYPT, base64_signer_key, base64_salt_separator, rounds and mem_cost") }
            (self.signerKey, self.saltSeparator, self.rounds, self.memoryCost) = (signerKey, separator, rounds, memoryCost)
        }
    }

    /// - Parameter parameters: nil where they are not known; then nobody's password comes along.
    /// - Throws: `ForeignFault`.
    package static func people(in file: [UInt8], parameters: HashParameters?) throws(ForeignFault) -> [ForeignPerson] {
        guard let users = JSONValue(parsing: file)?["users"]?.array else { throw ForeignFault("the file is not the JSON of a users export") }
        return users.map { person($0, parameters) }
    }

    private static func person(_ user: JSONValue, _ parameters: HashParameters?) -> ForeignPerson {
        let names = ["email", "phoneNumber", "localId"].compactMap { user.text($0) }
        var person = ForeignPerson(
            label: names.first ?? "", names: names, isEnabled: !(user["disabled"]?.boolean ?? false),
            createdAt: user["createdAt"]?.values.first.flatMap { Double($0) }.map { Date(timeIntervalSince1970: $0 / 1000) })
        // Custom claims are JSON inside of text.
        let claims = user.text("customAttributes").flatMap { JSONValue(parsing: Array($0.utf8)) }?.object ?? [:]
        for (name, value) in claims where !value.values.isEmpty { person.attributes[name] = value.values }
        person.groups = ["roles", "role", "groups"].flatMap { claims[$0]?.values ?? [] }
        for name in ["roles", "role", "groups"] { person.attributes[name] = nil }
        for (ours, theirs) in [("email", "email"), ("phone_number", "phoneNumber"), ("name", "displayName"), ("picture", "photoUrl")] {
            if let value = user.text(theirs) { person.attributes[ours] = [value] }
        }
        if person.attributes["email"] != nil { person.attributes["email_verified"] = [user["emailVerified"]?.boolean == true ? "true" : "false"] }
        // Firebase knows no number that was not proved.
        if person.attributes["phone_number"] != nil { person.attributes["phone_number_verified"] = ["true"] }
        if let hash = user.text("passwordHash") {
            if let parameters, let salt = user.text("salt") {
                let text = [
                    "\(parameters.memoryCost)", "\(parameters.rounds)", salt.standardBase64, parameters.saltSeparator, parameters.signerKey,
                    hash.standardBase64,
                ]
                person.passwordHash = ImportedPasswordHash(text.joined(separator: "$"), algorithm: .firebaseScrypt)
                if person.passwordHash == nil { person.notes.append("the password's hash is not of Firebase's scrypt with these parameters") }
            } else {
                person.notes.append("the password's hash left: its parameters were not given (--hash-config)")
            }
        }
        if let factors = user["mfaInfo"]?.array, !factors.isEmpty {
            person.notes.append("\(factors.count) second factors left: their secrets are not exported")
        }
        let links = (user["providerUserInfo"]?.array ?? []).filter { $0.text("providerId") != "password" && $0.text("providerId") != "phone" }
        if !links.isEmpty {
            person.notes.append("\(links.count) links to providers left: they are made anew by sign-ins or AdminLinkProviderForUser")
        }
        return person
    }
}

extension String {
    /// Some exports write the alphabet for URLs.
    fileprivate var standardBase64: String {
        let text = replacing("-", with: "+").replacing("_", with: "/")
        return text + String(repeating: "=", count: text.hasSuffix("=") ? 0 : (4 - text.utf8.count % 4) % 4)
    }
}
