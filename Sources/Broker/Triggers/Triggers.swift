import Foundation
import IdentityModel
import Storage

extension BrokerServices {
    package var triggers: Triggers { Triggers(services: self) }
}

/// Calls the functions of user pools. Never inside a transaction: a function takes as long as it likes, up to its limit.
///
/// Where a function does not answer, what it was asked about is refused.
/// Source: Amazon Cognito developer guide, "Customizing user pool workflows with Lambda triggers".
package struct Triggers: Sendable {
    /// How often a function is called that does not answer.
    static let attempts = 3
    /// Characters of a function's own words that are passed on.
    private static let longestMessage = 1024

    let services: BrokerServices

    /// Calls the pool's function for an event.
    ///
    /// - Parameters:
    ///   - actor: for the decision log, where the call fails.
    ///   - readsAnswer: whether the function has to answer with its event.
    ///   - isKnown: whether the event's name is a user's: only such names are logged.
    /// - Returns: nil where the pool has no function for it.
    /// - Throws: `TriggerError`.
    func call(
        _ event: FunctionEvent, in pool: UserPoolConfiguration, actor: String, isKnown: Bool = true, readsAnswer: Bool = true
    ) async throws -> FunctionReply? {
        guard let arn = pool.triggers?[event.trigger] else { return nil }
        let failed: (error: TriggerError, reason: String)
        do throws(InvocationFailure) {
            let answer = try await answer(of: arn, to: Array(event.json(in: pool).text.utf8))
            if !readsAnswer { return FunctionReply(trigger: event.trigger, members: [:], verdict: .passed("trigger.\(event.trigger.rawValue)")) }
            if let reply = reply(answer, event.trigger, arn) { return reply }
            failed =
                JSONValue(parsing: answer) == nil
                ? (.notJSON(event.trigger), "text that is no JSON") : (.unrecognizable(event.trigger), "JSON that is not the event")
        } catch {
            failed = Self.words(for: error, event.trigger)
        }
        let subject = isKnown ? event.username : nil
        try await record(failed.error, failed.reason, event, arn, in: pool, actor: actor, subject: subject)
        throw failed.error
    }

    /// Writes down that a function's answer cannot be used, and gives the error back to be thrown.
    func refused(
        _ reply: FunctionReply, _ event: FunctionEvent, in pool: UserPoolConfiguration, actor: String, _ reason: String
    ) async throws -> TriggerError {
        let error = TriggerError.unrecognizable(reply.trigger)
        try await record(error, reason, event, pool.triggers?[event.trigger] ?? "-", in: pool, actor: actor, subject: nil)
        return error
    }

    private func answer(of arn: String, to event: [UInt8]) async throws(InvocationFailure) -> [UInt8] {
        let target: FunctionTarget
        do {
            guard let found = try await services.functions.target(of: arn) else {
                throw InvocationFailure.misconfigured("nobody has said where \(arn) runs")
            }
            target = found
        } catch let failure as InvocationFailure {
            throw failure
        } catch {
            throw .misconfigured("what is registered for \(arn) cannot be read")
        }
        var attempt = 1
        while true {
            do throws(InvocationFailure) {
                return try await services.environment.functions.invoke(target, arn: arn, event: event)
            } catch {
                switch error {
                case .timedOut, .unavailable: guard attempt < Self.attempts, !Task.isCancelled else { throw error }
                case .failed, .misconfigured: throw error
                }
                attempt += 1
            }
        }
    }

    /// The function returns the whole event; only its answer is read.
    private func reply(_ answer: [UInt8], _ trigger: Trigger, _ arn: String) -> FunctionReply? {
        guard let members = JSONValue(parsing: answer)?.object?["response"]?.object else { return nil }
        return FunctionReply(trigger: trigger, members: members, verdict: .passed("trigger.\(trigger.rawValue)", received: arn))
    }

    private static func words(for failure: InvocationFailure, _ trigger: Trigger) -> (TriggerError, String) {
        switch failure {
        case .failed(let message): (.failed(trigger, String(message.prefix(longestMessage))), "an error of the function's own")
        case .timedOut: (.unreachable(trigger, "Socket timeout while invoking Lambda function"), "no answer within 5 s, \(attempts) times")
        case .unavailable(let reason): (.unreachable(trigger, "Service unavailable"), "\(reason), \(attempts) times")
        case .misconfigured(let reason): (.misconfigured(trigger), reason)
        }
    }

    private func record(
        _ error: TriggerError, _ reason: String, _ event: FunctionEvent, _ arn: String, in pool: UserPoolConfiguration, actor: String,
        subject: String?
    ) async throws {
        // Who may sign up may make a function fail as often as they like.
        try await services.record(
            boundedRefusal: DecisionRecord(
                kind: .refusal, tenant: pool.id.rawValue, actor: actor, subject: subject, outcome: "\(event.trigger.rawValue) failed",
                verdict: .refused(
                    "trigger.\(event.trigger.rawValue)", expected: "an answer of \(arn) to \(event.source)", received: reason,
                    advice: error == .misconfigured(event.trigger) ? "gatehouse trigger put \(arn) --endpoint URL" : nil)),
            key: "\(reason) \(actor)")
    }
}
