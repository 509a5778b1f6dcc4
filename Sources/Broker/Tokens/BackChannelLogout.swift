import Cryptography
import Foundation
package import IdentityModel
import ProviderKit
package import Storage

/// Tells apps that a person's session has ended: written in the transaction that ends it, posted afterwards by any node, tried again until
/// the app accepts it or half an hour is over.
///
/// Source: OpenID Connect Back-Channel Logout 1.0.
package struct BackChannelLogout: Sendable {
    let services: BrokerServices

    /// Longer than any post may take.
    private static let lease: TimeInterval = 60
    private static let firstPause: TimeInterval = 2
    private static let mostAttempts = 10
    private static let batch = 16
    /// How long an app has to accept a token, in seconds (§2.4 asks for at most two minutes).
    private static let tokenLifetime: TimeInterval = 120
    private static let event = "http://schemas.openid.net/event/backchannel-logout"

    /// With more sign-ins than these, an app is told once that all have ended.
    private static let mostSessions = 16

    /// Queues a notice for each sign-in of the user at an app that wants to hear of its end. To be called before the grants are ended.
    ///
    /// - Parameter session: the only one that ends, by what its ID tokens call it; nil: all of them.
    package func enqueue(for sub: Subject, session: String? = nil, in pool: UserPoolID, _ sql: any SQLTransaction) throws {
        let now = services.environment.time.now
        let live = Dictionary(grouping: try sql.logoutNotices.listeners(for: sub, in: pool, at: now), by: \.client)
        for (client, grants) in live.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard let configuration = try sql.appClients.client(client, of: pool)?.configuration, configuration.allows(.backChannelLogout) else {
                continue
            }
            let ending = grants.map(\.session).filter { session?.isIdentical(to: $0) ?? true }
            let named: [String?] = ending.count > Self.mostSessions ? [nil] : ending
            for name in named {
                try sql.logoutNotices.insert(
                    LogoutNoticeRecord(pool: pool, id: services.environment.random.uuid(), client: client, sub: sub, session: name, createdAt: now))
            }
        }
    }

    /// The worker of a node.
    package func run() async {
        while !Task.isCancelled {
            await deliverDue()
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Posts what is due.
    package func deliverDue() async {
        let environment = services.environment
        let now = environment.time.now
        // Most looks find nothing: only a find is worth a write.
        guard (try? await environment.database.read({ try $0.logoutNotices.isAnyDue(at: now) })) == true else { return }
        let taken = try? await environment.database.write { sql in
            try sql.logoutNotices.take(dueAt: now, leasedUntil: now.addingTimeInterval(Self.lease), limit: Self.batch)
        }
        await withTaskGroup { group in
            for notice in taken ?? [] { group.addTask { await self.attempt(notice) } }
        }
    }

    private func attempt(_ notice: LogoutNoticeRecord) async {
        let environment = services.environment
        let received: String
        do {
            guard let client = try? await services.catalogue.client(notice.client, of: notice.pool), client.allows(.backChannelLogout),
                let uri = client.extensions?.backChannelLogoutURI
            else {
                // The operator took it back: nobody waits for it any more.
                try await environment.database.write { try $0.logoutNotices.remove(notice) }
                return
            }
            let body = FormEncoding.encode([FormEncoding.Field("logout_token", try await token(for: notice))])
            let answer = try await environment.http.fetch(
                OutboundRequest(
                    method: .post, url: uri, headers: ["Content-Type": "application/x-www-form-urlencoded"], body: Array(body.utf8),
                    maximumBytes: 64 << 10))
            guard !(200...299).contains(answer.status) else {
                try await environment.database.write { try $0.logoutNotices.remove(notice) }
                return
            }
            received = "status \(answer.status)"
        } catch let error as OutboundError {
            received = "\(error)"
        } catch {
            // Storage or signing is not available: the lease ends by itself.
            return
        }
        await putOff(notice, received: received)
    }

    private func putOff(_ notice: LogoutNoticeRecord, received: String) async {
        let due = services.environment.time.now.addingTimeInterval(Self.firstPause * Double(1 << min(notice.attempts - 1, 10)))
        let isOver = notice.attempts >= Self.mostAttempts
        let log = services.decisionLog
        try? await services.environment.database.write { sql in
            guard isOver else { return try sql.logoutNotices.putOff(notice, until: due) }
            try sql.logoutNotices.remove(notice)
            try log.record(
                DecisionRecord(
                    kind: .refusal, tenant: notice.pool.rawValue, actor: "back-channel logout", subject: notice.client.rawValue,
                    outcome: "logout notice given up",
                    verdict: .refused(
                        "logout.notice", expected: "status 200 from the app", received: received,
                        advice: "gatehouse client set \(notice.client) --backchannel-logout-uri …")),
                in: sql)
        }
    }

    /// §2.4: without `nonce`, so that it cannot pass for an ID token; a type of its own beside.
    private func token(for notice: LogoutNoticeRecord) async throws -> String {
        let environment = services.environment
        let now = environment.time.now
        let key = try await services.signingKeys.ring(of: notice.pool).id
        let pool = try await services.catalogue.pool(notice.pool)
        var claims: [String: JSONValue] = [
            "iss": .string(environment.deployment.issuer(of: pool)), "sub": .string(notice.sub.rawValue),
            "aud": .string(notice.client.rawValue), "iat": .seconds(now), "exp": .seconds(now.addingTimeInterval(Self.tokenLifetime)),
            "jti": .string(environment.random.uuid()), "events": .object([Self.event: .object([:])]),
        ]
        claims["sid"] = notice.session.map { .string($0) }
        return try JSONWebToken.sign(header: ["typ": .string("logout+jwt")], claims: claims, key: key.privateKey, algorithm: .rs256, keyID: key.keyID)
    }
}

extension BrokerServices {
    package var backChannelLogout: BackChannelLogout { BackChannelLogout(services: self) }
}
