import Broker
import CognitoModel
import IdentityModel

/// Shows the certificate of the key that signs a pool's SAML requests.
///
/// Source: Amazon Cognito user pools API reference, GetSigningCertificate.
struct GetSigningCertificate: Operation {
    let services: BrokerServices

    func run(_ input: GetSigningCertificateRequest, _ call: Call) async throws -> GetSigningCertificateResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        return GetSigningCertificateResponse(certificate: try await services.samlSigningCertificate(of: pool.id))
    }
}
