import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct ForeignImportsTests {
    private static let password = "Correct-Horse-9!"
    private static let keycloakHash = "osAN9SafblLNw/W+4yr4tsftIG+fftWc3UplIdt33Y8uU7bP2A1pjkPGNw8NXkQBfb9jA/Z/36qfWjxIE9f7Lg=="

    private func world(_ engine: Engine) async throws -> BrokerWorld {
        try await BrokerWorld(engine) { pool, client in
            pool.mfaConfiguration = "OPTIONAL"
            pool.secondFactors.isSoftwareTokenEnabled = true
            pool.schema.append(.init(name: "custom:department", dataType: .string, isMutable: true, isRequired: false))
            client.explicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"]
        }
    }

    private func run(
        _ people: [ForeignPerson], _ world: BrokerWorld, names: [String: String] = [:]
    ) async throws -> (outcome: ForeignImports.Outcome, report: [String]) {
        var report: [String] = []
        let outcome = try await world.services.foreignImports.run(people, from: "elsewhere", into: world.pool.id, names: names, actor: "test") {
            report.append($0)
        }
        return (outcome, report)
    }

    /// A realm as Keycloak writes it; what its users hold is JSON inside of text.
    private func realm(_ users: [[String: JSONValue]]) -> [UInt8] {
        Array(JSONValue.object(["realm": .string("demo"), "users": .array(users.map { .object($0) })]).text.utf8)
    }

    private func keycloakPassword(_ algorithm: String = "pbkdf2-sha512", iterations: Int64 = 210_000) -> JSONValue {
        .object([
            "type": .string("password"),
            "secretData": .string(#"{"value":"\#(Self.keycloakHash)","salt":"AAECAwQFBgcICQoLDA0ODw==","additionalParameters":{}}"#),
            "credentialData": .string(#"{"hashIterations":\#(iterations),"algorithm":"\#(algorithm)","additionalParameters":{}}"#),
        ])
    }

    @Test(arguments: Engine.available)
    func `a realm's people come with passwords, groups, attributes and authenticator apps`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user("old", password: Self.password)
        let ada: [String: JSONValue] = [
            "id": .string("0A1B2C3D-4e5f-4071-8293-a4b5c6d7e8f9"), "username": .string("ada"), "email": .string("ada@example.com"),
            "emailVerified": .boolean(true), "firstName": .string("Ada"), "enabled": .boolean(true), "createdTimestamp": .integer(1_700_000_000_000),
            "attributes": .object(["department": .array([.string("engines")]), "shoe": .array([.string("7")])]),
            "groups": .array([.string("/staff/core team")]),
            "realmRoles": .array([.string("admin"), .string("offline_access"), .string("default-roles-demo")]),
            "clientRoles": .object(["shop": .array([.string("buyer")])]),
            "credentials": .array([
                keycloakPassword(),
                .object([
                    "type": .string("otp"), "secretData": .string(#"{"value":"12345678901234567890"}"#),
                    "credentialData": .string(#"{"subType":"totp","digits":6,"counter":0,"period":30,"algorithm":"HmacSHA1"}"#),
                ]),
                .object(["type": .string("webauthn")]),
            ]),
        ]
        let others: [[String: JSONValue]] = [
            ["username": .string("bob"), "enabled": .boolean(false), "credentials": .array([keycloakPassword("md5")])],
            ["username": .string("old")],
            ["username": .string("eve"), "email": .string("no address")],
            ["username": .string("new"), "requiredActions": .array([.string("UPDATE_PASSWORD")]), "credentials": .array([keycloakPassword()])],
        ]
        let people = try KeycloakRealm.people(in: realm([ada] + others))
        let (outcome, report) = try await run(people, world)
        #expect(outcome.imported == 3 && outcome.skipped == 1 && outcome.failed == 1)
        #expect(report.map { String($0.prefix { $0 != " " }) } == ["[SUCCEEDED]", "[SUCCEEDED]", "[SKIPPED]", "[FAILED]", "[SUCCEEDED]"])
        #expect(report[0].contains("webauthn left") && report[0].contains("does not have: shoe") && report[1].contains("(md5) is none"))
        #expect(!report.joined().contains(Self.keycloakHash))

        let directory = world.services.directory
        let stored = try await directory.user(named: "ada", in: world.pool)
        #expect(stored.sub.rawValue == "0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9" && stored.status == .confirmed)
        #expect(stored.attributes["custom:department"] == "engines" && stored.attributes["given_name"] == "Ada")
        #expect(stored.attributes["email_verified"] == "true" && stored.createdAt == Date(timeIntervalSince1970: 1_700_000_000))
        let groups = try await world.services.environment.database.read { try $0.groups.groups(of: stored.sub, in: stored.pool).map(\.name) }
        #expect(Set(groups) == ["staff/core_team", "admin", "shop:buyer"])
        let bob = try await directory.user(named: "bob", in: world.pool)
        #expect(!bob.isEnabled && bob.status == .resetRequired)
        #expect(try await directory.user(named: "new", in: world.pool).status == .resetRequired)

        let signIn = world.services.localSignIn
        await #expect(throws: SignInError.incorrectUsernameOrPassword) { try await signIn.signIn(world.request("ada"), password: Secret("wrong")) }
        let step = try await signIn.signIn(world.request("ada"), password: Secret(Self.password))
        guard case .softwareToken = step else { return #expect(Bool(false), "the authenticator app is asked for: \(step)") }
        let record = try #require(
            try await world.services.environment.database.read { try $0.softwareTokens.token(of: stored.sub, in: stored.pool)?.secret })
        #expect(
            try world.services.environment.sealer.open(record, context: "\(stored.pool)/software-token/\(stored.sub)")
                == Array("12345678901234567890".utf8))

        // Run again, everybody is there.
        let again = try await run(people, world).outcome
        #expect(again.imported == 0 && again.skipped == 4 && again.failed == 1)
        #expect(try await world.decisions().contains { $0.outcome == "ImportUsers" && $0.subject?.hasPrefix("3 from elsewhere") == true })
    }

    @Test func `Auth0's hashes are found by id and by mail`() async throws {
        let world = try await world(.sqlite)
        let bcrypt = "$2b$10$CtA.Rcu/szzn9U00wpUjOu7.GzodhfK1ImZIZQHW3miwduQ6yfzHi"
        let users = """
            {"user_id":"auth0|507f191e","email":"ada@example.com","email_verified":true,"name":"Ada","blocked":false,"app_metadata":{"roles":["admin"],"dept":"x"}}
            {"user_id":"auth0|2","email":"bob@example.com","passwordHash":"$2b$14$CtA.Rcu/szzn9U00wpUjOu7.GzodhfK1ImZIZQHW3miwduQ6yfzHi","identities":[{"provider":"google-oauth2"}]}
            {"user_id":"auth0|3","username":"eve","email":"EVE@example.com","blocked":true,"mfa_factors":[{"totp":{"secret":"JBSWY3DPEHPK3PXP"}}]}
            """
        let hashes = #"{"_id":{"$oid":"507f191e"},"passwordHash":"\#(bcrypt)"}"# + "\n" + #"{"email":"eve@example.com","passwordHash":"\#(bcrypt)"}"#
        let people = try Auth0Export.people(in: Array(users.utf8), hashes: Array(hashes.utf8))
        let (outcome, report) = try await run(people, world, names: ["dept": "custom:department"])
        #expect(outcome.imported == 3 && report[1].contains("no bcrypt hash") && report[1].contains("1 links to providers left"))
        for name in ["ada@example.com", "eve"] {
            let user = try await world.services.directory.user(named: name, in: world.pool)
            let credential = try await world.services.environment.database.read { try $0.credentials.credential(of: user.sub, in: user.pool) }
            #expect(credential?.isImported == true, "\(name)")
        }
        guard case .tokens = try await world.services.localSignIn.signIn(world.request("ada@example.com"), password: Secret(Self.password)) else {
            return #expect(Bool(false), "tokens")
        }
        #expect(try await world.services.directory.user(named: "ada@example.com", in: world.pool).attributes["custom:department"] == "x")
        #expect(throws: ForeignFault.self) { try Auth0Export.people(in: Array("{\"a\":1}\nnonsense".utf8), hashes: nil) }
    }

    @Test func `Firebase's people sign in with what its scrypt made`() async throws {
        let world = try await world(.sqlite)
        let console = """
            hash_config {
              algorithm: SCRYPT,
              base64_signer_key: jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==,
              base64_salt_separator: Bw==,
              rounds: 8,
              mem_cost: 14,
            }
            """
        let file = #"""
            {"users":[{"localId":"L1","email":"ada@example.com","emailVerified":true,"displayName":"Ada","createdAt":"1700000000000",
            "passwordHash":"lSrfV15cpx95_sZS2W9c9Kp6i_LVgQNDNC_qzrCnh1SAyZvqmZqAjTdn3aoItz-VHjoZilo78198JAdRuid5lQ==","salt":"42xEC-ixf3L2lw==",
            "customAttributes":"{\"role\":\"admin\",\"department\":\"x\"}","providerUserInfo":[{"providerId":"google.com"},{"providerId":"password"}]},
            {"localId":"L2","phoneNumber":"+15551230123","disabled":true,"mfaInfo":[{"phoneInfo":"+1555"}]}]}
            """#
        let parameters = try FirebaseExport.HashParameters(text: console)
        let (outcome, report) = try await run(try FirebaseExport.people(in: Array(file.utf8), parameters: parameters), world)
        #expect(outcome.imported == 2 && report[0].contains("1 links") && report[1].contains("second factors left"))
        guard case .tokens = try await world.services.localSignIn.signIn(world.request("ada@example.com"), password: Secret("user1password")) else {
            return #expect(Bool(false), "tokens")
        }
        let ada = try await world.services.directory.user(named: "ada@example.com", in: world.pool)
        #expect(ada.attributes["custom:department"] == "x" && ada.attributes["name"] == "Ada")
        let other = try await world.services.directory.user(named: "+15551230123", in: world.pool)
        #expect(!other.isEnabled && other.attributes["phone_number_verified"] == "true" && other.status == .resetRequired)
        let without = try FirebaseExport.people(in: Array(file.utf8), parameters: nil)
        let second = try await world.otherPool()
        #expect(try await run(without, second).report[0].contains("--hash-config"))
        #expect(throws: ForeignFault.self) { try FirebaseExport.HashParameters(text: "hash_config { algorithm: BCRYPT }") }
    }
}
