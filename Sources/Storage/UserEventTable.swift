package import Foundation
package import IdentityModel

/// Something that a user did or tried, as stored.
package struct UserEventRecord: Sendable, Equatable {
    /// One proof of a sign-in.
    package struct Challenge: Sendable, Codable, Equatable {
        /// `Password` or `Mfa`.
        package let name: String
        package let isPassed: Bool

        package init(name: String, isPassed: Bool) {
            self.name = name
            self.isPassed = isPassed
        }
    }

    /// What an administrator or the user said of it.
    package struct Feedback: Sendable, Equatable {
        /// `Valid` or `Invalid`.
        package let value: String
        /// `Admin` or `User`.
        package let provider: String
        package let at: Date

        package init(value: String, provider: String, at: Date) {
            self.value = value
            self.provider = provider
            self.at = at
        }
    }

    /// What was found of it.
    package struct Risk: Sendable, Equatable {
        /// `NoRisk`, `AccountTakeover`, `Block`.
        package let decision: String
        /// `Low`, `Medium`, `High`; nil: none.
        package let level: String?
        /// Whether the password is known to have leaked; nil where nobody looked.
        package let isCompromised: Bool?

        package init(decision: String, level: String?, isCompromised: Bool?) {
            self.decision = decision
            self.level = level
            self.isCompromised = isCompromised
        }
    }

    package let pool: UserPoolID
    package let sub: Subject
    /// A UUID; of a sign-in the `event_id` of its tokens.
    package let id: String
    /// By the service model: `SignIn`, `SignUp`, `ForgotPassword`, `PasswordChange`, `ResendCode`.
    package let kind: String
    /// `Pass`, `Fail`, `InProgress`.
    package var response: String
    package let createdAt: Date
    package var challenges: [Challenge]
    package let address: String?
    package let device: String?
    package var feedback: Feedback?
    /// Nil where nothing was weighed.
    package var risk: Risk?
    package var place: Place?

    package init(
        pool: UserPoolID, sub: Subject, id: String, kind: String, response: String, createdAt: Date, challenges: [Challenge], address: String?,
        device: String?, feedback: Feedback? = nil, risk: Risk? = nil, place: Place? = nil
    ) {
        self.risk = risk
        self.place = place
        self.pool = pool
        self.sub = sub
        self.id = id
        self.kind = kind
        self.response = response
        self.createdAt = createdAt
        self.challenges = challenges
        self.address = address
        self.device = device
        self.feedback = feedback
    }
}

extension SQLTransaction {
    package var userEvents: UserEventTable { UserEventTable(sql: self) }
}

/// What users did, the newest of each.
package struct UserEventTable {
    fileprivate let sql: any SQLTransaction

    /// How many of a user are kept: whoever guesses passwords must not fill the disk.
    package static let mostOfUser = 500

    /// Writes an event down, or how far a known one has come.
    ///
    /// - Parameter forgottenBefore: older ones of the user go.
    package func set(_ event: UserEventRecord, forgottenBefore: Date) throws {
        try sql.rows(
            """
            INSERT INTO user_events (pool, sub, id, kind, response, created_at, challenges, address, device, risk_decision, risk_level,
                is_compromised, place)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (pool, sub, id) DO UPDATE SET response = excluded.response, challenges = excluded.challenges,
                risk_decision = COALESCE(excluded.risk_decision, user_events.risk_decision),
                risk_level = COALESCE(excluded.risk_level, user_events.risk_level),
                is_compromised = COALESCE(excluded.is_compromised, user_events.is_compromised),
                place = COALESCE(excluded.place, user_events.place)
            """,
            [
                .text(event.pool.rawValue), .text(event.sub.rawValue), .text(event.id), .text(event.kind), .text(event.response),
                SQLValue(event.createdAt), .text(try StoredJSON.text(event.challenges)), SQLValue(event.address), SQLValue(event.device),
                SQLValue(event.risk?.decision), SQLValue(event.risk?.level), SQLValue(event.risk?.isCompromised.map { $0 ? 1 : 0 }),
                SQLValue(try event.place.map { try StoredJSON.text($0) }),
            ])
        try sql.rows(
            """
            DELETE FROM user_events WHERE pool = $1 AND sub = $2 AND (created_at < $3 OR created_at < (
                SELECT created_at FROM user_events WHERE pool = $1 AND sub = $2 ORDER BY created_at DESC, id DESC LIMIT 1 OFFSET $4))
            """,
            [.text(event.pool.rawValue), .text(event.sub.rawValue), SQLValue(forgottenBefore), SQLValue(Self.mostOfUser - 1)])
    }

    package func event(_ id: String, of sub: Subject, in pool: UserPoolID) throws -> UserEventRecord? {
        try sql.rows("SELECT * FROM user_events WHERE pool = $1 AND sub = $2 AND id = $3", [.text(pool.rawValue), .text(sub.rawValue), .text(id)])
            .first.map(UserEventRecord.init(row:))
    }

    package func set(_ feedback: UserEventRecord.Feedback, on id: String, of sub: Subject, in pool: UserPoolID) throws {
        try sql.rows(
            "UPDATE user_events SET feedback = $4, feedback_by = $5, feedback_at = $6 WHERE pool = $1 AND sub = $2 AND id = $3",
            [
                .text(pool.rawValue), .text(sub.rawValue), .text(id), .text(feedback.value), .text(feedback.provider), SQLValue(feedback.at),
            ])
    }

    /// A user's events, the newest first.
    ///
    /// - Parameter last: the end of the page before; nil for the first page.
    package func page(of sub: Subject, in pool: UserPoolID, after last: UserEventRecord?, limit: Int) throws -> [UserEventRecord] {
        // Without an end every moment lies before it.
        try sql.rows(
            """
            SELECT * FROM user_events WHERE pool = $1 AND sub = $2 AND (created_at < $3 OR created_at = $3 AND id < $4)
            ORDER BY created_at DESC, id DESC LIMIT $5
            """,
            [
                .text(pool.rawValue), .text(sub.rawValue), last.map { SQLValue($0.createdAt) } ?? .integer(.max), .text(last?.id ?? ""),
                SQLValue(limit),
            ]
        ).map(UserEventRecord.init(row:))
    }
}

extension UserEventRecord {
    fileprivate init(row: SQLRow) throws {
        let feedback: Feedback?
        if let value = try row.optionalText("feedback"), let provider = try row.optionalText("feedback_by"),
            let at = try row.optionalDate("feedback_at")
        {
            feedback = Feedback(value: value, provider: provider, at: at)
        } else {
            feedback = nil
        }
        self.init(
            pool: UserPoolID(try row.text("pool")), sub: Subject(try row.text("sub")), id: try row.text("id"), kind: try row.text("kind"),
            response: try row.text("response"), createdAt: try row.date("created_at"),
            challenges: try StoredJSON.value([Challenge].self, in: row, "challenges"), address: try row.optionalText("address"),
            device: try row.optionalText("device"), feedback: feedback,
            risk: try row.optionalText("risk_decision").map { decision in
                Risk(
                    decision: decision, level: try row.optionalText("risk_level"),
                    isCompromised: try row.optionalInteger("is_compromised").map { $0 == 1 })
            },
            place: try row.optionalText("place") == nil ? nil : try StoredJSON.value(Place.self, in: row, "place"))
    }
}
