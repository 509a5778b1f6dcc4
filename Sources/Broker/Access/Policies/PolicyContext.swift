/// What is known of a request, by condition key. Keys are compared without regard to case.
///
/// Source: IAM user guide, AWS global condition context keys.
package struct PolicyContext: Sendable, Equatable {
    private var byKey: [String: [String]] = [:]

    package init(_ values: [String: [String]]) {
        for (key, values) in values { set(key, values) }
    }

    package mutating func set(_ key: String, _ values: [String]) { byKey[key.asciiLowercased] = values }

    /// Empty for a key that the request lacks.
    func values(of key: String) -> [String] { byKey[key.asciiLowercased] ?? [] }
}

/// A request as a policy sees it.
package struct PolicyRequest: Sendable {
    /// The names under which a trust policy may list the federated provider that speaks for the caller; empty if none does.
    let federatedNames: [String]
    /// The names under which a trust policy may list whoever signed; empty if a provider speaks.
    let principalNames: [String]
    /// `service:Action`
    let action: String
    /// An ARN or `*`; not looked at by trust policies.
    let resource: String
    let context: PolicyContext

    init(federatedNames: [String] = [], principalNames: [String] = [], action: String, resource: String, context: PolicyContext) {
        self.federatedNames = federatedNames
        self.principalNames = principalNames
        self.action = action
        self.resource = resource
        self.context = context
    }
}
