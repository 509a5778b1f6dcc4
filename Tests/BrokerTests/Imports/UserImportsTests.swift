import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct UserImportsTests {
    private static let role = "arn:aws:iam::123456789012:role/logs"
    private static let bcrypt = "$2b$10$CtA.Rcu/szzn9U00wpUjOu7.GzodhfK1ImZIZQHW3miwduQ6yfzHi"
    private static let password = "Correct-Horse-9!"

    private func world(_ engine: Engine, changing change: (inout UserPoolConfiguration) -> Void = { _ in }) async throws -> BrokerWorld {
        try await BrokerWorld(engine) { pool, client in
            pool.autoVerifiedAttributes = ["email"]
            client.explicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH"]
            change(&pool)
        }
    }

    private func upload(_ text: String, to job: UserImports.Job, _ world: BrokerWorld) async throws {
        let query = try #require(URLComponents(string: job.uploadURL)?.queryItems)
        func value(_ name: String) -> String { query.first { $0.name == name }?.value ?? "" }
        try world.services.imports.admitUpload(
            to: job.record.id, in: world.pool.id, expires: value("expires"), signature: value("signature"))
        var parts = Array(text.utf8).chunked(by: 7000)[...]
        try await world.services.imports.receive(job.record.id, in: world.pool.id) { parts.popFirst() }
    }

    /// Runs a whole job.
    private func run(_ text: String, algorithm: String? = nil, _ world: BrokerWorld) async throws -> (job: UserImports.Job, report: String) {
        let imports = world.services.imports
        let job = try await imports.create("people", roleARN: Self.role, algorithm: algorithm, in: world.pool.id, actor: "test")
        try await upload(text, to: job, world)
        #expect(try await imports.start(job.record.id, in: world.pool.id, actor: "test").status == "Pending")
        await imports.runDue()
        var report: [String] = []
        try await imports.report(of: job.record.id, in: world.pool.id) { report.append($0) }
        return (try await imports.job(job.record.id, in: world.pool.id), report.joined(separator: "\n"))
    }

    private func header(_ world: BrokerWorld) -> [String] { ImportHeader.columns(of: world.pool) }

    private func row(_ values: [String: String], _ world: BrokerWorld) -> String {
        header(world).map { values[$0] ?? "" }.joined(separator: ",")
    }

    @Test(arguments: Engine.available)
    func `rows become users who have to set a password, and each is told of`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user("old", password: Self.password)
        let rows = [
            header(world).joined(separator: ","),
            row(["cognito:username": "ada", "email": "ada@example.com", "email_verified": "TRUE", "name": #"Lovelace\, Ada"#], world),
            row(["cognito:username": "old", "email": "old@example.com", "email_verified": "true"], world),
            row(["cognito:username": "eve", "email": "eve@example.com", "email_verified": "false"], world),
            row(["cognito:username": "bob", "email": "bob", "email_verified": "true"], world),
            "too,few",
            "",
            row(["cognito:username": "joe", "email": "joe@example.com", "email_verified": "true", "cognito:mfa_enabled": "TRUE"], world),
        ]
        let (job, report) = try await run(rows.joined(separator: "\r\n"), world)
        #expect(job.status == "Succeeded" && job.record.message == "Import Job Completed Successfully.")
        let counts: [Int] = [job.record.imported, job.record.skipped, job.record.failed]
        #expect(counts == [1, 1, 4] as [Int])
        #expect(
            report.split(separator: "\n").map { String($0.prefix { $0 != "-" }) }
                == [
                    "[SUCCEEDED] Line Number 2 ", "[SKIPPED] Line Number 3 ", "[FAILED] Line Number 4 ", "[FAILED] Line Number 5 ",
                    "[FAILED] Line Number 6 ", "[FAILED] Line Number 8 ",
                ])
        let ada = try await world.services.directory.user(named: "ada", in: world.pool)
        #expect(ada.status == .resetRequired && ada.attributes["name"] == "Lovelace, Ada" && ada.attributes["email_verified"] == "true")
        await #expect(throws: SignInError.passwordResetRequired) {
            try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(Self.password))
        }
        // The file is gone, the report stays.
        #expect(try await world.services.environment.database.read { try $0.rows("SELECT job FROM user_import_pieces") }.isEmpty)
        #expect(try await world.decisions().contains { $0.outcome == "import Succeeded" })
    }

    @Test(arguments: Engine.available)
    func `a hash brought along opens with the plain password, and by SRP only afterwards`(engine: Engine) async throws {
        let world = try await world(engine)
        let text =
            "cognito:username,email,email_verified,password_hash\nada,ada@example.com,true,\(Self.bcrypt)\nbob,bob@example.com,true,\n"
            + "eve,eve@example.com,true,\(Self.bcrypt.replacing("$10$", with: "$14$"))\n"
        let (job, _) = try await run(text, algorithm: "BCRYPT", world)
        #expect(job.record.imported == 2 && job.record.failed == 1)
        let directory = world.services.directory
        #expect(try await directory.user(named: "ada", in: world.pool).status == .confirmed)
        #expect(try await directory.user(named: "bob", in: world.pool).status == .resetRequired)
        let ada = try await directory.user(named: "ada", in: world.pool)
        #expect(try await isImported(ada, world))
        await #expect(throws: SignInError.incorrectUsernameOrPassword) {
            try await world.services.localSignIn.signIn(world.request("ada"), password: Secret("wrong"))
        }
        guard
            case .firstFactorChoice(let choice) = try await world.services.localSignIn.begin(
                world.request("ada"), preferred: nil, FirstProof(), session: nil)
        else { return #expect(Bool(false), "a choice") }
        #expect(choice.available == [.password])
        guard case .tokens = try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(Self.password)) else {
            return #expect(Bool(false), "tokens")
        }
        #expect(try await !isImported(ada, world))
        guard
            case .firstFactorChoice(let later) = try await world.services.localSignIn.begin(
                world.request("ada"), preferred: nil, FirstProof(), session: nil)
        else { return #expect(Bool(false), "a choice") }
        #expect(later.available == [.passwordSRP, .password])
    }

    private func isImported(_ user: UserRecord, _ world: BrokerWorld) async throws -> Bool {
        try await world.services.environment.database.read { try $0.credentials.credential(of: user.sub, in: user.pool)?.isImported } ?? false
    }

    @Test(arguments: Engine.available)
    func `a node that dies leaves the rest to another, which imports nobody twice`(engine: Engine) async throws {
        let world = try await world(engine)
        let imports = world.services.imports
        let people = (0..<250).map { row(["cognito:username": "user\($0)", "email": "user\($0)@example.com", "email_verified": "true"], world) }
        let job = try await imports.create("people", roleARN: Self.role, algorithm: nil, in: world.pool.id, actor: "test")
        try await upload(([header(world).joined(separator: ",")] + people).joined(separator: "\n"), to: job, world)
        _ = try await imports.start(job.record.id, in: world.pool.id, actor: "test")
        // What a node leaves that was killed after a hundred rows: how far it had come, and its lease.
        let lease = world.time.now.addingTimeInterval(60)
        try await world.services.environment.database.write { [pool = world.pool, now = world.time.now] sql in
            guard var dead = try sql.userImports.job(job.record.id, of: pool.id) else { return }
            (dead.status, dead.leaseEnd, dead.nextLine, dead.imported) = (.inProgress, lease, 102, 100)
            try sql.userImports.update(dead)
            for number in 0..<100 {
                let user = UserRecord(
                    pool: pool.id, username: Username("user\(number)"), sub: Subject("sub-\(number)"), status: .resetRequired, attributes: [:],
                    createdAt: now, modifiedAt: now)
                try sql.users.insert(user, in: pool)
            }
        }
        await imports.runDue()
        #expect(try await imports.job(job.record.id, in: world.pool.id).status == "InProgress", "the lease still stands")
        world.time.advance(by: 61)
        await imports.runDue()
        let ended = try await imports.job(job.record.id, in: world.pool.id)
        #expect(ended.status == "Succeeded" && ended.record.imported == 250 && ended.record.skipped == 0)
        #expect(try await world.services.pools.userCount(of: world.pool.id) == 250)
    }

    @Test(arguments: Engine.available)
    func `a job is started once, with a file, and stops when told to`(engine: Engine) async throws {
        let world = try await world(engine)
        let imports = world.services.imports
        let job = try await imports.create("people", roleARN: Self.role, algorithm: nil, in: world.pool.id, actor: "test")
        let id = job.record.id
        #expect(job.status == "Created")
        await #expect(throws: PoolError.preconditionNotMet("No file was uploaded for the user import job.")) {
            try await imports.start(id, in: world.pool.id, actor: "test")
        }
        await #expect(throws: PoolError.self) { try await imports.stop(id, in: world.pool.id, actor: "test") }
        try await upload(header(world).joined(separator: ",") + "\n", to: job, world)
        _ = try await imports.start(id, in: world.pool.id, actor: "test")
        await #expect(throws: PoolError.importInProgress) {
            try await world.services.pools.update(world.pool.id, actor: "test") { $0.name = "other" }
        }
        let other = try await imports.create("more", roleARN: Self.role, algorithm: nil, in: world.pool.id, actor: "test")
        try await upload(header(world).joined(separator: ","), to: other, world)
        await #expect(throws: PoolError.self, "one at a time") { try await imports.start(other.record.id, in: world.pool.id, actor: "test") }
        #expect(try await imports.stop(id, in: world.pool.id, actor: "test").status == "Stopping")
        await imports.runDue()
        let stopped = try await imports.job(id, in: world.pool.id)
        #expect(stopped.status == "Stopped" && stopped.record.message == "The Import Job was stopped by the developer.")
        await #expect(throws: PoolError.self) { try await imports.start(id, in: world.pool.id, actor: "test") }
        world.time.advance(by: 86_400)
        #expect(try await imports.job(other.record.id, in: world.pool.id).status == "Expired")
        await #expect(throws: PoolError.self) { try await imports.start(other.record.id, in: world.pool.id, actor: "test") }
    }

    @Test(arguments: Engine.available)
    func `an upload needs the job's own address in time, and comes before the start`(engine: Engine) async throws {
        let world = try await world(engine)
        let imports = world.services.imports
        let job = try await imports.create("people", roleARN: Self.role, algorithm: nil, in: world.pool.id, actor: "test")
        let query = try #require(URLComponents(string: job.uploadURL)?.queryItems)
        let (expires, signature) = (query[0].value ?? "", query[1].value ?? "")
        try imports.admitUpload(to: job.record.id, in: world.pool.id, expires: expires, signature: signature)
        for (id, end, proof) in [
            ("import-other", expires, signature), (job.record.id, "9999999999", signature), (job.record.id, expires, String(signature.reversed())),
            (job.record.id, expires, ""),
        ] {
            #expect(throws: UploadRefusal.accessDenied) { try imports.admitUpload(to: id, in: world.pool.id, expires: end, signature: proof) }
        }
        try await upload(header(world).joined(separator: ","), to: job, world)
        _ = try await imports.start(job.record.id, in: world.pool.id, actor: "test")
        await #expect(throws: UploadRefusal.jobNotWaiting) { try await imports.receive(job.record.id, in: world.pool.id) { nil } }
        world.time.advance(by: 900)
        #expect(throws: UploadRefusal.accessDenied) {
            try imports.admitUpload(to: job.record.id, in: world.pool.id, expires: expires, signature: signature)
        }
    }

    @Test(arguments: Engine.available)
    func `a file is taken up to a hundred megabytes and a broken upload leaves nothing for long`(engine: Engine) async throws {
        let world = try await world(engine)
        let imports = world.services.imports
        let job = try await imports.create("people", roleARN: Self.role, algorithm: nil, in: world.pool.id, actor: "test")
        var parts = 0
        await #expect(throws: UploadRefusal.tooLarge) {
            try await imports.receive(job.record.id, in: world.pool.id) {
                parts += 1
                return parts == 1 ? [UInt8](repeating: 0x41, count: 300_000) : [UInt8](repeating: 0x41, count: 100_000_000)
            }
        }
        #expect(try await imports.job(job.record.id, in: world.pool.id).record.upload == nil)
        try await upload("x", to: job, world)
        #expect(try await world.services.environment.database.read { try $0.rows("SELECT job FROM user_import_pieces") }.count == 1)
    }

    @Test(arguments: [
        ("", "The file is empty."), ("cognito:username,nonsense", "The header names a column that the user pool does not have."),
        ("cognito:username,cognito:username", "The header names a column twice."), ("email", "The header lacks cognito:username."),
        ("cognito:username", "The header lacks email."),
        ("\u{FEFF}cognito:username", "The header is not a line of UTF-8 text without a byte order mark."),
    ])
    func `a file that the pool cannot read fails as a whole`(text: String, reason: String) async throws {
        let world = try await world(.sqlite)
        let (job, report) = try await run(text, world)
        #expect(job.status == "Failed" && job.record.message == reason && report.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a pool has a thousand jobs at most and another pool's jobs are nobody's`(engine: Engine) async throws {
        let world = try await world(engine)
        let imports = world.services.imports
        let first = try await imports.create("people", roleARN: Self.role, algorithm: nil, in: world.pool.id, actor: "test")
        let (pool, role, now) = (world.pool.id, Self.role, world.time.now)
        try await world.services.environment.database.write { sql in
            for number in 1..<1000 {
                try sql.userImports.insert(
                    UserImportRecord(pool: pool, id: "import-\(number)", name: "n", roleARN: role, algorithm: nil, createdAt: now))
            }
        }
        await #expect(throws: PoolError.limitExceeded("The number of user import jobs exceeds the limit of 1000.")) {
            try await imports.create("one more", roleARN: Self.role, algorithm: nil, in: world.pool.id, actor: "test")
        }
        var (seen, last): (Set<String>, String?) = ([], nil)
        while true {
            let page = try await imports.list(of: world.pool.id, after: last, limit: 60)
            seen.formUnion(page.jobs.map(\.record.id))
            last = page.jobs.last?.record.id
            if !page.hasMore { break }
        }
        #expect(seen.count == 1000)
        let other = try await world.otherPool()
        await #expect(throws: PoolError.importNotFound(first.record.id)) { try await imports.job(first.record.id, in: other.pool.id) }
    }
}

extension Array {
    fileprivate func chunked(by size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
