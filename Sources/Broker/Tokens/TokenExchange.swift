import Foundation
package import IdentityModel
import Storage

/// Exchanges a token of a user for one that another app client may use in their name: impersonation, or, with the token of an actor,
/// delegation that the result shows.
///
/// What comes out is never more than what went in: scopes only narrow, it ends with the token that it was made of, and the revocation of
/// the sign-in behind that revokes it too.
/// Source: RFC 8693; Amazon Cognito user pools API reference, GetDerivedToken.
package struct TokenExchange: Sendable {
    let services: BrokerServices

    package enum TokenType: String, Sendable {
        case access = "ACCESS_TOKEN"
        case id = "ID_TOKEN"
        case saml = "SAML2"
    }

    package struct Token: Sendable {
        package let text: String
        package let type: TokenType
        /// Whose it is; nil for a token of the pool's own.
        package let provider: ProviderName?

        package init(text: String, type: TokenType, provider: ProviderName? = nil) {
            self.text = text
            self.type = type
            self.provider = provider
        }
    }

    package struct Request: Sendable {
        package let client: AppClientConfiguration
        package let subject: Token
        /// Who acts for the subject.
        package let actor: Token?
        /// Nil: as many as the subject's token and the client have in common.
        package let scopes: [String]?
        /// A logical name of whom the token is for.
        package let audience: String?
        /// The identifier of a resource server of the pool.
        package let resource: String?
        package let requested: TokenType
        package let caller: CallerContext
        package let functionInput: FunctionInput

        package init(
            client: AppClientConfiguration, subject: Token, actor: Token?, scopes: [String]?, audience: String?, resource: String?,
            requested: TokenType, caller: CallerContext, functionInput: FunctionInput = FunctionInput()
        ) {
            self.functionInput = functionInput
            self.client = client
            self.subject = subject
            self.actor = actor
            self.scopes = scopes
            self.audience = audience
            self.resource = resource
            self.requested = requested
            self.caller = caller
        }
    }

    package struct Issued: Sendable {
        package let token: String
        package let type: TokenType
        /// Seconds.
        package let expiresIn: Int
        package let scopes: [String]
    }

    package enum Refusal: Error, Equatable {
        /// The client allows no exchange of this kind.
        case notEnabled
        /// The pool has no provider of that name.
        case unknownProvider(ProviderName)
        /// Not a token of the client's pool or of the named provider, of this type, that is alive; or of an app and no user.
        case invalidSubject
        case invalidActor
        /// Nothing of what was asked for may be granted.
        case invalidScope
        /// Both an audience and a resource, a resource server that is not there, or either for an ID token.
        case invalidTarget
        /// SAML assertions can be given, not got.
        case unsupportedType
    }

    /// What a verified token says that the new one is made of.
    private struct Evidence {
        let claims: [String: JSONValue]
        let user: UserRecord?
        let sub: Subject
        let expiresAt: Date
        /// What the token may be used for; nil where its kind has no scopes of its own.
        let scopes: [String]
        /// Where it is a provider's.
        var shown: ShownIdentity?
    }

    private static let impersonation = "ALLOW_TOKEN_EXCHANGE_IMPERSONATION"
    private static let delegation = "ALLOW_TOKEN_EXCHANGE_DELEGATION"
    /// The `ExplicitAuthFlows` of clients that may exchange tokens at all.
    static let flows = [impersonation, delegation]

    /// What an ID token is about.
    private static let identityScopes = ["openid", "email", "phone", "profile"]

    /// - Throws: `Refusal`; `TokenError.userDisabled`, `.userNotFound`, `.unavailable`.
    package func exchange(_ request: Request) async throws -> Issued {
        let client = request.client
        let flow = request.actor == nil ? Self.impersonation : Self.delegation
        guard client.explicitAuthFlows?.contains(flow) == true else { throw try await refused(.notEnabled, "token.exchange.flow", flow, request) }
        guard request.requested != .saml else { throw Refusal.unsupportedType }
        try await checkTarget(request)
        guard let subject = try await evidence(request.subject, request, refusal: .invalidSubject), let user = subject.user else {
            throw try await refused(.invalidSubject, "token.exchange.subject", "a live token of a user of this pool", request)
        }
        var actor: Evidence?
        if let token = request.actor {
            actor = try await evidence(token, request, refusal: .invalidActor)
            guard actor != nil else { throw try await refused(.invalidActor, "token.exchange.actor", "a live token of this pool", request) }
        }
        let scopes = try await scopes(for: request, subject: subject)
        return try await issue(request, subject, user, actor, scopes)
    }

    private func checkTarget(_ request: Request) async throws {
        guard request.audience == nil || request.resource == nil else { throw Refusal.invalidTarget }
        guard request.audience != nil || request.resource != nil else { return }
        // An ID token is for the client that gets it: with an audience of the caller's choice it would pass for another client's.
        guard request.requested == .access else { throw Refusal.invalidTarget }
        guard let resource = request.resource else { return }
        let pool = request.client.poolID
        guard try await services.environment.database.read({ try $0.resourceServers.server(resource, of: pool) }) != nil else {
            throw Refusal.invalidTarget
        }
    }

    /// Nil for what is no live token of the pool.
    ///
    /// - Throws: `refusal` for a token that its provider's adapter does not believe.
    private func evidence(_ token: Token, _ request: Request, refusal: Refusal) async throws -> Evidence? {
        guard let provider = token.provider else { return try await evidence(token, in: request.client.poolID) }
        let shown = try await identity(shownBy: token, of: provider, request, refusal: refusal)
        let now = services.environment.time.now
        let authenticatedAt = min(shown.answer.assertion.authenticatedAt ?? now, now)
        // Somebody else's scopes are none of ours: the token says who it is.
        return Evidence(
            claims: ["auth_time": .seconds(authenticatedAt)], user: shown.user, sub: shown.user.sub,
            expiresAt: shown.answer.assertion.sessionExpiresAt ?? .distantFuture, scopes: Self.identityScopes, shown: shown)
    }

    private func evidence(_ token: Token, in pool: UserPoolID) async throws -> Evidence? {
        do throws(TokenError) {
            switch token.type {
            case .access:
                let verified = try await services.tokens.verifyAccess(token.text, requiring: nil)
                guard verified.pool == pool else { return nil }
                return Evidence(
                    claims: verified.claims, user: verified.user, sub: verified.sub, expiresAt: verified.expiresAt, scopes: verified.scopes)
            case .id:
                let verified = try await services.tokens.verifyID(token.text, serverSideCheck: true)
                guard verified.pool == pool else { return nil }
                let user: UserRecord?
                do {
                    user = try await services.environment.database.read { try $0.users.user(sub: verified.sub, in: pool) }
                } catch { throw .unavailable }
                return Evidence(
                    claims: verified.claims, user: user, sub: verified.sub, expiresAt: verified.expiresAt, scopes: Self.identityScopes)
            case .saml: return nil
            }
        } catch {
            switch error {
            case .userDisabled, .userNotFound, .unavailable: throw error
            case .invalidAccessToken, .expiredAccessToken, .revokedAccessToken, .missingScope, .invalidIDToken, .expiredIDToken, .revokedIDToken,
                .invalidRefreshToken, .expiredRefreshToken, .revokedRefreshToken, .reusedRefreshToken, .unconfirmed, .unsupportedTokenType,
                .revocationDisabled,
                .wrongClient:
                return nil
            }
        }
    }

    private func scopes(for request: Request, subject: Evidence) async throws -> [String] {
        let active = try await services.catalogue.grantableScopes(of: request.client)
        var granted: [String] = []
        for scope in request.scopes ?? subject.scopes
        where !granted.contains(where: { $0.isIdentical(to: scope) }) && subject.scopes.contains(where: { $0.isIdentical(to: scope) })
            && active.contains(where: { $0.isIdentical(to: scope) })
        {
            granted.append(scope)
        }
        guard request.scopes == nil || !granted.isEmpty else { throw Refusal.invalidScope }
        return granted
    }

    private func issue(
        _ request: Request, _ subject: Evidence, _ user: UserRecord, _ actor: Evidence?, _ scopes: [String]
    ) async throws -> Issued {
        let (environment, client) = (services.environment, request.client)
        let now = environment.time.now
        let lifetime = request.requested == .access ? client.accessTokenLifetime : client.idTokenLifetime
        let end = min(now.addingTimeInterval(Double(lifetime)), subject.expiresAt)
        let originJTI = subject.shown == nil ? subject.claims["origin_jti"]?.string ?? "" : environment.random.uuid()
        // Only stored where the token comes from no sign-in of ours: no refresh token hangs on it.
        let family = RefreshFamilyRecord(
            pool: client.poolID, originJTI: originJTI, sub: user.sub, client: client.id,
            front: TokenGrant.Front.hosted.rawValue, scopes: scopes, eventID: environment.random.uuid(),
            authenticatedAt: subject.claims["auth_time"]?.integer.map { Date(timeIntervalSince1970: Double($0)) } ?? now, issuedAt: now,
            expiresAt: end, methods: subject.shown.map { [SignInMethod.federation(at: $0.level).rawValue] } ?? [],
            audience: request.audience ?? request.resource, upstream: subject.shown == nil ? nil : environment.random.bytes(32))
        var inherited: [String: JSONValue?] = ["exp": .seconds(end)]
        if subject.shown == nil { for name in ["origin_jti", "acr", "amr"] { inherited[name] = subject.claims[name] } }
        if let actor {
            var act: [String: JSONValue] = ["sub": .string(actor.sub.rawValue)]
            // RFC 8693 §4.1: who acted before stands inside.
            act["act"] = subject.claims["act"]
            inherited["act"] = .object(act)
        } else if let earlier = subject.claims["act"] {
            // What was delegated once does not become the user's own by an exchange.
            inherited["act"] = earlier
        }
        let token = try await services.tokens.sign(
            request.requested == .access ? .access : .id, family, user: user, client: client, replacing: inherited,
            input: request.functionInput, at: now)
        try await environment.database.write { sql in
            if let shown = actor?.shown { try confirm(shown, holding: nil, refusal: .invalidActor, in: sql) }
            if let shown = subject.shown { try confirm(shown, holding: family, refusal: .invalidSubject, in: sql) }
            try services.decisionLog.record(
                DecisionRecord(
                    kind: .credentials, tenant: client.poolID.rawValue, actor: "\(client.id) at \(request.caller.address)",
                    subject: user.username.rawValue,
                    outcome: actor == nil ? "token exchanged: impersonation" : "token exchanged: delegation to \(actor?.sub.rawValue ?? "-")",
                    verdict: .all(
                        "token.exchange",
                        of: [
                            .passed("token.exchange.flow"), .passed("token.exchange.subject", received: request.subject.type.rawValue),
                            .passed("token.exchange.scopes", received: scopes.joined(separator: " ")),
                        ] + [subject.shown?.verdict, actor?.shown?.verdict].compactMap(\.self))),
                in: sql)
        }
        return Issued(token: token, type: request.requested, expiresIn: Int(end.timeIntervalSince(now)), scopes: scopes)
    }

    private func refused(_ refusal: Refusal, _ check: String, _ expected: String, _ request: Request) async throws -> Refusal {
        try await record(refused: .refused(check, expected: expected, received: "\(refusal)"), request)
        return refusal
    }

    func record(refused verdict: Verdict, _ request: Request) async throws {
        let actor = "\(request.client.id) at \(request.caller.address)"
        try await services.record(
            boundedRefusal: DecisionRecord(
                kind: .refusal, tenant: request.client.poolID.rawValue, actor: actor, subject: nil, outcome: "refused", verdict: verdict),
            // Each kind of fault is told once in a while, however many there are of another.
            key: "\(actor) \(verdict.firstRefusal?.check ?? "")")
    }
}

extension BrokerServices {
    package var tokenExchange: TokenExchange { TokenExchange(services: self) }
}
