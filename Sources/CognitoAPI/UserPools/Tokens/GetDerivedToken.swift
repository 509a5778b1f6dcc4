import Broker
import CognitoModel
import IdentityModel

/// A token for another app client, made of a user's token.
///
/// Source: Amazon Cognito user pools API reference, GetDerivedToken.
struct GetDerivedToken: Operation {
    let services: BrokerServices

    func run(_ input: GetDerivedTokenRequest, _ call: Call) async throws -> GetDerivedTokenResponse {
        let client = try await services.catalogue.client(ClientID(input.clientId))
        // Whoever a policy lets call needs no secret.
        if call.principal == nil || input.clientSecret != nil {
            try await services.clientAuthentication.check(secret: input.clientSecret.map { Secret($0) }, for: client)
        }
        let issued = try await services.tokenExchange.exchange(
            TokenExchange.Request(
                client: client, subject: try token(input.subjectToken, input.subjectTokenType, input.subjectTokenProviderName),
                actor: try actor(input),
                scopes: input.scopes.flatMap { $0.isEmpty ? nil : $0 }, audience: try only(input.audiences, "Audiences"),
                resource: try only(input.resources, "Resources"), requested: try type(input.requestedTokenType ?? "ACCESS_TOKEN"),
                caller: call.caller))
        return GetDerivedTokenResponse(
            issuedToken: issued.token, issuedTokenType: issued.type.rawValue, tokenType: issued.type == .access ? "Bearer" : "N_A",
            expiresIn: issued.expiresIn, scopes: issued.scopes.isEmpty ? nil : issued.scopes)
    }

    private func actor(_ input: GetDerivedTokenRequest) throws(APIError) -> TokenExchange.Token? {
        guard let text = input.actorToken else {
            guard input.actorTokenType == nil, input.actorTokenProviderName == nil else { throw .missing("ActorToken") }
            return nil
        }
        guard let type = input.actorTokenType else { throw .missing("ActorTokenType") }
        return try token(text, type, input.actorTokenProviderName)
    }

    private func token(_ text: String, _ type: String, _ provider: String?) throws(APIError) -> TokenExchange.Token {
        TokenExchange.Token(text: text, type: try self.type(type), provider: provider.map { ProviderName($0) })
    }

    private func type(_ name: String) throws(APIError) -> TokenExchange.TokenType {
        guard let type = TokenExchange.TokenType(rawValue: name) else { throw .invalidParameter("Invalid token type: \(name)") }
        return type
    }

    private func only(_ values: [String]?, _ member: String) throws(APIError) -> String? {
        guard let values, values.count > 1 else { return values?.first }
        throw .invalidParameter("\(member) can have one entry.")
    }
}
