import Cryptography
import Foundation
package import IdentityModel
package import ProviderKit

/// Temporary credentials of a profile: the ones in its file while they last, else new ones of the identity pool.
package struct CredentialSource: Sendable {
    /// Seconds before their end from which credentials count as used up.
    private static let margin: TimeInterval = 300

    let store: ProfileStore
    let http: any HTTPFetcher
    let time: any TimeSource
    let random: any RandomSource

    package init(store: ProfileStore, http: any HTTPFetcher, time: any TimeSource, random: any RandomSource) {
        self.store = store
        self.http = http
        self.time = time
        self.random = random
    }

    /// - Throws: `HelperError`.
    package func credentials(of name: String) async throws -> HelperCredentials {
        try await store.locked(name) {
            var session = try store.session(named: name)
            if let known = session.credentials, known.expiresAt.timeIntervalSince(time.now) > Self.margin { return known }
            let token = try await freshToken(&session, name)
            let given = try await credentials(&session, token)
            session.credentials = given
            try store.save(session, as: name)
            return given
        }
    }

    /// An ID token that is good for a little longer; what came with it is saved at once, for a refresh token may count no second time.
    func freshToken(_ session: inout HelperSession, _ name: String) async throws -> String {
        let client = SignInClient(profile: session.profile, http: http, time: time, random: random)
        if let known = session.idToken, client.isFresh(known) { return known }
        guard let refreshToken = session.refreshToken else {
            throw HelperError.signInNeeded(profile: name, reason: "the sign-in has expired")
        }
        do {
            let tokens = try await client.refresh(refreshToken)
            session.idToken = tokens.idToken
            session.refreshToken = tokens.refreshToken ?? refreshToken
            try store.save(session, as: name)
            return tokens.idToken
        } catch HelperError.refusedSignIn(let code) {
            throw HelperError.signInNeeded(profile: name, reason: "the sign-in has ended (\(code))")
        }
    }

    private func credentials(_ session: inout HelperSession, _ token: String) async throws -> HelperCredentials {
        let profile = session.profile
        let logins = JSONValue.object([profile.login: .string(token)])
        let identity: String
        if let known = session.identity {
            identity = known
        } else {
            identity = try await Self.identity(of: profile, token: token, http: http)
        }
        var input: [String: JSONValue] = ["IdentityId": .string(identity), "Logins": logins]
        if let role = profile.role { input["CustomRoleArn"] = .string(role) }
        let answer = try await Self.call("GetCredentialsForIdentity", input, at: profile.identityEndpoint, http: http)
        guard let credentials = answer["Credentials"]?.object, let key = credentials["AccessKeyId"]?.string,
            let secret = credentials["SecretKey"]?.string, let sessionToken = credentials["SessionToken"]?.string,
            let expiry = credentials["Expiration"].flatMap(Self.seconds)
        else { throw HelperError.malformed("the answer of \(profile.identityEndpoint)") }
        session.identity = answer["IdentityId"]?.string ?? identity
        return HelperCredentials(
            accessKeyID: key, secretAccessKey: secret, sessionToken: sessionToken, expiresAt: Date(timeIntervalSince1970: expiry))
    }

    /// Whose identity a token is, at the profile's identity pool.
    static func identity(of profile: HelperProfile, token: String, http: any HTTPFetcher) async throws -> String {
        let answer = try await call(
            "GetId", ["IdentityPoolId": .string(profile.identityPool), "Logins": .object([profile.login: .string(token)])],
            at: profile.identityEndpoint, http: http)
        guard let identity = answer["IdentityId"]?.string else { throw HelperError.malformed("the answer of \(profile.identityEndpoint)") }
        return identity
    }

    /// One unsigned call of the identity pools' service.
    ///
    /// - Throws: `HelperError.refused` with the service's own words.
    static func call(
        _ operation: String, _ input: [String: JSONValue], at url: String, http: any HTTPFetcher
    ) async throws -> [String: JSONValue] {
        let response: OutboundResponse
        do {
            response = try await http.fetch(
                OutboundRequest(
                    method: .post, url: url,
                    headers: ["content-type": "application/x-amz-json-1.1", "x-amz-target": "AWSCognitoIdentityService.\(operation)"],
                    body: Array(JSONValue.object(input).text.utf8)))
        } catch {
            throw HelperError.unreachable(url, reason: "\(error)")
        }
        guard let members = JSONValue(parsing: response.body)?.object else { throw HelperError.malformed("the answer of \(url)") }
        guard response.status == 200 else {
            let type = members["__type"]?.string?.split(separator: "#").last.map(String.init) ?? "status \(response.status)"
            throw HelperError.refused(code: type, message: members["message"]?.string ?? members["Message"]?.string ?? "")
        }
        return members
    }

    private static func seconds(_ value: JSONValue) -> Double? {
        switch value {
        case .integer(let seconds): Double(seconds)
        case .number(let seconds): seconds
        case .string, .boolean, .array, .object, .null: nil
        }
    }
}
