package import Broker
import CognitoModel
import Cryptography
import Foundation
package import HTTPTypes
import IdentityModel

/// Whether a request to somebody else's server may be served: asked by that server or by the proxy in front of it.
///
/// Three forms of one question: `POST /authorize` with a JSON description; `/authorize/nginx` for `auth_request`, which sends the original
/// headers and `X-Original-Method`, `X-Original-URI`; `/authorize/envoy/…` for ext_authz, which sends the original request under that path.
package struct AuthorizerEndpoint: Sendable {
    /// Whether a path is one of these forms.
    package static func serves(_ path: String) -> Bool { path == "/authorize" || path == nginxPath || path.hasPrefix(envoyPrefix + "/") }

    private static let nginxPath = "/authorize/nginx"
    private static let envoyPrefix = "/authorize/envoy"
    private static let largestQuestion = 65_536

    private let services: BrokerServices
    private let rules: AuthorizerRules?

    /// - Parameter rules: nil where the operator gave none; then every question is answered with 404.
    package init(services: BrokerServices, rules: AuthorizerRules?) {
        self.services = services
        self.rules = rules
    }

    package func respond(to request: HTTPRequest, body: [UInt8], caller: CallerContext) async -> (HTTPResponse, [UInt8]) {
        guard let rules else { return (HTTPResponse(status: .notFound), []) }
        let isJSON = request.path == "/authorize"
        guard let original = original(of: request, body: body) else {
            return answer(.badRequest, nil, reason: "The original request cannot be read in one way only.", asJSON: isJSON)
        }
        let decision = await decide(original, by: rules, caller: caller)
        switch decision {
        case .allowed(let principal): return answer(.ok, principal, reason: nil, asJSON: isJSON)
        case .denied(let principal): return answer(.forbidden, principal, reason: "Access denied.", asJSON: isJSON)
        case .unproved(let refusal):
            await record(refusal, of: original, caller)
            return answer(.unauthorized, nil, reason: refusal.reason, asJSON: isJSON)
        case .unavailable: return answer(.serviceUnavailable, nil, reason: "Storage does not answer.", asJSON: isJSON)
        }
    }

    private enum Decision {
        case allowed(Principal)
        case denied(Principal)
        case unproved(Unproved)
        case unavailable
    }

    /// Nobody was proved to ask.
    private struct Unproved {
        /// For the decision log.
        let check: String
        let code: String
        /// In words for the caller.
        let reason: String
        /// What is wrong with the token, where it was one.
        var diagnosis: Verdict?
    }

    // MARK: The question

    private func original(of request: HTTPRequest, body: [UInt8]) -> OriginalRequest? {
        let target = request.path ?? "/"
        if target == "/authorize" {
            guard request.method == .post, body.count <= Self.largestQuestion, let question = JSONValue(parsing: body)?.object,
                let method = question["method"]?.string, let path = question["path"]?.string
            else { return nil }
            var fields = HTTPFields()
            for (name, value) in question["headers"]?.object ?? [:] {
                guard let name = HTTPField.Name(name), let value = value.string else { return nil }
                fields.append(HTTPField(name: name, value: value))
            }
            return OriginalRequest(
                method: method, target: path, host: fields[Self.host], headers: fields, address: question["clientAddress"]?.string)
        }
        if target.hasPrefix(Self.envoyPrefix + "/") {
            return OriginalRequest(
                method: request.method.rawValue, target: String(target.dropFirst(Self.envoyPrefix.count)), host: request.authority,
                headers: request.headerFields, address: request.headerFields[Self.envoyAddress])
        }
        // One of each, or somebody slipped in a second one.
        guard request.headerFields[values: Self.originalMethod].count == 1, request.headerFields[values: Self.originalURI].count == 1,
            let method = request.headerFields[Self.originalMethod], let uri = request.headerFields[Self.originalURI]
        else { return nil }
        return OriginalRequest(
            method: method, target: uri, host: request.authority, headers: request.headerFields, address: request.headerFields[Self.clientAddress])
    }

    // MARK: The decision

    private func decide(_ original: OriginalRequest, by rules: AuthorizerRules, caller: CallerContext) async -> Decision {
        guard let rule = rules.rule(host: original.http.authority ?? "", path: original.path) else {
            return .unproved(Unproved(check: "authorizer.rule", code: "NoRule", reason: "No rule speaks of this."))
        }
        let principal: Principal
        if let token = bearer(original) {
            guard let role = rule.bearerRole else {
                return .unproved(Unproved(check: "authorizer.bearer", code: "NoBearers", reason: "Bearer tokens are not taken here."))
            }
            do {
                principal = .assumedRole(try await services.access.session(bearing: token, role: role))
            } catch let refusal as WebIdentityError {
                var unproved = Self.unproved(refusal)
                if unproved.check != "authorizer.trust" { unproved.diagnosis = await services.tokenDiagnosis.refusal(of: token) }
                return .unproved(unproved)
            } catch {
                return .unavailable
            }
        } else {
            do throws(FrontRefusal) {
                principal = try await signer(of: original, service: rule.service)
            } catch {
                guard error != .internalFailure else { return .unavailable }
                let (code, message, _) = error.reply(in: .securityTokens)
                return .unproved(Unproved(check: "authorizer.signature", code: code, reason: message))
            }
        }
        guard let action = rule.actions[original.http.method.rawValue] else { return .denied(principal) }
        let resource = rule.resource.replacing("${path}", with: original.path)
        var context = caller.conditionContext(in: services.environment.deployment)
        context["aws:UserAgent"] = original.http.headerFields[.userAgent].map { [$0] } ?? []
        // Ours is the proxy's address.
        context["aws:SourceIp"] = original.address.map { [$0] } ?? []
        let verdict = await services.access.authorize(principal, action: action, resource: resource, context: context)
        guard !verdict.isAccepted else { return .allowed(principal) }
        await services.access.recordDenial(of: principal, action: action, resource: resource, verdict: verdict)
        return .denied(principal)
    }

    private static func unproved(_ refusal: WebIdentityError) -> Unproved {
        switch refusal {
        case .notAuthorized: Unproved(check: "authorizer.trust", code: "NotTrusted", reason: "The token's bearer may not act here.")
        case .expiredToken: Unproved(check: "authorizer.expiry", code: "ExpiredToken", reason: "The token is not valid.")
        case .unreachable: Unproved(check: "authorizer.provider", code: "IDPCommunicationError", reason: "The token is not valid.")
        default: Unproved(check: "authorizer.token", code: "InvalidIdentityToken", reason: "The token is not valid.")
        }
    }

    /// Anybody can ask in vain as often as they like: the bound is for each asker, not for the client that the asker names.
    private func record(_ refusal: Unproved, of original: OriginalRequest, _ caller: CallerContext) async {
        await RefusedRequest(
            action: "authorize", tenant: "-", actor: original.address.map { String($0.prefix(64)) }, caller: caller, code: refusal.code,
            verdict: Verdict(
                check: refusal.check, outcome: .refused, expected: "a signature or a token that proves who asks", received: refusal.code,
                children: [refusal.diagnosis].compactMap(\.self))
        ).record(in: services)
    }

    private func bearer(_ original: OriginalRequest) -> String? {
        guard let header = original.http.headerFields[.authorization], header.count > 7, header.prefix(7).lowercased() == "bearer " else {
            return nil
        }
        return String(header.dropFirst(7)).trimmingCharacters(in: .whitespaces)
    }

    private func signer(of original: OriginalRequest, service: String) async throws(FrontRefusal) -> Principal {
        let signature = try RequestSignature(of: original.http, query: original.query)
        let now = services.environment.time.now
        let verifier = SignatureVerifier(region: services.environment.deployment.region, service: service, now: now)
        let (_, refusal) = verifier.checkScope(signature, original.http, body: nil)
        if let refusal { throw refusal }
        let credential: SigningCredential
        do {
            credential = try await services.access.credential(
                accessKeyID: signature.accessKeyID, sessionToken: signature.sessionToken, now: now)
        } catch {
            switch error {
            case .unknownCredential, .endedSession: throw .unknownCredential
            case .expiredCredential: throw .expiredCredential
            case .unavailable: throw .internalFailure
            }
        }
        let form = SignedForm(
            path: service == "s3" ? original.rawPath : PercentEncoding.encodedPath(original.rawPath),
            payloadHash: payloadHash(of: original, signature, service: service))
        guard verifier.isSigned(original.http, query: original.query, form: form, by: signature, secret: credential.secretAccessKey) else {
            throw .wrongSignature("The request signature we calculated does not match the signature you provided.")
        }
        return credential.principal
    }

    /// The body is not ours to see: its hash is the one that was signed. Whether the body has it is for the server behind to check.
    private func payloadHash(of original: OriginalRequest, _ signature: RequestSignature, service: String) -> String {
        if signature.signedHeaders.contains("x-amz-content-sha256"), let stated = original.http.headerFields[.amazonContentHash] { return stated }
        return signature.isPresigned && service == "s3" ? "UNSIGNED-PAYLOAD" : DigestAlgorithm.sha256.hash([]).hex
    }

    // MARK: The answer

    private func answer(_ status: HTTPResponse.Status, _ principal: Principal?, reason: String?, asJSON: Bool) -> (HTTPResponse, [UInt8]) {
        var response = HTTPResponse(status: status, headerFields: [.cacheControl: "no-store"])
        if status == .unauthorized { response.headerFields[.wwwAuthenticate] = "Bearer, AWS4-HMAC-SHA256" }
        var members: [String: JSONValue] = ["allowed": .boolean(status == .ok)]
        if let reason { members["reason"] = .string(reason) }
        if let principal {
            members["principal"] = .string(principal.arn)
            response.headerFields[Self.principalField] = principal.arn
            if let identity = principal.session?.grounds.identity?.rawValue {
                members["identity"] = .string(identity)
                response.headerFields[Self.identityField] = identity
            }
            members["tags"] = .object(principal.tags.mapValues(JSONValue.string))
            for (key, value) in principal.tags.sorted(by: { $0.key < $1.key }) {
                // Only what a header can carry; the JSON form has all.
                guard let name = HTTPField.Name("X-Gatehouse-Tag-\(key)"), value.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { continue }
                response.headerFields[name] = value
            }
        }
        guard asJSON else { return (response, []) }
        response.headerFields[.contentType] = "application/json"
        return (response, Array(JSONValue.object(members).text.utf8))
    }

    private static let host = HTTPField.Name("Host")!
    private static let originalMethod = HTTPField.Name("X-Original-Method")!
    private static let originalURI = HTTPField.Name("X-Original-URI")!
    /// nginx's configuration sets it, and so replaces what a client may have sent.
    private static let clientAddress = HTTPField.Name("X-Client-Address")!
    /// Envoy's own; it takes it off what comes from outside.
    private static let envoyAddress = HTTPField.Name("x-envoy-external-address")!
    private static let principalField = HTTPField.Name("X-Gatehouse-Principal")!
    private static let identityField = HTTPField.Name("X-Gatehouse-Identity")!
}

/// What of a signed request is not in its headers.
struct SignedForm {
    /// As canonicalized.
    let path: String
    /// Hexadecimal SHA-256, or what stands for it.
    let payloadHash: String
}
