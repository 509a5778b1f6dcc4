package import IdentityModel

/// The columns of the file that users are imported from.
///
/// Source: Amazon Cognito developer guide, "Importing users into user pools from a CSV file".
package enum ImportHeader {
    /// The standard attributes that a user brings along, the pool's custom ones, whether there is a second factor, and the name.
    package static func columns(of pool: UserPoolConfiguration) -> [String] {
        let assigned = ["sub", "identities"]
        let attributes = pool.schema.filter { !assigned.contains($0.name) && !$0.isDeveloperOnly }.map(\.name)
        return attributes + ["cognito:mfa_enabled", "cognito:username"]
    }
}
