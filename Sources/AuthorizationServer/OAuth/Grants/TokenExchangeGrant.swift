import Broker
import IdentityModel

/// RFC 8693: a token for this client, made of a user's token.
extension AuthorizationEndpoints {
    static let tokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange"

    func tokenExchange(_ form: Parameters, _ client: AppClientConfiguration, _ call: Call) async throws -> Answer {
        guard let subject = try token(form, "subject_token") else { throw OAuthRefusal.invalidRequest }
        let requested = try form["requested_token_type"].map(Self.tokenType) ?? .access
        let request = TokenExchange.Request(
            client: client, subject: subject, actor: try token(form, "actor_token"),
            scopes: form["scope"]?.split(separator: " ").map(String.init), audience: form["audience"], resource: form["resource"],
            requested: requested, caller: call.caller)
        do {
            let issued = try await services.tokenExchange.exchange(request)
            return .json(
                .ok,
                .object([
                    "access_token": .string(issued.token), "issued_token_type": .string(Self.name(of: issued.type)),
                    "token_type": .string(issued.type == .access ? "Bearer" : "N_A"), "expires_in": .integer(Int64(issued.expiresIn)),
                    "scope": .string(issued.scopes.joined(separator: " ")),
                ]))
        } catch let refusal as TokenExchange.Refusal {
            switch refusal {
            case .notEnabled: throw OAuthRefusal.unauthorizedClient
            // RFC 8693 §2.2.2: invalid_request for a token that is none.
            case .invalidSubject, .invalidActor, .unsupportedType, .unknownProvider: throw OAuthRefusal.invalidRequest
            case .invalidScope: throw OAuthRefusal.invalidScope
            case .invalidTarget: throw OAuthRefusal.invalidTarget
            }
        } catch let error as TokenError {
            if error == .unavailable { throw error }
            throw OAuthRefusal.invalidRequest
        }
    }

    /// A token and its type, which come together.
    private func token(_ form: Parameters, _ name: String) throws -> TokenExchange.Token? {
        switch (form[name], form["\(name)_type"]) {
        case (nil, nil): return nil
        case (let text?, let type?): return TokenExchange.Token(text: text, type: try Self.tokenType(type))
        case (nil, _?), (_?, nil): throw OAuthRefusal.invalidRequest
        }
    }

    private static let tokenTypes: [(name: String, type: TokenExchange.TokenType)] = [
        ("urn:ietf:params:oauth:token-type:access_token", .access), ("urn:ietf:params:oauth:token-type:id_token", .id),
        ("urn:ietf:params:oauth:token-type:saml2", .saml),
    ]

    private static func tokenType(_ name: String) throws -> TokenExchange.TokenType {
        guard let known = tokenTypes.first(where: { $0.name.isIdentical(to: name) }) else { throw OAuthRefusal.invalidRequest }
        return known.type
    }

    private static func name(of type: TokenExchange.TokenType) -> String { tokenTypes.first { $0.type == type }?.name ?? "" }
}
