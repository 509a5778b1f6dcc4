import IdentityModel
import Storage

extension Directory {
    /// Stores a code and queues its message, inside the transaction of the decision that it belongs to.
    ///
    /// - Returns: nil if the address is none that a message could be sent to.
    func queue(_ code: VerificationCode, to user: UserRecord, client: ClientID?, in pool: UserPoolConfiguration, _ sql: any SQLTransaction) throws
        -> QueuedMessage?
    {
        try sql.userCodes.set(code.record)
        return try services.messageQueue.enqueue(message(with: code, to: user, client: client, in: pool), pool: pool.id, in: sql)
    }

    /// Sends what a committed transaction queued.
    ///
    /// - Throws: `DirectoryError.codeDeliveryFailed` where nothing could be queued; what the transaction changed stands.
    func dispatch(_ queued: QueuedMessage?) async throws {
        guard let queued else { throw DirectoryError.codeDeliveryFailed }
        await services.messageQueue.dispatch(queued)
    }

    private func message(with code: VerificationCode, to user: UserRecord, client: ClientID?, in pool: UserPoolConfiguration) -> OutgoingMessage {
        let templates = MessageTemplates(pool: pool)
        let record = code.record
        guard pool.confirmsByLink, record.purpose == .signUp, record.attribute == "email", let client else {
            return templates.verification(code: code.code.exposed, to: record.destination, attribute: record.attribute)
        }
        let link = ConfirmationLink(client: client, username: user.username, code: code.code)
        return templates.verification(link: link.url(under: services.environment.deployment.publicURL), to: record.destination)
    }
}
