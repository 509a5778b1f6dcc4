import Broker
import Fixtures
import Storage
import Testing

@Suite struct ArchivePlanTests {
    @Test func `every table of a pool is carried, or left for a reason`() {
        let decided = ArchivePlan.all.map(\.table)
        #expect(Set(decided).count == decided.count)
        #expect(UserPoolTable.tenantTables.filter { !decided.contains($0) } == [])
        #expect(decided.filter { !UserPoolTable.tenantTables.contains($0) } == [])
        for plan in ArchivePlan.all {
            if case .left(let reason) = plan.decision { #expect(!reason.isEmpty) }
        }
    }

    @Test(arguments: Engine.available)
    func `a carried table is walked by its own primary key and names columns that it has`(engine: Engine) async throws {
        let database = try await engine.database()
        for plan in ArchivePlan.all {
            guard case .carried(let table) = plan.decision else { continue }
            let columns = (table.key + table.sealed.keys).sorted()
            try await database.read { sql in
                try sql.rows("SELECT pool, \(columns.joined(separator: ", ")) FROM \(table.name) LIMIT 1")
                _ = try sql.tenantRows.page(of: table.name, in: "p", key: table.key, after: nil, limit: 1)
            }
        }
    }

    /// A key that is not the whole primary key would skip rows at the end of a page.
    @Test func `the keys are those of the schema`() throws {
        let schema = Migration.all.flatMap(\.statements).joined(separator: "\n").split(separator: /\s+/).joined(separator: " ")
        for plan in ArchivePlan.all {
            guard case .carried(let table) = plan.decision else { continue }
            let start = try #require(schema.range(of: "CREATE TABLE \(table.name) ("), "\(table.name)")
            let key = try #require(schema[start.upperBound...].firstMatch(of: /PRIMARY KEY \(([^)]*)\)/))
            #expect(String(key.1) == (["pool"] + table.key).joined(separator: ", "), "\(table.name)")
        }
    }
}
