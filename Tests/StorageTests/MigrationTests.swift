import Fixtures
import Storage
import Testing

@Suite struct MigrationTests {
    @Test(arguments: Engine.available)
    func `migrating twice changes nothing`(engine: Engine) async throws {
        let database = try await engine.database()
        try await database.migrate()
        let applied = try await database.read { try $0.rows("SELECT number FROM migrations ORDER BY number").map { try $0.integer("number") } }
        #expect(applied == Migration.all.map { Int64($0.number) })
    }
}
