import Broker
import CognitoModel
import IdentityModel

/// Shows an identity and the providers of its logins.
///
/// - Throws: `IdentityPoolError.identityNotFound`.
/// Source: Amazon Cognito identity pools API reference, DescribeIdentity.
struct DescribeIdentity: Operation {
    let services: BrokerServices

    func run(_ input: DescribeIdentityInput, _ call: Call) async throws -> IdentityDescription {
        IdentityDescription(try await services.identities.describe(IdentityID(input.identityId)))
    }
}

extension IdentityDescription {
    /// An identity as the API shows it: a guest has no logins to show.
    init(_ identity: DescribedIdentity) {
        self.init(
            identityId: identity.id.rawValue, logins: identity.providers.isEmpty ? nil : identity.providers, creationDate: identity.createdAt,
            lastModifiedDate: identity.modifiedAt)
    }
}
