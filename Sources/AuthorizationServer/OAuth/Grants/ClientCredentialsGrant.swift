import Broker
import IdentityModel

/// RFC 6749 §4.4: a token for the app itself, with the custom scopes that its client lists.
extension AuthorizationEndpoints {
    func clientCredentials(_ form: Parameters, _ client: AppClientConfiguration, _ proof: VerifiedProof?) async throws -> Answer {
        let resource = form["resource"]
        if let resource, !ResourceIndicator.isValid(resource) { throw OAuthRefusal.invalidTarget }
        do {
            let tokens = try await services.clientTokens.grant(
                to: client, scopes: form["scope"]?.split(separator: " ").map(String.init), resource: resource, boundTo: proof?.thumbprint,
                input: FunctionInput(clientMetadata: try Self.clientMetadata(form)))
            if let proof { try await services.proofs.remember(proof, in: client.poolID) }
            return answer(with: tokens, bound: proof != nil)
        } catch let refusal as ClientTokens.Refusal {
            switch refusal {
            case .invalidClient: throw OAuthRefusal.invalidClient(inHeader: false)
            case .notEnabled: throw OAuthRefusal.unauthorizedClient
            case .invalidScope: throw OAuthRefusal.invalidScope
            }
        }
    }

    /// `aws_client_metadata`: a JSON object of texts for the pool's functions; nil if there is none.
    ///
    /// Source: Amazon Cognito developer guide, "Token endpoint".
    private static func clientMetadata(_ form: Parameters) throws -> [String: String]? {
        guard let text = form["aws_client_metadata"] else { return nil }
        guard let members = JSONValue(parsing: Array(text.utf8))?.object else { throw OAuthRefusal.invalidRequest }
        return try members.mapValues { value in
            guard let text = value.string else { throw OAuthRefusal.invalidRequest }
            return text
        }
    }
}
