extension Migration {
    static let logoutSessions = Migration(
        number: 24, name: "logoutSessions",
        statements: [
            // The sign-in that an app is told the end of; NULL: every one of the person's.
            "ALTER TABLE logout_notices ADD COLUMN session TEXT"
        ])
}
