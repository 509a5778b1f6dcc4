import Broker
import CognitoModel
import Storage

/// A tag as IAM writes it.
typealias IAMTagShape = IAMTag

extension Role {
    /// A role as the API shows it; documents are percent-encoded.
    ///
    /// - Parameter isListed: lists leave out the boundary and the tags.
    init(_ role: RoleRecord, isListed: Bool = false) {
        self.init(
            path: role.path, roleName: role.name, roleId: role.roleID, arn: role.arn, createDate: role.createdAt,
            assumeRolePolicyDocument: PercentEncoding.encoded(role.trust), description: role.description, maxSessionDuration: role.maximumSession,
            permissionsBoundary: isListed
                ? nil
                : role.boundary.map {
                    AttachedPermissionsBoundary(permissionsBoundaryType: "PermissionsBoundaryPolicy", permissionsBoundaryArn: $0)
                },
            tags: isListed || role.tags.isEmpty ? nil : .init(role.tags))
    }
}

extension [String: String] {
    /// Of two tags of one key the last counts.
    init(_ tags: [IAMTagShape]?) {
        self.init((tags ?? []).map { ($0.key, $0.value) }) { $1 }
    }
}

extension [IAMTagShape] {
    /// In the order of their keys.
    init(_ tags: [String: String]) {
        self = tags.sorted { $0.key < $1.key }.map { IAMTagShape(key: $0.key, value: $0.value) }
    }
}
