import Cryptography
import Foundation
package import IdentityModel
package import ProviderKit

/// Why a profile gives no credentials, part by part: what the person at the terminal can set right, in the order of the way.
package struct Diagnosis: Sendable {
    /// Seconds by which the clocks may differ before tokens and signatures are refused.
    private static let skew: TimeInterval = 300

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

    /// One verdict for each part; those after a part that everything hangs on are left out.
    package func verdict(of name: String) async -> Verdict {
        let check = "doctor"
        let session: HelperSession
        do {
            session = try store.session(named: name)
        } catch {
            return .all(check, of: [.refused("profile", received: "\(error)")])
        }
        var checks: [Verdict] = [.passed("profile", received: name)]
        let profile = session.profile
        checks += ids(of: profile)
        let client = SignInClient(profile: profile, http: http, time: time, random: random)
        let documents: SignInClient.Documents
        do {
            documents = try await client.documents()
            checks.append(.passed("endpoint", received: profile.issuer))
        } catch {
            let advice = "Check the endpoint, the region and the user pool's id; is there a proxy in between?"
            return .all(
                check, of: checks + [.refused("endpoint", expected: "the documents of \(profile.issuer)", received: "\(error)", advice: advice)])
        }
        checks.append(clock(documents.servedAt))
        checks.append(await keys(at: documents.keys))
        checks.append(await app(documents, profile))
        checks.append(await pool(profile))
        checks.append(await signIn(session, named: name))
        return .all(check, of: checks)
    }

    /// Whether the ids have the shape of ids, and agree on the region.
    private func ids(of profile: HelperProfile) -> [Verdict] {
        let user = profile.userPool.split(separator: "_", omittingEmptySubsequences: false)
        let identity = profile.identityPool.split(separator: ":", omittingEmptySubsequences: false)
        let hasUser = user.count == 2 && user[0] == profile.region && !user[1].isEmpty
        let hasIdentity = identity.count == 2 && identity[0] == profile.region && UUID(uuidString: String(identity[1])) != nil
        return [
            hasUser
                ? .passed("user-pool", received: profile.userPool)
                : .refused(
                    "user-pool", expected: "\(profile.region)_ and letters", received: profile.userPool, advice: "Take the pool's id, not its name."),
            hasIdentity
                ? .passed("identity-pool", received: profile.identityPool)
                : .refused(
                    "identity-pool", expected: "\(profile.region): and a UUID", received: profile.identityPool,
                    advice: "An identity pool is not a user pool; both are in one region."),
        ]
    }

    private func clock(_ servedAt: Date?) -> Verdict {
        guard let servedAt else { return Verdict(check: "clock", outcome: .skipped, received: "the server does not say what time it is") }
        let seconds = Int(time.now.timeIntervalSince(servedAt).rounded())
        let received = "\(abs(seconds)) s \(seconds < 0 ? "behind" : "ahead of") the server"
        guard abs(Double(seconds)) < Self.skew else {
            return .refused(
                "clock", expected: "within \(Int(Self.skew)) s of the server", received: received,
                advice: "Set this machine's clock (timedatectl set-ntp true).")
        }
        return .passed("clock", received: received)
    }

    private func keys(at url: String) async -> Verdict {
        do {
            let keys = try await RemoteKeys(url: url, http: http).keys(including: nil)
            return keys.keys.isEmpty ? .refused("keys", expected: "a signing key", received: "none at \(url)") : .passed("keys", received: url)
        } catch {
            return .refused("keys", expected: "the issuer's keys at \(url)", received: "\(error)")
        }
    }

    /// Asks for a sign-in as a browser would, and looks at whether a page comes back.
    private func app(_ documents: SignInClient.Documents, _ profile: HelperProfile) async -> Verdict {
        let url = FormEncoding.url(
            documents.authorization,
            adding: [
                .init("response_type", "code"), .init("client_id", profile.clientID), .init("redirect_uri", profile.redirectURI),
                .init("scope", profile.scopes.joined(separator: " ")), .init("code_challenge", PKCE.challenge(of: PKCE.verifier(from: random))),
                .init("code_challenge_method", "S256"), .init("state", "doctor"),
            ])
        let expected = "a client \(profile.clientID) with the code flow, \(profile.scopes.joined(separator: " ")) and \(profile.redirectURI)"
        do {
            let response = try await http.fetch(OutboundRequest(url: url, headers: ["accept": "text/html"]))
            guard response.status < 400 else {
                return .refused(
                    "client", expected: expected, received: "status \(response.status) at \(documents.authorization)",
                    advice:
                        "Check the client's id, that it has no secret, its flows and scopes, and its callback URLs: each must be the same to the letter."
                )
            }
            return .passed("client", received: profile.clientID)
        } catch {
            // What the page sends to the browser of a client that it knows can lead to this very machine.
            return .refused("client", expected: expected, received: "\(error)", advice: "Check the domain of the hosted pages.")
        }
    }

    /// A login that proves nothing shows whether the identity pool is there and takes the user pool's logins at all.
    private func pool(_ profile: HelperProfile) async -> Verdict {
        let expected = "an identity pool \(profile.identityPool) that takes logins of \(profile.login)"
        do {
            _ = try await CredentialSource.identity(of: profile, token: "doctor", http: http)
            return .refused("logins", expected: expected, received: "it took a made-up token", advice: "That is not an identity pool to trust.")
        } catch HelperError.refused(_, let message) where message.contains("Invalid login token") {
            return .passed("logins", received: profile.identityPool)
        } catch HelperError.refused(let code, let message) {
            let advice =
                code == "ResourceNotFoundException"
                ? "Check the identity pool's id." : "Add the user pool and the client to the identity pool's Cognito identity providers."
            return .refused("logins", expected: expected, received: "\(code): \(message)", advice: advice)
        } catch {
            return .refused("logins", expected: expected, received: "\(error)")
        }
    }

    private func signIn(_ session: HelperSession, named name: String) async -> Verdict {
        guard session.refreshToken != nil || session.idToken != nil else {
            return .refused("sign-in", expected: "somebody signed in", received: "nobody", advice: "gatehouse login --profile \(name)")
        }
        do {
            let credentials = try await CredentialSource(store: store, http: http, time: time, random: random).credentials(of: name)
            return .passed("sign-in", received: "\(credentials.accessKeyID) until \(credentials.expiresAt.ISO8601Format())")
        } catch HelperError.refused(let code, let message) where code == "InvalidIdentityPoolConfigurationException" {
            return .refused(
                "sign-in", expected: "credentials", received: "\(code): \(message)",
                advice: "The pool's role must exist and trust the identity pool; the gateway's decision log says which line did not fit.")
        } catch {
            return .refused("sign-in", expected: "credentials", received: "\(error)")
        }
    }
}
