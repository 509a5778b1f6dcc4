/// One of the services whose protocols we speak. The raw value is the name in a SigV4 scope and in a policy's actions.
package enum CognitoService: String, Sendable, CaseIterable {
    case userPools = "cognito-idp"
    case identityPools = "cognito-identity"
    case securityTokens = "sts"
    /// The part of it that identity pools need.
    case accessManagement = "iam"

    /// What stands before the dot in `X-Amz-Target`; the query protocol has none.
    package var targetPrefix: String? {
        switch self {
        case .userPools: "AWSCognitoIdentityProviderService"
        case .identityPools: "AWSCognitoIdentityService"
        case .securityTokens, .accessManagement: nil
        }
    }

    /// `Version` of the query protocol; the others have none.
    package var queryVersion: String? {
        switch self {
        case .userPools, .identityPools: nil
        case .securityTokens: "2011-06-15"
        case .accessManagement: "2010-05-08"
        }
    }
}

/// An operation of a service: `cognito-idp:CreateUserPool`.
package struct OperationName: Sendable, Hashable, CustomStringConvertible {
    package let service: CognitoService
    /// As on the wire.
    package let name: String

    package init(_ service: CognitoService, _ name: String) {
        self.service = service
        self.name = name
    }

    /// The action that a policy grants.
    package var description: String { "\(service.rawValue):\(name)" }
}
