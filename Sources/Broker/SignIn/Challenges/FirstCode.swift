import Foundation
import IdentityModel
import Storage

extension LocalSignIn {
    private static let firstCodeDigits = 8

    /// Sends a code that signs in alone: EMAIL_OTP and SMS_OTP of USER_AUTH. To someone who does not exist nothing is sent.
    ///
    /// - Throws: `SignInError.overloaded` for more codes than an hour allows, whoever asks for them.
    func askForFirstCode(_ factor: FirstFactor, _ asked: FirstQuestion) async throws -> SignInStep {
        let attribute = factor == .email ? "email" : "phone_number"
        let address = asked.user.map { $0.attributes[attribute] ?? "" } ?? simulated(asked.request).address(attribute)
        let digits = services.environment.random.string(length: Self.firstCodeDigits, from: "0123456789")
        let code = SentCode(
            digits, name: factor == .email ? .emailOTP : .smsOTP, isFirstFactor: true, attribute: attribute, address: address,
            random: services.environment.random)
        let message = asked.user.map { code.message(digits, to: $0, asked.request) }
        let pending = PendingChallenge.code(code)
        let (now, limit) = (services.environment.time.now, services.environment.hourlyLimits[.firstFactorCode])
        if asked.user == nil {
            let count = services.unknownUserTraces.count(.firstFactorCode, of: asked.typedName, in: asked.request.pool, at: now)
            guard count <= limit else { throw try await refuseCode(asked) }
        }
        let lines = linesOfUnknown(asked, pending)
        let (queued, isAllowed) = try await services.environment.database.write { sql in
            if let user = asked.user {
                guard try sql.userLimits.count(HourlyLimits.Action.firstFactorCode.rawValue, of: user.sub, in: user.pool, at: now) <= limit else {
                    return (QueuedMessage?.none, false)
                }
                try record(pending, for: user, asked.request, in: sql)
                try code.supersede(of: user.sub, for: asked.request.client.id, in: user.pool, sql)
            }
            for line in lines { try services.decisionLog.record(line, in: sql) }
            try consume(asked, in: sql)
            return (try message.flatMap { try services.messageQueue.enqueue($0, pool: asked.request.pool.id, in: sql) }, true)
        }
        guard isAllowed else { throw try await refuseCode(asked) }
        do {
            try await dispatch(queued, message)
        } catch let error as SignInError {
            // A failure would tell that there is somebody to write to.
            guard asked.request.hidesUsers else { throw error }
        } catch let error as TriggerError {
            guard asked.request.hidesUsers else { throw error }
        }
        let session = try session(pending, asked)
        return .code(
            CodeChallenge(
                session: session, name: code.name, delivery: CodeDelivery(to: address, attribute: attribute), username: username(of: asked),
                available: asked.available))
    }

    private func record(_ pending: PendingChallenge, for user: UserRecord, _ request: LocalSignInRequest, in sql: any SQLTransaction) throws {
        try services.decisionLog.record(
            DecisionRecord(
                kind: .signIn, tenant: user.pool.rawValue, actor: request.actor, subject: user.username.rawValue,
                outcome: "asked for \(pending.name)",
                verdict: .passed("signIn.local.user")), in: sql)
    }

    /// What the log is told where nobody is there to get the code: anybody can ask for that, as often as they like.
    private func linesOfUnknown(_ asked: FirstQuestion, _ pending: PendingChallenge) -> [DecisionRecord] {
        guard asked.user == nil else { return [] }
        return services.refusalBudget.lines(
            for: DecisionRecord(
                kind: .refusal, tenant: asked.request.pool.id.rawValue, actor: asked.request.actor, subject: nil,
                outcome: "asked for \(pending.name)",
                verdict: .refused("signIn.local.user", expected: "a user of the pool")),
            key: "\(asked.request.pool.id)/first-code/\(asked.request.actor)", at: services.environment.time.now)
    }

    private func refuseCode(_ asked: FirstQuestion) async throws -> SignInError {
        let record = DecisionRecord(
            kind: .refusal, tenant: asked.request.pool.id.rawValue, actor: asked.request.actor, subject: asked.user?.username.rawValue,
            outcome: "refused",
            verdict: .refused(
                "signIn.firstFactor.rate", expected: "at most \(services.environment.hourlyLimits[.firstFactorCode]) codes an hour",
                received: "one more", advice: "raise FirstFactorCode in --hourly-limits, or find out who asks"))
        try await services.record(boundedRefusal: record, key: asked.user?.sub.rawValue ?? asked.request.actor)
        return .overloaded
    }
}
