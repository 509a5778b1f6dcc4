extension Migration {
    static let users = Migration(
        number: 3, name: "users",
        statements: [
        ])
}
