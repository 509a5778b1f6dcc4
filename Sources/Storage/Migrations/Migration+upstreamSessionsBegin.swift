extension Migration {
    /// Sessions at the pages that began through a provider before it was remembered which sign-in that was: their people sign in anew, as what
    /// hangs on such a session could not be ended with it.
    static let upstreamSessionsBegin = Migration(
        number: 37, name: "upstreamSessionsBegin",
        statements: [
            """
            DELETE FROM browser_sessions WHERE provider <> 'Cognito' AND NOT EXISTS (
                SELECT 1 FROM upstream_sessions u WHERE u.pool = browser_sessions.pool AND u.id_hash = browser_sessions.id_hash)
            """
        ])
}
