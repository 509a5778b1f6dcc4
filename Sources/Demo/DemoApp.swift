import Broker
import CognitoAPI
import CognitoModel
import Cryptography
import Foundation
import HTTPTypes
import IdentityModel
import ProviderKit
import Storage

/// The demo's relying party: it does what any app does, and shows what it got.
extension DemoEndpoints {
    /// What the app remembers of a sign-in that it began, sealed in a cookie.
    private struct Begun: Codable {
        let state: String
        let nonce: String
        let verifier: String
    }

    private static let cookie = "gatehouse-demo"
    private static let context = "demo-sign-in"

    func signIn(_ query: [String: String], _ house: DemoHouse) throws -> DemoAnswer {
        let random = services.environment.random
        let begun = Begun(state: random.bytes(16).base64URL, nonce: random.bytes(16).base64URL, verifier: random.bytes(32).base64URL)
        var fields = [
            FormEncoding.Field("response_type", "code"), FormEncoding.Field("client_id", house.client.rawValue),
            FormEncoding.Field("redirect_uri", base + "/demo/callback"), FormEncoding.Field("scope", "openid email profile"),
            FormEncoding.Field("state", begun.state), FormEncoding.Field("nonce", begun.nonce),
            FormEncoding.Field("code_challenge", DigestAlgorithm.sha256.hash(Array(begun.verifier.utf8)).base64URL),
            FormEncoding.Field("code_challenge_method", "S256"), FormEncoding.Field("prompt", "login"),
        ]
        if let provider = query["provider"], [DemoHouse.samlName, DemoHouse.openIDName].contains(provider) {
            fields.append(FormEncoding.Field("identity_provider", provider))
        }
        let sealed = try services.environment.sealer.seal([UInt8](try JSONEncoder().encode(begun)), context: Self.context).base64URL
        var answer = DemoAnswer.redirect(to: FormEncoding.url(base + "/oauth2/authorize", adding: fields))
        let secure = base.hasPrefix("https://") ? "; Secure" : ""
        answer.fields.append(
            HTTPField(name: .setCookie, value: "\(Self.cookie)=\(sealed); Path=/demo; HttpOnly; SameSite=Lax; Max-Age=600\(secure)"))
        return answer
    }

    /// The browser comes back, with a code or with an error.
    func arrived(_ query: [String: String], _ request: HTTPRequest, _ house: DemoHouse, _ caller: CallerContext) async throws -> DemoAnswer {
        guard let begun = begun(request), query["state"]?.isIdentical(to: begun.state) == true,
            query["iss"]?.isIdentical(to: services.environment.deployment.issuer(of: house.pool)) == true
        else { return page(DemoPage(title: "This sign-in was not begun here", links: [("Back to the demo", "/demo")]), .badRequest) }
        guard let code = query["code"] else { return page(try await refused(query, house), .badRequest) }
        guard let tokens = await redeem(code, begun, house, caller), let idToken = tokens["id_token"]?.string,
            let identity = try? await services.tokens.verifyID(idToken, serverSideCheck: false),
            identity.claims["nonce"]?.string?.isIdentical(to: begun.nonce) == true
        else { return page(DemoPage(title: "The code could not be exchanged", links: [("Back to the demo", "/demo")]), .badRequest) }
        let access = tokens["access_token"]?.string ?? ""
        return page(
            DemoPage(
                title: "You are signed in",
                links: [
                    (
                        "Sign out",
                        FormEncoding.url(
                            base + "/logout",
                            adding: [FormEncoding.Field("client_id", house.client.rawValue), FormEncoding.Field("logout_uri", base + "/demo")])
                    ),
                    ("Again", "/demo"),
                ],
                sections: [
                    .init(id: "profile", title: "Profile", note: "From /oauth2/userInfo.", facts: Self.facts(await userInfo(access, caller))),
                    .init(
                        id: "id-token", title: "ID token", note: "For the app: who signed in, how and when. Its signature was checked.",
                        facts: Self.facts(identity.claims)),
                    .init(
                        id: "access-token", title: "Access token", note: "For APIs.",
                        facts: Self.facts((try? JSONWebToken(parsing: access))?.claims ?? [:])),
                    await credentials(idToken, house, caller),
                    .init(
                        id: "verdict", title: "Why you were let in", note: "The decision log keeps a tree of checks for each sign-in.",
                        verdict: try await verdict(of: identity.sub, house)),
                ]), .ok)
    }

    private func begun(_ request: HTTPRequest) -> Begun? {
        for field in request.headerFields[values: .cookie] {
            for pair in field.split(separator: ";") {
                let halves = pair.trimmingCharacters(in: .whitespaces).split(separator: "=", maxSplits: 1).map(String.init)
                guard halves.count == 2, halves[0] == Self.cookie, let sealed = [UInt8](base64URL: halves[1]),
                    let bytes = try? services.environment.sealer.open(sealed, context: Self.context)
                else { continue }
                return try? JSONDecoder().decode(Begun.self, from: Data(bytes))
            }
        }
        return nil
    }

    /// What went wrong, by the short code in the error's description.
    private func refused(_ query: [String: String], _ house: DemoHouse) async throws -> DemoPage {
        let description = query["error_description"] ?? ""
        var page = DemoPage(
            title: "You were not let in", problem: "\(query["error"] ?? "error"): \(description)", links: [("Back to the demo", "/demo")])
        guard let code = description.range(of: #"GH-[0-9A-Z]{4}-[0-9A-Z]{4}"#, options: .regularExpression).map({ String(description[$0]) }),
            let explanation = try await services.decisionLog.explain(code), explanation.row.tenant.isIdentical(to: house.pool.rawValue)
        else { return page }
        page.sections = [
            .init(
                id: "verdict", title: "Why not", note: "What gatehouse explain \(code) shows as well; the person sees only the code.",
                verdict: explanation.verdict)
        ]
        return page
    }

    private func redeem(_ code: String, _ begun: Begun, _ house: DemoHouse, _ caller: CallerContext) async -> JSONValue? {
        let body = FormEncoding.encode([
            FormEncoding.Field("grant_type", "authorization_code"), FormEncoding.Field("code", code),
            FormEncoding.Field("client_id", house.client.rawValue), FormEncoding.Field("redirect_uri", base + "/demo/callback"),
            FormEncoding.Field("code_verifier", begun.verifier),
        ])
        var request = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/oauth2/token")
        request.headerFields[.contentType] = "application/x-www-form-urlencoded"
        let (response, answer) = await authorizationServer.respond(to: request, body: Array(body.utf8), caller: caller)
        return response.status == .ok ? JSONValue(parsing: answer) : nil
    }

    private func userInfo(_ accessToken: String, _ caller: CallerContext) async -> [String: JSONValue] {
        var request = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/oauth2/userInfo")
        request.headerFields[.authorization] = "Bearer \(accessToken)"
        return JSONValue(parsing: await authorizationServer.respond(to: request, body: [], caller: caller).1)?.object ?? [:]
    }

    /// Temporary credentials for the person, without their secret.
    private func credentials(_ idToken: String, _ house: DemoHouse, _ caller: CallerContext) async -> DemoPage.Section {
        let login = "cognito-idp.\(house.pool.region).amazonaws.com/\(house.pool.rawValue)"
        let logins = JSONValue.object([login: .string(idToken)])
        var section = DemoPage.Section(id: "credentials", title: "Temporary credentials", note: "From the identity pool \(house.identityPool).")
        do throws(APIError) {
            let identity =
                try await cognito.perform(
                    OperationName(.identityPools, "GetId"), .object(["IdentityPoolId": .string(house.identityPool), "Logins": logins]), as: nil,
                    caller: caller)["IdentityId"] ?? .null
            let keys = try await cognito.perform(
                OperationName(.identityPools, "GetCredentialsForIdentity"), .object(["IdentityId": identity, "Logins": logins]), as: nil,
                caller: caller)["Credentials"]
            let keyID = keys?["AccessKeyId"]?.string ?? ""
            let holder = try? await services.access.credential(
                accessKeyID: keyID, sessionToken: keys?["SessionToken"]?.string, now: services.environment.time.now)
            section.facts = [
                ("Identity", identity.string ?? ""), ("Access key id", keyID), ("Secret key", "given to the app; not shown"),
                ("They stand for", holder?.principal.arn ?? "nobody"), ("They end", holder?.expiresAt?.formatted(.iso8601) ?? "–"),
            ]
        } catch {
            section.facts = [("Refused", "\(error.code): \(error.message)")]
        }
        return section
    }

    private func verdict(of sub: Subject, _ house: DemoHouse) async throws -> Verdict? {
        let newest = try await services.decisionLog.newest(of: house.pool.rawValue, kinds: [.signIn], before: nil, limit: 50)
        let user = try? await services.directory.user(sub: sub, in: house.pool)
        return newest.first { decision in
            guard let subject = decision.row.subject else { return false }
            return subject.isIdentical(to: sub.rawValue) || user.map { subject.isIdentical(to: $0.username.rawValue) } == true
        }?.verdict
    }

    private static func facts(_ members: [String: JSONValue]) -> [(name: String, value: String)] {
        members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.string ?? $0.value.text) }
    }
}
