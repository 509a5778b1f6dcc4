extension Migration {
    static let userPools = Migration(
        number: 2, name: "userPools",
        statements: [
        ])
}
