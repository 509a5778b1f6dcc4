import Broker
import Cryptography
import Foundation
import HTTPTypes
import IdentityModel
import Storage

/// In by an access key, which the page sends once; out by a button, which counts at once on every node.
extension ConsoleEndpoints {
    private static let formCookie = "gatehouse-console-form"

    private var sessionCookie: String { isSecure ? "__Host-gatehouse-console" : "gatehouse-console" }

    /// The session that a request's cookie names, with whom its key stands for as of now.
    func session(of request: HTTPRequest) async throws -> (ConsoleSession, Principal)? {
        let (environment, now) = (services.environment, services.environment.time.now)
        guard let cookie = Self.cookie(sessionCookie, of: request), let session = ConsoleSession(opening: cookie, with: environment.sealer, at: now),
            let credential = try? await services.access.credential(
                accessKeyID: session.accessKeyID, sessionToken: session.sessionToken, now: now),
            try await !environment.database.read({ sql in
                try sql.replayKeys.isKnown(session.hash, of: ConsoleSession.source, in: ConsoleSession.noPool)
            })
        else { return nil }
        return (session, credential.principal)
    }

    func signIn(_ request: HTTPRequest, _ form: [String: String], _ caller: CallerContext) async throws -> ConsoleAnswer {
        guard request.method == .post else { return signInPage(request, nil, .ok) }
        guard let expected = Self.cookie(Self.formCookie, of: request), isOurs(request, form["_csrf"], expected) else {
            return signInPage(request, "This page was open for too long or came from somewhere else. Please try again.", .forbidden)
        }
        let now = services.environment.time.now
        guard attempts.mayGuess(caller.address, at: now) else {
            return signInPage(request, "Too many wrong keys. Please wait some minutes.", .tooManyRequests)
        }
        let keyID = form["access_key_id"] ?? ""
        let token = form["session_token"].flatMap { $0.isEmpty ? nil : $0 }
        let credential = try? await services.access.credential(accessKeyID: keyID, sessionToken: token, now: now)
        // An unknown key is compared too: it takes as long as a wrong secret.
        let expectedSecret = Array((credential?.secretAccessKey.exposed ?? services.environment.random.bytes(30).base64).utf8)
        let isRight = Array((form["secret_access_key"] ?? "").utf8).isEqualInConstantTime(to: expectedSecret)
        guard let credential, isRight else {
            attempts.note(caller.address, at: now)
            try await services.record(
                boundedRefusal: DecisionRecord(
                    kind: .refusal, tenant: "-", actor: caller.address, subject: String(keyID.prefix(64)), outcome: "console sign-in refused",
                    verdict: .refused("console.key", expected: "a live access key with its secret", received: "another one")),
                key: caller.address)
            return signInPage(request, "Unknown access key, or wrong secret.", .forbidden)
        }
        let end = min(now.addingTimeInterval(ConsoleSession.lifetime), credential.expiresAt ?? .distantFuture)
        let session = ConsoleSession(
            accessKeyID: keyID, sessionToken: token, formToken: services.environment.random.bytes(32).base64URL, expiresAt: end)
        guard let value = try session.sealed(by: services.environment.sealer) else {
            return signInPage(request, "This key's session token is too long for a browser session.", .badRequest)
        }
        try await services.decisionLog.record(
            .administration("ConsoleSignIn", tenant: "-", subject: caller.address, actor: credential.principal.arn))
        return .redirect(to: "/console").setting(cookie: cookie(sessionCookie, value, seconds: Int(end.timeIntervalSince(now)))).setting(
            cookie: cookie(Self.formCookie, "", seconds: 0))
    }

    func signOut(_ session: ConsoleSession) async throws -> ConsoleAnswer {
        let now = services.environment.time.now
        _ = try await services.environment.database.write { sql in
            try sql.replayKeys.remember(
                session.hash, of: ConsoleSession.source, in: ConsoleSession.noPool, until: Date(milliseconds: session.expiresAt), at: now)
        }
        return .redirect(to: "/console/sign-in").setting(cookie: cookie(sessionCookie, "", seconds: 0))
    }

    private func signInPage(_ request: HTTPRequest, _ problem: String?, _ status: HTTPResponse.Status) -> ConsoleAnswer {
        let token = Self.cookie(Self.formCookie, of: request) ?? services.environment.random.bytes(32).base64URL
        let form = ConsolePage.Form(
            action: "/console/sign-in", button: "Sign in",
            fields: [
                .init(name: "access_key_id", label: "Access key id", isRequired: true),
                .init(name: "secret_access_key", label: "Secret access key", kind: .password, isRequired: true),
                .init(name: "session_token", label: "Session token", hint: "Only for temporary keys."),
            ])
        let content = ConsolePage(
            title: "Sign in to the console", problem: problem,
            facts: [("How long", "30 minutes. The secret is checked and forgotten; it is not kept in the browser.")], forms: [form])
        return page(content, status, formToken: token).setting(cookie: cookie(Self.formCookie, token, seconds: 3600))
    }

    private func cookie(_ name: String, _ value: String, seconds: Int) -> String {
        "\(name)=\(value); Path=/; HttpOnly; SameSite=Strict; Max-Age=\(max(0, seconds))" + (isSecure ? "; Secure" : "")
    }

    /// Nil if it is absent, or there are two that differ.
    private static func cookie(_ name: String, of request: HTTPRequest) -> String? {
        var found: String?
        for field in request.headerFields[values: .cookie] {
            for pair in field.split(separator: ";") {
                let halves = pair.trimmingCharacters(in: .whitespaces).split(separator: "=", maxSplits: 1).map(String.init)
                guard halves.count == 2, halves[0].isIdentical(to: name) else { continue }
                if let found, !found.isIdentical(to: halves[1]) { return nil }
                found = halves[1]
            }
        }
        return found
    }
}
