extension Migration {
    static let identityPools = Migration(
        number: 4, name: "identityPools",
        statements: [
        ])
}
