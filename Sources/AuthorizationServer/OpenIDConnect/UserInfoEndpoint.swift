import Broker
import HTTPTypes
import IdentityModel

/// `/oauth2/userInfo`: what the scopes of an access token open of its user, as it is now.
///
/// Source: OpenID Connect Core §5.3; RFC 6750 §3; Amazon Cognito developer guide, "UserInfo endpoint".
extension AuthorizationEndpoints {
    func userInfo(_ call: Call) async throws -> Answer {
        switch call.method {
        case .get, .post, .head: break
        case .options: return .preflight("GET, POST")
        default: return .methodNotAllowed("GET, POST, OPTIONS")
        }
        let fields = call.headers[values: .authorization]
        let inBody = try bodyToken(call)
        guard let field = fields.first ?? inBody.map({ "Bearer \($0)" }) else { return Self.unauthorized(nil, nil) }
        // RFC 6750 §2: one way per request.
        guard fields.isEmpty || inBody == nil, fields.count <= 1, call.rawQuery.isEmpty, let space = field.firstIndex(of: " ") else {
            throw OAuthRefusal.invalidRequest
        }
        let text = String(field[field.index(after: space)...])
        var proof: VerifiedProof?
        switch field[..<space].lowercased() {
        case "bearer": break
        case "dpop":
            let proofs = call.headers[values: .proofOfPossession]
            guard proofs.count == 1 else { return Self.unauthorized("invalid_dpop_proof", "One proof is required.", scheme: "DPoP") }
            do { proof = try verified(proofs[0], call, at: call.path, accessToken: text) } catch {
                return Self.unauthorized("invalid_dpop_proof", "The proof does not hold.", scheme: "DPoP")
            }
        default: throw OAuthRefusal.invalidRequest
        }
        let token: VerifiedAccessToken
        do {
            token = try await services.tokens.verifyAccess(text, requiring: "openid", holder: proof?.holder ?? .bearer)
            if let proof {
                if try await services.catalogue.client(token.clientID, of: token.pool).allows(.proofOfPossessionNonce),
                    !services.proofs.isFresh(proof, in: token.pool)
                {
                    // RFC 9449 §9.
                    return Self.unauthorized("use_dpop_nonce", "Resource server requires nonce in DPoP proof", scheme: "DPoP").offering(
                        nonce: services.proofs.nonce(for: token.pool) ?? "")
                }
                try await services.proofs.remember(proof, in: token.pool)
            }
        } catch is ProofsOfPossession.Refusal {
            return Self.unauthorized("invalid_dpop_proof", "The proof was used before.", scheme: "DPoP")
        } catch let error as TokenError {
            switch error {
            case .unavailable: throw error
            case .missingScope:
                var answer = Self.unauthorized("insufficient_scope", "Access token does not have the openid scope.", scope: "openid")
                answer.status = .forbidden
                return answer
            case .invalidAccessToken, .expiredAccessToken, .revokedAccessToken, .invalidIDToken, .expiredIDToken, .revokedIDToken,
                .invalidRefreshToken,
                .expiredRefreshToken, .revokedRefreshToken, .reusedRefreshToken, .unconfirmed, .userDisabled, .userNotFound, .unsupportedTokenType,
                .revocationDisabled, .wrongClient:
                return Self.unauthorized("invalid_token", Self.badToken, scheme: proof == nil ? "Bearer" : "DPoP")
            }
        }
        guard let user = token.user, let client = try? await services.catalogue.client(token.clientID, of: token.pool) else {
            return Self.unauthorized("invalid_token", Self.badToken)
        }
        let readable = ReadableAttributes(client: client)
        let inScope = ScopedAttributes(scopes: token.scopes)
        var members: [String: JSONValue] = [:]
        for (name, value) in user.attributes where readable.contains(name) && (inScope.contains(name) || name == "identities") {
            members[name] = name == "address" ? .object(["formatted": .string(value)]) : .string(value)
        }
        members["sub"] = .string(user.sub.rawValue)
        members["username"] = .string(user.username.rawValue)
        return offeringNonce(.json(.ok, .object(members)), to: client)
    }

    /// RFC 6750 §2.2: a token in the form of a POST.
    private func bodyToken(_ call: Call) throws -> String? {
        let type = call.headers[.contentType]?.lowercased() ?? ""
        guard call.method == .post, !call.body.isEmpty, type.hasPrefix("application/x-www-form-urlencoded") else { return nil }
        return try call.form()["access_token"]
    }

    private static let badToken = "Access token is expired, disabled, or deleted, or the user has globally signed out."

    /// RFC 6750 §3: without a token, a challenge alone.
    private static func unauthorized(_ name: String?, _ description: String?, scope: String? = nil, scheme: String = "Bearer") -> Answer {
        var parts: [String] = []
        if let name { parts.append("error=\"\(name)\"") }
        if let description { parts.append("error_description=\"\(description)\"") }
        if let scope { parts.append("scope=\"\(scope)\"") }
        var answer = Answer.oauthError(name ?? "invalid_request", description, status: .unauthorized)
        if scheme == "DPoP" { parts.append("algs=\"\(ProofsOfPossession.algorithmNames.joined(separator: " "))\"") }
        answer.headers[.wwwAuthenticate] = parts.isEmpty ? scheme : "\(scheme) \(parts.joined(separator: ", "))"
        return answer
    }
}
