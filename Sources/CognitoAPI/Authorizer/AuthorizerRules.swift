import IdentityModel

/// Which action on which resource a request to somebody else's server is: the operator's table, read at start.
///
/// ```json
/// {"rules": [{"host": "files.example.com", "prefix": "/", "service": "s3", "resource": "arn:aws:s3:::files${path}",
///             "actions": {"GET": "s3:GetObject", "HEAD": "s3:GetObject", "PUT": "s3:PutObject", "DELETE": "s3:DeleteObject"},
///             "bearerRole": "arn:aws:iam::123456789012:role/Reader"}]}
/// ```
package struct AuthorizerRules: Sendable {
    /// One line of the table; the first that fits decides, and what none fits is denied.
    struct Rule: Sendable {
        /// `*` for every host; compared without regard to case, with its port if the client names one.
        let host: String
        /// Whole segments: `/a` fits `/a` and `/a/b`, not `/ab`.
        let prefix: String
        /// What requests are signed for: `s3`, `execute-api`.
        let service: String
        /// `${path}` becomes the request's path with its first slash.
        let resource: String
        /// By method; a method that is not here is denied.
        let actions: [String: String]
        /// The role that a bearer of a user pool's token acts as; without one, tokens are not taken.
        let bearerRole: String?
    }

    package enum Failure: Error, Equatable, CustomStringConvertible {
        case malformed(String)

        package var description: String {
            switch self {
            case .malformed(let reason): "the authorizer's rules cannot be used: \(reason)"
            }
        }
    }

    let rules: [Rule]

    /// - Throws: `Failure`, for anything that is not understood: to overlook a member could be to grant.
    package init(parsing bytes: [UInt8]) throws(Failure) {
        guard let object = JSONValue(parsing: bytes)?.object, let list = object["rules"]?.array, object.count == 1, !list.isEmpty else {
            throw .malformed("one member, rules, a list of at least one")
        }
        var rules: [Rule] = []
        for (index, value) in list.enumerated() {
            let place = "rule \(index + 1)"
            guard let members = value.object else { throw .malformed("\(place) is not an object") }
            let known: Set<String> = ["host", "prefix", "service", "resource", "actions", "bearerRole"]
            if let stray = members.keys.sorted().first(where: { !known.contains($0) }) { throw .malformed("\(place) has an unknown member \(stray)") }
            guard let resource = members["resource"]?.string, let actions = members["actions"]?.object, !actions.isEmpty else {
                throw .malformed("\(place) needs resource and actions")
            }
            var byMethod: [String: String] = [:]
            for (method, action) in actions {
                guard let action = action.string, action.utf8.contains(0x3A), !action.utf8.contains(0x2A) else {
                    throw .malformed("\(place): the action of \(method) is not service:Action")
                }
                byMethod[method] = action
            }
            for member in ["host", "prefix", "service", "bearerRole"] where members[member] != nil && members[member]?.string == nil {
                throw .malformed("\(place): \(member) is not a text")
            }
            let prefix = members["prefix"]?.string ?? "/"
            guard prefix.utf8.first == 0x2F else { throw .malformed("\(place): prefix does not begin with a slash") }
            rules.append(
                Rule(
                    host: (members["host"]?.string ?? "*").lowercased(), prefix: prefix, service: members["service"]?.string ?? "s3",
                    resource: resource, actions: byMethod, bearerRole: members["bearerRole"]?.string))
        }
        self.rules = rules
    }

    /// The rule for a host and a decoded path.
    func rule(host: String, path: String) -> Rule? {
        rules.first { rule in
            (rule.host == "*" || rule.host.utf8.elementsEqual(host.lowercased().utf8)) && Self.lies(path, under: rule.prefix)
        }
    }

    private static func lies(_ path: String, under prefix: String) -> Bool {
        guard path.utf8.starts(with: prefix.utf8) else { return false }
        return prefix.utf8.last == 0x2F || path.utf8.count == prefix.utf8.count || path.utf8.dropFirst(prefix.utf8.count).first == 0x2F
    }
}
