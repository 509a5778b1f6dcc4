import Cryptography
import Foundation
package import IdentityModel
package import Storage

/// What users did and tried, where their pool records it (`AdvancedSecurityMode` AUDIT or ENFORCED), and what people say of it.
///
/// An event of a sign-in that was weighed says also how likely it was the user.
/// Source: Amazon Cognito developer guide, "Viewing user event history".
package struct UserEvents: Sendable {
    /// By the service model.
    package enum Kind: String, Sendable {
        case signIn = "SignIn"
        case signUp = "SignUp"
        case forgotPassword = "ForgotPassword"
        case passwordChange = "PasswordChange"
        case resendCode = "ResendCode"
    }

    package enum Response: String, Sendable {
        case pass = "Pass"
        case fail = "Fail"
        case inProgress = "InProgress"
    }

    let services: BrokerServices

    /// Two years.
    private static let lifetime: TimeInterval = 2 * 365 * 86_400
    private static let tokenLifetime: TimeInterval = 30 * 86_400

    /// Writes an event in the transaction of what it tells of, if the pool records events.
    ///
    /// - Parameter id: of one that is under way; nil for a new one.
    func record(
        _ kind: Kind, _ response: Response, id: String? = nil, challenges: [UserEventRecord.Challenge] = [], of user: UserRecord,
        in pool: UserPoolConfiguration, for client: ClientID? = nil, by caller: CallerContext, risk: UserEventRecord.Risk? = nil,
        at place: Place? = nil,
        _ sql: any SQLTransaction
    ) throws {
        guard pool.recordsEvents else { return }
        let now = services.environment.time.now
        let event = UserEventRecord(
            pool: pool.id, sub: user.sub, id: id ?? services.environment.random.uuid(), kind: kind.rawValue, response: response.rawValue,
            createdAt: now, challenges: challenges, address: caller.address, device: DeviceDescription(userAgent: caller.userAgent).text,
            risk: risk, place: place)
        try sql.userEvents.set(event, forgottenBefore: now.addingTimeInterval(-Self.lifetime))
        try services.logDeliveries.tell(of: event, by: user, client: client, in: pool, sql)
    }

    /// One page of a user's events, the newest first.
    ///
    /// - Parameter last: the id of the last event of the page before.
    /// - Throws: `PoolError.addOnNotEnabled`, `DirectoryError.userNotFound`.
    package func list(
        of name: String, in pool: UserPoolConfiguration, after last: String?, limit: Int
    ) async throws -> (events: [UserEventRecord], hasMore: Bool) {
        guard pool.recordsEvents else { throw PoolError.addOnNotEnabled }
        let user = try await services.directory.user(named: name, in: pool)
        let page = try await services.environment.database.read { sql in
            let end = try last.flatMap { try sql.userEvents.event($0, of: user.sub, in: pool.id) }
            return try sql.userEvents.page(of: user.sub, in: pool.id, after: end, limit: limit + 1)
        }
        return (Array(page.prefix(limit)), page.count > limit)
    }

    /// What an administrator says of an event.
    ///
    /// - Throws: `PoolError.addOnNotEnabled`, `.eventNotFound`, `DirectoryError.userNotFound`.
    package func giveFeedback(
        _ value: String, on event: String, of name: String, in pool: UserPoolConfiguration, actor: String
    ) async throws {
        try await set(value, by: "Admin", on: event, of: name, in: pool, operation: "AdminUpdateAuthEventFeedback", actor: actor)
    }

    /// What the user says of an event, by the token of the link that they were sent.
    ///
    /// - Throws: `PoolError.addOnNotEnabled`, `.eventNotFound`, `.invalidFeedbackToken`, `DirectoryError.userNotFound`.
    package func giveFeedback(
        _ value: String, on event: String, of name: String, token: String, in pool: UserPoolConfiguration, caller: CallerContext
    ) async throws {
        guard pool.recordsEvents else { throw PoolError.addOnNotEnabled }
        let context = Self.context(event, pool.id)
        guard let bytes = try? SealedToken.open(token, context: context, sealer: services.environment.sealer),
            let end = Int64(String(decoding: bytes, as: UTF8.self)), services.environment.time.now.milliseconds < end
        else { throw PoolError.invalidFeedbackToken }
        try await set(value, by: "User", on: event, of: name, in: pool, operation: "UpdateAuthEventFeedback", actor: caller.address)
    }

    /// What a link in a message to the user carries, so that they can say of one event whether it was them.
    ///
    /// - Throws: `PoolError.addOnNotEnabled`, `.eventNotFound`, `DirectoryError.userNotFound`.
    package func feedbackToken(for event: String, of name: String, in pool: UserPoolConfiguration) async throws -> String {
        guard pool.recordsEvents else { throw PoolError.addOnNotEnabled }
        let user = try await services.directory.user(named: name, in: pool)
        guard try await services.environment.database.read({ try $0.userEvents.event(event, of: user.sub, in: pool.id) }) != nil else {
            throw PoolError.eventNotFound(event)
        }
        return try feedbackToken(for: event, in: pool)
    }

    /// The same for an event that is being written.
    func feedbackToken(for event: String, in pool: UserPoolConfiguration) throws -> String {
        let end = services.environment.time.now.addingTimeInterval(Self.tokenLifetime).milliseconds
        return try SealedToken.seal(Array(String(end).utf8), context: Self.context(event, pool.id), sealer: services.environment.sealer)
    }

    private func set(
        _ value: String, by provider: String, on event: String, of name: String, in pool: UserPoolConfiguration, operation: String, actor: String
    ) async throws {
        guard pool.recordsEvents else { throw PoolError.addOnNotEnabled }
        let now = services.environment.time.now
        try await services.environment.database.write { sql in
            guard let user = try sql.users.user(named: name, in: pool) else { throw DirectoryError.userNotFound }
            guard let known = try sql.userEvents.event(event, of: user.sub, in: pool.id) else { throw PoolError.eventNotFound(event) }
            // Where another was, the user is not at home.
            if value == "Invalid", let network = known.address.flatMap(IPNetwork.around) {
                try sql.signInPlaces.forget(network: network, of: user.sub, in: pool.id)
            }
            try sql.userEvents.set(.init(value: value, provider: provider, at: now), on: event, of: user.sub, in: pool.id)
            try services.directory.record(operation, user, actor: actor, checks: [.passed("event.feedback", received: value)], in: sql)
        }
    }

    private static func context(_ event: String, _ pool: UserPoolID) -> String { "\(pool)/event-feedback/\(event)" }
}

extension UserPoolConfiguration {
    /// Whether what users do is recorded.
    var recordsEvents: Bool { advancedSecurityMode != "OFF" }
}

extension SignInProgress {
    /// What was proved, in the words of an event.
    var challenges: [UserEventRecord.Challenge] {
        methods.filter { credit?.methods.contains($0) != true }.map {
            UserEventRecord.Challenge(name: $0 == .password ? "Password" : "Mfa", isPassed: true)
        }
    }
}

extension BrokerServices {
    package var events: UserEvents { UserEvents(services: self) }
}
