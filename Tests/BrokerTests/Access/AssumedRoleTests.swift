import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@testable import Broker

@Suite struct AssumedRoleTests {
    private let account = "123456789012"
    private var root: Principal { .root(accountID: account) }

    private func trust(_ principal: String, actions: String = #"["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]"#, more: String = "")
        -> String
    {
        #"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "\#(principal)"}, "Action": \#(actions)}\#(more)]}"#
    }

    private func request(_ name: String = "app") -> RoleRequest { RoleRequest(arn: "arn:aws:iam::123456789012:role/\(name)", sessionName: "ada") }

    private func assume(_ world: BrokerWorld, _ request: RoleRequest, by principal: Principal? = nil) async throws -> AssumedRole {
        try await world.services.access.assumeRole(
            request, by: principal ?? root, context: ["aws:SourceIp": ["192.0.2.1"]], actor: "test")
    }

    @Test(arguments: Engine.available) func `a role trusts the account, a role, a session or everybody of the account`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let access = world.services.access
        try await access.putRole(name: "first", trust: trust(account), policy: everything)
        let first = try await assume(world, request("first"))
        let session = Principal.assumedRole(first.session)
        for (principal, isRoot, isFirst) in [
            (account, true, true), ("arn:aws:iam::\(account):root", true, true), ("*", true, true),
            ("arn:aws:iam::\(account):role/first", false, true), ("arn:aws:sts::\(account):assumed-role/first/ada", false, true),
            ("arn:aws:sts::\(account):assumed-role/first/eve", false, false), ("arn:aws:iam::\(account):role/other", false, false),
            ("999999999999", false, false),
        ] {
            try await access.putRole(name: "app", trust: trust(principal), policy: everything)
            let role = try await access.existingRole(named: "app")
            for (caller, isTrusted) in [(root, isRoot), (session, isFirst)] {
                let verdict = access.trust(
                    of: role, in: TrustRequest(action: .assumeRole, principalNames: caller.names, sessionName: "ada", context: caller.context))
                #expect(verdict.isAccepted == isTrusted, "\(principal) for \(caller.arn)")
            }
        }
        // Who signs is no provider, and a provider is no signer.
        try await access.putRole(name: "app", trust: trustPolicy(pool: "us-east-1:p"), policy: everything)
        await #expect(throws: WebIdentityError.notAuthorized) { try await assume(world, request()) }
        let web = WebIdentity(provider: account, names: [account], audience: "a", subject: "s", methods: [])
        try await access.putRole(name: "app", trust: trust("*", actions: #""*""#), policy: everything)
        #expect(access.trust(of: try await access.existingRole(named: "app"), in: web, sessionName: "ada").isAccepted == false)
    }

    @Test(arguments: Engine.available) func `a denial in the trust policy wins`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let denial =
            #", {"Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole", "Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}}"#
        try await world.services.access.putRole(name: "app", trust: trust(account, more: denial), policy: everything)
        await #expect(throws: WebIdentityError.notAuthorized) { try await assume(world, request()) }
    }

    @Test(arguments: Engine.available) func `a chain lasts an hour at most and hands on what it must`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.services.access.putRole(name: "app", trust: trust(account), policy: everything, maximumSession: 7200)
        var first = request()
        first.duration = 7200
        first.tags = ["team": "blue", "stage": "test"]
        first.transitiveTagKeys = ["team"]
        first.sourceIdentity = "ada"
        let parent = try await assume(world, first)
        #expect(parent.credentials.expiresAt == world.time.now.addingTimeInterval(7200))
        let chained = Principal.assumedRole(parent.session)
        var next = request()
        next.duration = 3601
        await #expect(throws: WebIdentityError.chainTooLong) { try await assume(world, next, by: chained) }
        next.duration = 3600
        let child = try await assume(world, next, by: chained)
        #expect(child.session.tags == ["team": "blue"])
        #expect(child.session.transitiveTagKeys == ["team"])
        #expect(child.session.sourceIdentity == "ada")
        #expect(child.session.grounds.roles.map(\.name) == ["app"])
        next.tags = ["team": "red"]
        await #expect(throws: WebIdentityError.self) { try await assume(world, next, by: chained) }
    }

    @Test(arguments: Engine.available) func `tagging and naming the source need their own trust`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.services.access.putRole(name: "app", trust: trust(account, actions: #""sts:AssumeRole""#), policy: everything)
        _ = try await assume(world, request())
        var tagged = request()
        tagged.tags = ["team": "blue"]
        await #expect(throws: WebIdentityError.notAuthorized) { try await assume(world, tagged) }
        var named = request()
        named.sourceIdentity = "ada"
        await #expect(throws: WebIdentityError.notAuthorized) { try await assume(world, named) }
    }

    @Test(arguments: Engine.available) func `a role that is switched off is given to nobody, and ends its sessions`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let access = world.services.access
        try await access.putRole(name: "app", trust: trust(account), policy: everything)
        let assumed = try await assume(world, request())
        func credential() async throws -> SigningCredential {
            try await access.credential(
                accessKeyID: assumed.credentials.accessKeyID, sessionToken: assumed.credentials.sessionToken.exposed, now: world.time.now)
        }
        _ = try await credential()
        try await access.changeRole(named: "app", operation: "role disable", actor: "test") { $0.isEnabled = false }
        await #expect(throws: AccessError.self) { try await credential() }
        await #expect(throws: WebIdentityError.notAuthorized) { try await assume(world, request()) }
        #expect(await !access.authorize(.assumedRole(assumed.session), action: "s3:Get", resource: "*").isAccepted)
        try await access.changeRole(named: "app", operation: "role enable", actor: "test") { $0.isEnabled = true }
        _ = try await credential()
    }

    @Test(arguments: Engine.available) func `a role may do what its policies say together`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let access = world.services.access
        let role = try await access.createRole(
            RoleDraft(name: "app", path: "/a/", trust: trust(account), description: nil, maximumSession: 3600, tags: [:]), actor: "test")
        #expect(role.arn == "arn:aws:iam::123456789012:role/a/app")
        await #expect(throws: WebIdentityError.notAuthorized) { _ = try await assume(world, request("app")) }
        let session = Principal.assumedRole(try await assume(world, request("a/app")).session)
        func isAllowed(_ action: String) async -> Bool {
            let verdict = await world.services.access.authorize(session, action: action, resource: "*")
            return verdict.isAccepted
        }
        #expect(await !isAllowed("s3:Get"))
        func put(_ name: String, _ effect: String, _ action: String) async throws {
            try await access.putPolicy(
                #"{"Version": "2012-10-17", "Statement": {"Effect": "\#(effect)", "Action": "\#(action)", "Resource": "*"}}"#, named: name,
                ofRole: "app",
                actor: "test")
        }
        try await put("reads", "Allow", "s3:Get*")
        try await put("lists", "Allow", "s3:List*")
        #expect(await isAllowed("s3:Get"))
        #expect(await isAllowed("s3:ListAll"))
        #expect(await !isAllowed("s3:Put"))
        try await put("never", "Deny", "s3:List*")
        #expect(await isAllowed("s3:Get"))
        #expect(await !isAllowed("s3:ListAll"))
        try await access.deletePolicy(named: "never", ofRole: "app", actor: "test")
        #expect(await isAllowed("s3:ListAll"))
        await #expect(throws: RoleError.hasPolicies("app")) { try await access.deleteRole(name: "app", keepsIfUsed: true, actor: "test") }
    }

    @Test(arguments: Engine.available) func `the root's temporary keys end with the root's key`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let environment = world.services.environment
        func services(rootKey: String) -> BrokerServices {
            BrokerServices(
                BrokerEnvironment(
                    deployment: environment.deployment, database: environment.database, sealer: environment.sealer, time: environment.time,
                    random: environment.random, http: environment.http, messages: environment.messages, providers: environment.providers,
                    rootCredential: RootCredential(accessKeyID: rootKey, secretAccessKey: Secret("root-secret"))))
        }
        let before = services(rootKey: "AKIAROOTROOTROOTROO1").access
        let keys = try await before.sessionToken(for: root, lifetime: 36_000, minimumTokenSize: 0, actor: "test")
        #expect(keys.expiresAt == world.time.now.addingTimeInterval(3600))
        func principal(_ access: AccessControl) async throws -> Principal {
            let credential = try await access.credential(
                accessKeyID: keys.accessKeyID, sessionToken: keys.sessionToken.exposed, now: world.time.now)
            return credential.principal
        }
        #expect(try await principal(before) == root)
        await #expect(throws: AccessError.self) { try await principal(services(rootKey: "AKIAROOTROOTROOTROO2").access) }
        let session = Principal.federatedUser(
            FederatedUserSession(accountID: account, name: "ada", policy: everything, managedPolicies: nil, tags: [:]))
        await #expect(throws: WebIdentityError.notAuthorized) {
            try await before.sessionToken(for: session, lifetime: nil, minimumTokenSize: 0, actor: "test")
        }
        #expect(await before.authorize(session, action: "s3:Get", resource: "*").isAccepted)
        #expect(await !before.authorize(session, action: "sts:AssumeRole", resource: "*").isAccepted)
        #expect(await !before.authorize(session, action: "iam:CreateRole", resource: "*").isAccepted)
    }

    @Test func `a key's id holds the account's number where AWS has it`() {
        for account in ["000000000001", "123456789012", "999999999999"] {
            let id = AccessKey.temporaryID(account: account, random: CountingRandom())
            #expect(id.count == 20 && id.hasPrefix("ASIA"))
            #expect(AccessKey.account(in: id) == account)
        }
        #expect(AccessKey.account(in: "ASIAQNZGKIQY56JQ7WML") == "029608264753")
        #expect(AccessKey.account(in: "ASIA") == nil && AccessKey.account(in: "ASIA0000000000000000") == nil)
    }
}
