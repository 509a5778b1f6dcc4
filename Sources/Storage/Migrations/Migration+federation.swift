extension Migration {
    static let federation = Migration(
        number: 5, name: "federation",
        statements: [
        ])
}
