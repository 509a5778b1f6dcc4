/// How many of its things an installation, a pool or a user may have. An operator may move each.
///
/// Source: Amazon Cognito developer guide, "Quotas", "Resource quotas".
package struct Quotas: Sendable, Equatable {
    package enum Resource: String, Sendable, CaseIterable {
        case appClients = "AppClients"
        case brandingStyles = "BrandingStyles"
        /// Domains of one's own, over all pools.
        case customDomains = "CustomDomains"
        case groups = "Groups"
        case groupsOfUser = "GroupsOfUser"
        case identityProviders = "IdentityProviders"
        case importJobs = "ImportJobs"
        /// Of one user.
        case linkedIdentities = "LinkedIdentities"
        /// Of one user.
        case passkeys = "Passkeys"
        case resourceServers = "ResourceServers"
        case userPools = "UserPools"
    }

    private var numbers: [Resource: Int] = [
        .appClients: 1000, .brandingStyles: 20, .customDomains: 4, .groups: 10_000, .groupsOfUser: 100, .identityProviders: 300, .importJobs: 1000,
        .linkedIdentities: 5, .passkeys: 20, .resourceServers: 25, .userPools: 1000,
    ]

    package init() {}

    package subscript(resource: Resource) -> Int {
        get { numbers[resource] ?? 0 }
        set { numbers[resource] = newValue }
    }

    /// Changes what a text like `UserPools=10000,IdentityProviders=5000` names.
    ///
    /// - Returns: nil for an unknown resource or a number below one.
    package func changed(by text: String) -> Quotas? {
        var quotas = self
        for entry in text.split(separator: ",") {
            let halves = entry.split(separator: "=", omittingEmptySubsequences: false)
            guard halves.count == 2, let resource = Resource(rawValue: String(halves[0])), let number = Int(halves[1]), number > 0 else { return nil }
            quotas[resource] = number
        }
        return quotas
    }

    /// Refuses one more of what there are as many of as there may be.
    ///
    /// - Parameters:
    ///   - count: how many there are.
    ///   - things: what they are called: `app clients`.
    /// - Throws: `PoolError.limitExceeded`.
    func refuse(one resource: Resource, above count: Int, _ things: String) throws(PoolError) {
        guard count < self[resource] else { throw .limitExceeded("The number of \(things) exceeds the limit of \(self[resource]).") }
    }
}
