import Foundation
import IdentityModel
import Storage

extension LocalSignIn {
    private static let firstCodeDigits = 8

    /// Sends a code that signs in alone: EMAIL_OTP and SMS_OTP of USER_AUTH. To someone who does not exist nothing is sent.
    func askForFirstCode(_ factor: FirstFactor, _ asked: FirstQuestion) async throws -> SignInStep {
        let attribute = factor == .email ? "email" : "phone_number"
        let address = asked.user.map { $0.attributes[attribute] ?? "" } ?? simulated(asked.request).address(attribute)
        let digits = services.environment.random.string(length: Self.firstCodeDigits, from: "0123456789")
        let code = SentCode(
            digits, name: factor == .email ? .emailOTP : .smsOTP, isFirstFactor: true, attribute: attribute, address: address,
            random: services.environment.random)
        let message = asked.user.map { code.message(digits, to: $0, asked.request) }
        let pending = PendingChallenge.code(code)
        let queued = try await services.environment.database.write { sql in
            try consume(asked, in: sql)
            try record(asked, pending, in: sql)
            return try message.flatMap { try services.messageQueue.enqueue($0, pool: asked.request.pool.id, in: sql) }
        }
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

    /// Writes down that a code was asked for; also where nobody is there to get it, so that both cost the same.
    private func record(_ asked: FirstQuestion, _ pending: PendingChallenge, in sql: any SQLTransaction) throws {
        try services.decisionLog.record(
            DecisionRecord(
                kind: asked.user == nil ? .refusal : .signIn, tenant: asked.request.pool.id.rawValue, actor: asked.request.actor,
                subject: asked.user?.username.rawValue, outcome: "asked for \(pending.name)",
                verdict: asked.user == nil ? .refused("signIn.local.user", expected: "a user of the pool") : .passed("signIn.local.user")),
            in: sql)
    }
}
