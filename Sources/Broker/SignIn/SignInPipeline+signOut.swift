import Cryptography
import Foundation
package import IdentityModel
package import ProviderKit
import Storage

/// What follows a message at the sign-out endpoint.
package enum SignOutOutcome: Sendable {
    /// The provider answered: the browser goes to where the app wanted it.
    case destination(String)
    /// The provider asked: it is told.
    case answer(BrowserMessage)
    /// The provider asked and takes no answer.
    case signedOut
}

extension SignInPipeline {
    /// Ends the session that a cookie names, here and, where the provider's settings want it, there.
    ///
    /// A provider that cannot be asked keeps nobody signed in here.
    /// - Parameter destination: where the browser is to go when all is done; a registered address.
    /// - Returns: the message to the provider; nil if there is none to send.
    package func signOut(_ cookie: String?, returningTo destination: String) async throws -> BrowserMessage? {
        guard let cookie, let handle = PoolHandle(cookie) else { return nil }
        try await endSession(cookie)
        let stored = try await services.environment.database.write { sql in try sql.providerSessions.take(handle.hash, in: handle.pool) }
        guard let stored, let session = try? StoredJSON.value(ProviderSession.self, parsing: Array(stored.content.utf8)),
            let adapter = try await signingOut(stored.provider, of: handle.pool)
        else { return nil }
        let (now, random) = (services.environment.time.now, services.environment.random)
        let attempt = PoolHandle(pool: handle.pool, random: random)
        let requestID = "_\(random.uuid())"
        guard let message = try? await adapter.signOutRequest(for: session, id: requestID, relayState: attempt.rawValue) else { return nil }
        let record = SignOutRecord(
            pool: handle.pool, idHash: attempt.hash, provider: stored.provider, requestID: requestID, destination: destination,
            expiresAt: now.addingTimeInterval(Self.attemptLifetime))
        try await services.environment.database.write { sql in try sql.signOuts.insert(record, at: now) }
        return message
    }

    /// Takes a provider's sign-out message: its answer to ours, or its request to end a person's sessions here.
    ///
    /// An answer need not come through the browser that the request went through: all that it can do is to send a browser to an address that an
    /// administrator registered.
    /// - Parameters:
    ///   - pool: whose provider a request comes from; nil where the address names none.
    ///   - addresses: where such messages are taken: what Destination may say.
    /// - Throws: `SignInRefusal`.
    package func finishSignOut(
        _ parameters: [String: String], query: String?, pool: UserPoolID?, addresses: [String], caller: CallerContext
    ) async throws -> SignOutOutcome {
        if parameters["SAMLResponse"] != nil { return try await finishOwn(parameters, query: query, addresses: addresses, caller: caller) }
        guard let pool else {
            throw try await refuse(
                .refused(
                    "saml.signOut.pool", expected: "a logout request at the pool's own address", received: "one at the common address",
                    advice: "give the provider the logout URL of the metadata at /{pool}/saml2/metadata"),
                tenant: UserPoolID("-"), caller: caller)
        }
        return try await endSessions(
            SignOutDelivery(parameters: parameters, query: query, addresses: addresses, awaitedRequestID: nil), of: pool, caller: caller)
    }

    private func finishOwn(
        _ parameters: [String: String], query: String?, addresses: [String], caller: CallerContext
    ) async throws -> SignOutOutcome {
        let now = services.environment.time.now
        guard let handle = parameters["RelayState"].flatMap({ PoolHandle($0) }),
            let record = try await services.environment.database.read({ try $0.signOuts.signOut(handle.hash, in: handle.pool) }),
            record.expiresAt >= now
        else {
            throw try await refuse(
                .refused("saml.signOut.known", expected: "the answer to a sign-out that was started here", received: "an unknown RelayState"),
                tenant: parameters["RelayState"].flatMap { PoolHandle($0) }?.pool ?? UserPoolID("-"), caller: caller)
        }
        let delivery = SignOutDelivery(parameters: parameters, query: query, addresses: addresses, awaitedRequestID: record.requestID)
        guard let adapter = try await signingOut(record.provider, of: handle.pool) else { return .destination(record.destination) }
        let verdict: Verdict
        let isDone: Bool
        do {
            guard case .response(let done, let checks) = try await adapter.signOutMessage(in: delivery) else { return .signedOut }
            (isDone, verdict) = (done, checks)
        } catch {
            throw try await refuse(error.verdict, tenant: handle.pool, caller: caller)
        }
        let log = services.decisionLog
        try await services.environment.database.write { sql in
            guard try sql.signOuts.delete(handle.hash, in: handle.pool) else { return }
            _ = try log.record(
                DecisionRecord(
                    kind: .signIn, tenant: handle.pool.rawValue, actor: Self.actor(nil, caller), subject: record.provider.rawValue,
                    outcome: isDone ? "signed out at \(record.provider)" : "\(record.provider) could not sign out everywhere", verdict: verdict),
                in: sql)
        }
        return .destination(record.destination)
    }

    /// Ends what a provider's request names. Whose request it is shows only in its signature, so each provider of that kind is asked.
    private func endSessions(_ delivery: SignOutDelivery, of pool: UserPoolID, caller: CallerContext) async throws -> SignOutOutcome {
        var refusals: [Verdict] = []
        for provider in try await services.catalogue.providers(of: pool) where provider.type == .saml {
            guard let adapter = try await signingOut(provider.name, of: pool) else { continue }
            do {
                guard case .request(let id, let subject, let indexes, let verdict) = try await adapter.signOutMessage(in: delivery) else { continue }
                try await end(subject, indexes, at: provider.name, of: pool, verdict, caller)
                let answer = try await adapter.signOutResponse(to: id, relayState: delivery.parameters["RelayState"], isDone: true)
                return answer.map { .answer($0) } ?? .signedOut
            } catch let error as ProviderError {
                refusals.append(error.verdict)
            }
        }
        // The provider whose name the message bears tells most about what is wrong with it.
        let best = refusals.max { left, right in left.flattened.count { $0.outcome == .passed } < right.flattened.count { $0.outcome == .passed } }
        throw try await refuse(
            best ?? .refused("saml.signOut.provider", expected: "a SAML provider of this pool", received: "none"), tenant: pool, caller: caller)
    }

    private func end(
        _ subject: String, _ indexes: [String], at provider: ProviderName, of pool: UserPoolID, _ verdict: Verdict, _ caller: CallerContext
    ) async throws {
        let (log, services) = (services.decisionLog, services)
        try await services.environment.database.write { sql in
            let sessions = try sql.providerSessions.all(of: PoolHandle.hash(of: subject), at: provider, in: pool).filter { session in
                indexes.isEmpty || indexes.contains { index in session.sessionIndex.map { $0.utf8.elementsEqual(index.utf8) } ?? true }
            }
            for session in sessions {
                _ = try sql.providerSessions.take(session.idHash, in: pool)
                if let live = try sql.browserSessions.session(session.idHash, in: pool) {
                    try services.backChannelLogout.enqueue(for: live.sub, in: pool, sql)
                }
                try sql.browserSessions.delete(session.idHash, in: pool)
            }
            _ = try log.record(
                DecisionRecord(
                    kind: .signIn, tenant: pool.rawValue, actor: "\(provider) by \(caller.address)", subject: subject,
                    outcome: "signed out by \(provider): \(sessions.count) sessions", verdict: verdict), in: sql)
        }
    }

    /// The provider's adapter if it can sign out; nil where the provider is gone.
    private func signingOut(_ name: ProviderName, of pool: UserPoolID) async throws -> (any SigningOut)? {
        let provider: IdentityProviderConfiguration
        do { provider = try await services.catalogue.provider(named: name, of: pool) } catch is PoolError { return nil }
        return try await adapter(for: provider, of: try await services.catalogue.pool(pool)) as? any SigningOut
    }

    private func refuse(_ verdict: Verdict, tenant: UserPoolID, caller: CallerContext) async throws -> SignInRefusal {
        try await refusal(.invalidRequest, "Invalid logout message", verdict: .all("signOut", of: [verdict]), tenant: tenant, caller: caller)
    }
}

extension VerifiedAnswer {
    /// The row that lets the session at the pages and the one at the provider end together.
    func record(behind session: PoolHandle, until end: Date) throws -> ProviderSessionRecord? {
        guard let provided = self.session else { return nil }
        return ProviderSessionRecord(
            pool: session.pool, idHash: session.hash, provider: assertion.provider, subjectHash: PoolHandle.hash(of: provided.subject),
            sessionIndex: provided.sessionIndex, content: try StoredJSON.text(provided), expiresAt: end)
    }
}
