import Cryptography
import Foundation
package import IdentityModel
import Storage

/// Sign-in for devices without a browser: the device shows a code, a person types it on a page of ours and allows it, the device polls.
///
/// Source: RFC 8628.
package struct DeviceAuthorizations: Sendable {
    let services: BrokerServices

    /// How long a person may take, in seconds.
    package static let lifetime = 600
    /// How long a device waits between two polls, in seconds; who asks faster waits longer.
    package static let pause = 5
    /// Devices that may wait at once from one address.
    private static let mostFromOneAddress = 100
    /// Without vowels and letters that look alike (RFC 8628 §6.1): 2·10¹⁰ codes.
    private static let alphabet = "BCDFGHJKLMNPQRSTVWXZ"

    package struct Started: Sendable {
        package let deviceCode: String
        /// `WDJB-MJHT`
        package let userCode: String
    }

    /// A device that a person's answer is awaited for.
    package struct Waiting: Sendable {
        let record: DeviceAuthorizationRecord

        package var client: ClientID { record.client }
        package var scopes: [String] { record.scopes }
    }

    package enum Refusal: Error, Equatable {
        case tooMany
        /// Unknown, used, or another client's.
        case invalid
        case expired
        case pending
        case tooFast
        case denied
    }

    /// - Parameter scopes: to grant, checked.
    /// - Throws: `Refusal.tooMany`.
    package func start(for client: AppClientConfiguration, scopes: [String], caller: CallerContext) async throws -> Started {
        let environment = services.environment
        let now = environment.time.now
        while true {
            let deviceCode = environment.random.bytes(32).base64URL
            let letters = environment.random.string(length: 8, from: Self.alphabet)
            let record = DeviceAuthorizationRecord(
                pool: client.poolID, deviceHash: PoolHandle.hash(of: deviceCode), userHash: PoolHandle.hash(of: letters), client: client.id,
                scopes: scopes, address: caller.address, expiresAt: now.addingTimeInterval(Double(Self.lifetime)), pauseSeconds: Self.pause)
            let isStored = try await environment.database.write { sql in
                guard try sql.deviceAuthorizations.count(from: caller.address, in: client.poolID, at: now) < Self.mostFromOneAddress else {
                    throw Refusal.tooMany
                }
                return try sql.deviceAuthorizations.insert(record, at: now)
            }
            if isStored { return Started(deviceCode: deviceCode, userCode: "\(letters.prefix(4))-\(letters.suffix(4))") }
        }
    }

    /// The device that waits for a code as a person types it, in any case and with any dashes and spaces; nil if none does.
    ///
    /// Wrong codes count against the address that they come from: after a few nothing is looked up for a while.
    package func waiting(for userCode: String, in pool: UserPoolID, caller: CallerContext) async throws -> Waiting? {
        let now = services.environment.time.now
        guard services.deviceCodeGuesses.mayGuess(caller.address, at: now) else { return nil }
        let letters = String(decoding: userCode.uppercased().utf8.filter { (0x41...0x5A).contains($0) }, as: UTF8.self)
        guard userCode.utf8.count <= 32,
            let record = try await services.environment.database.read({ sql in
                try sql.deviceAuthorizations.request(user: PoolHandle.hash(of: letters), in: pool)
            }), record.state == .pending, now <= record.expiresAt
        else {
            services.deviceCodeGuesses.note(caller.address, at: now)
            return nil
        }
        return Waiting(record: record)
    }

    /// The answer of the person to whom a session at the pages belongs.
    ///
    /// - Returns: false if somebody answered before, or too much time went by.
    package func answer(
        _ waiting: Waiting, from session: BrowserSession, isAllowed: Bool, caller: CallerContext
    ) async throws -> Bool {
        let environment = services.environment
        guard environment.time.now <= waiting.record.expiresAt else { return false }
        var answered = waiting.record
        answered.state = isAllowed ? .approved : .denied
        answered.sub = session.user.sub
        answered.authenticatedAt = session.record.authenticatedAt
        answered.methods = session.record.methods
        answered.upstream = session.record.provider == .local ? nil : session.record.idHash
        let (log, record) = (services.decisionLog, answered)
        return try await environment.database.write { sql in
            guard try sql.deviceAuthorizations.move(record, from: .pending) else { return false }
            try log.record(
                DecisionRecord(
                    kind: isAllowed ? .signIn : .refusal, tenant: record.pool.rawValue, actor: SignInPipeline.actor(record.client, caller),
                    subject: session.user.sub.rawValue, outcome: isAllowed ? "device allowed" : "device denied",
                    verdict: isAllowed
                        ? .passed("device.answer", received: "for a device at \(record.address)")
                        : .refused("device.answer", expected: "the person's consent", received: "a refusal")),
                in: sql)
            return true
        }
    }

    /// Tokens for a device whose person has allowed it.
    ///
    /// - Throws: `Refusal`; `ProofsOfPossession.Refusal`.
    package func redeem(
        _ deviceCode: String, client: AppClientConfiguration, proof: VerifiedProof?, caller: CallerContext
    ) async throws -> TokenSet {
        let environment = services.environment
        let now = environment.time.now
        let hash = PoolHandle.hash(of: deviceCode)
        guard let record = try await environment.database.read({ sql in try sql.deviceAuthorizations.request(device: hash, in: client.poolID) }),
            record.client == client.id
        else { throw Refusal.invalid }
        guard now <= record.expiresAt else { throw Refusal.expired }
        switch record.state {
        case .redeemed: throw Refusal.invalid
        case .denied: throw Refusal.denied
        case .pending:
            let isTooFast = record.polledAt.map { now.timeIntervalSince($0) < Double(record.pauseSeconds) } ?? false
            // RFC 8628 §3.5: five seconds more, for this and all later polls.
            let pause = isTooFast ? min(record.pauseSeconds + Self.pause, Self.lifetime) : record.pauseSeconds
            try await environment.database.write { sql in
                try sql.deviceAuthorizations.touch(hash, in: client.poolID, pauseSeconds: pause, at: now)
            }
            throw isTooFast ? Refusal.tooFast : Refusal.pending
        case .approved: break
        }
        guard let sub = record.sub, let user = try await environment.database.read({ sql in try sql.users.user(sub: sub, in: record.pool) }),
            user.signedOutAt.map({ $0 < (record.authenticatedAt ?? .distantPast) }) ?? true
        else { throw Refusal.denied }
        let grant = TokenGrant(
            pool: try await services.catalogue.pool(client.poolID), client: client, user: user, front: .hosted, scopes: record.scopes,
            authenticatedAt: record.authenticatedAt ?? now, methods: record.methods.compactMap { SignInMethod(rawValue: $0) }, caller: caller,
            keyThumbprint: proof?.thumbprint, upstream: record.upstream)
        var redeemed = record
        redeemed.state = .redeemed
        let (final, proofs) = (redeemed, services.proofs)
        do {
            return try await services.tokens.issue(grant) { sql in
                guard try sql.deviceAuthorizations.move(final, from: .approved) else { throw Refusal.invalid }
                if let proof { try proofs.remember(proof, in: client.poolID, sql) }
            }
        } catch TokenError.userDisabled, TokenError.userNotFound {
            throw Refusal.denied
        }
    }
}

extension BrokerServices {
    package var deviceAuthorizations: DeviceAuthorizations { DeviceAuthorizations(services: self) }
}
