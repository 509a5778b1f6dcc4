package import IdentityModel
package import Storage

/// A resource as it is answered with.
package struct SCIMResource: Sendable {
    package let json: JSONValue
    package let location: String
    /// The ETag.
    package let version: String
}

/// One page of resources.
package struct SCIMPage: Sendable {
    package let resources: [JSONValue]
    /// How many there are in all.
    package let total: Int
    package let startIndex: Int

    package init(resources: [JSONValue], total: Int, startIndex: Int) {
        self.resources = resources
        self.total = total
        self.startIndex = startIndex
    }
}

/// What is asked for in a list.
package struct SCIMQuery: Sendable {
    package var filter: String?
    package var sortBy: String?
    package var isDescending = false
    /// From 1; less is taken for 1.
    package var startIndex = 1
    /// Nil: as many as a page has. Less than 0 is taken for 0.
    package var count: Int?
    package var attributes: [String] = []
    package var excludedAttributes: [String] = []

    package init() {}

    /// Resources on a page at most.
    package static let largestPage = 200
    static let usualPage = 100
    /// Resources that are looked through for a filter or an order that no index serves.
    package static let mostExamined = 10_000

    var first: Int { max(1, startIndex) }
    var size: Int { min(max(0, count ?? Self.usualPage), Self.largestPage) }
}

/// The users and groups of one pool as the bearer of a token reaches them.
///
/// Users and groups go through the same rules as by the API: the schema, aliases, the password policy, triggers as for AdminCreateUser, and the
/// decision log, which names the token as the actor.
/// Source: RFC 7643, RFC 7644.
package struct SCIMDirectory: Sendable {
    let services: BrokerServices
    let pool: UserPoolConfiguration
    let token: SCIMTokenRecord
    package let userType: SCIMResourceType
    /// Resources that are looked through for a filter or an order that no index serves.
    var mostExamined = SCIMQuery.mostExamined

    package init(services: BrokerServices, pool: UserPoolConfiguration, token: SCIMTokenRecord) {
        self.services = services
        self.pool = pool
        self.token = token
        userType = .users(of: pool)
    }

    /// Where the pool's SCIM server is.
    package static func base(of pool: UserPoolID, _ deployment: Deployment) -> String { "\(deployment.publicURL)/scim/\(pool)/v2" }

    /// Where this one is.
    package var location: String { base }

    var base: String { Self.base(of: pool.id, services.environment.deployment) }
    var mapping: SCIMUserMapping { SCIMUserMapping(pool: pool) }

    /// How often a change is tried again that others came before.
    static let tries = 5

    /// Whether `If-Match` names a version.
    ///
    /// - Parameter expected: the header; nil for a change of whatever there is.
    static func matches(_ expected: String?, _ version: String) -> Bool {
        guard let expected else { return true }
        return expected.split(separator: ",").contains { entry in
            let entry = entry.trimmingSpaces
            return entry == "*" || entry.withoutWeakness == version.withoutWeakness
        }
    }

    /// - Throws: `SCIMFailure` for one that cannot be kept.
    static func externalID(in resource: [String: JSONValue]) throws -> String? {
        let text = resource["externalId"]?.string
        guard text?.utf8.count ?? 0 <= 512 else { throw SCIMFailure.value("externalId is longer than 512 bytes.") }
        return text
    }

    static func meta(_ kind: String, created: String, modified: String, location: String, version: String) -> JSONValue {
        .object([
            "resourceType": .string(kind), "created": .string(created), "lastModified": .string(modified), "location": .string(location),
            "version": .string(version),
        ])
    }
}

extension StringProtocol {
    fileprivate var trimmingSpaces: Substring {
        var rest = Substring(self)
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return rest
    }

    /// `W/"3"` as `"3"`: all our versions are weak.
    fileprivate var withoutWeakness: Substring { hasPrefix("W/") ? Substring(dropFirst(2)) : Substring(self) }
}
