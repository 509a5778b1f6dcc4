import IdentityModel
import Storage

extension Directory {
    /// Stores a code and queues its message, inside the transaction of the decision that it belongs to.
    ///
    /// - Returns: nil if the address is none that a message could be sent to.
    func queue(
        _ code: VerificationCode, to user: UserRecord, client: ClientID?, in pool: UserPoolConfiguration, for occasion: MessageOccasion,
        _ input: FunctionInput, _ sql: any SQLTransaction
    ) throws -> QueuedMessage? {
        try sql.userCodes.set(code.record)
        return try services.messageQueue.enqueue(
            message(with: code, to: user, client: client, in: pool, for: occasion, input), pool: pool.id, in: sql)
    }

    /// Sends what a committed transaction queued.
    ///
    /// - Parameter hides: whether a function's failure is kept to the log: a function words messages to people who are there alone.
    /// - Throws: `DirectoryError.codeDeliveryFailed` where nothing could be queued, `TriggerError` where a function cannot word it; what the
    ///   transaction changed stands.
    func dispatch(_ queued: QueuedMessage?, hides: Bool = false) async throws {
        guard let queued else { throw DirectoryError.codeDeliveryFailed }
        do { try await services.messageQueue.dispatch(queued) } catch let error as TriggerError {
            guard hides else { throw error }
        }
    }

    private func message(
        with code: VerificationCode, to user: UserRecord, client: ClientID?, in pool: UserPoolConfiguration, for occasion: MessageOccasion,
        _ input: FunctionInput
    ) -> OutgoingMessage {
        let templates = MessageTemplates(pool: pool)
        let record = code.record
        guard pool.confirmsByLink, record.purpose == .signUp, record.attribute == "email", let client else {
            return templates.verification(code: code.code.exposed, to: record.destination, attribute: record.attribute)
                .customizable(occasion, for: user, client: client, input, code: code.code.exposed, in: pool)
        }
        let link = ConfirmationLink(client: client, username: user.username, code: code.code).url(under: services.environment.deployment.publicURL)
        return templates.verification(link: link, to: record.destination)
            .customizable(occasion, for: user, client: client, input, code: code.code.exposed, link: link, in: pool)
    }
}
