extension Migration {
    static let foundation = Migration(
        number: 1, name: "foundation",
        statements: [
        ])
}
