import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@testable import Broker

/// Everything on everything.
let everything = #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#

/// Trust in the identity pools of this account, one pool, and what it says of its identities.
func trustPolicy(pool: String, method: String = "authenticated", sub: String? = nil, provider: String = "cognito-identity.amazonaws.com") -> String {
    let subject = sub.map { #", "\#(provider):sub": "\#($0)""# } ?? ""
    return #"""
        {"Version": "2012-10-17", "Statement": {"Sid": "Pool", "Effect": "Allow", "Principal": {"Federated": "\#(provider)"},
         "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {
            "StringEquals": {"\#(provider):aud": "\#(pool)"\#(subject)},
            "ForAnyValue:StringLike": {"\#(provider):amr": "\#(method)"}}}}
        """#
}

@Suite struct AccessControlTests {
    private func session(
        of role: RoleRecord, policy: SessionPolicy? = nil, tags: [String: String] = [:], context: [String: [String]] = [:]
    ) -> RoleSession {
        RoleSession(
            accountID: role.account, roleName: role.name, roleID: role.roleID, sessionName: "Session", sessionPolicy: policy, tags: tags,
            context: context)
    }

    private func role(_ world: BrokerWorld, policy: String = everything) async throws -> RoleRecord {
        try await world.services.access.putRole(name: "app", trust: trustPolicy(pool: "us-east-1:p"), policy: policy).role
    }

    // MARK: Credentials

    @Test(arguments: Engine.available) func `the root credential proves the account's root`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let root = RootCredential(accessKeyID: "AKIAROOTROOTROOTROOT", secretAccessKey: Secret("root-secret"))
        let environment = world.services.environment
        let services = BrokerServices(
            BrokerEnvironment(
                deployment: environment.deployment, database: environment.database, sealer: environment.sealer, time: environment.time,
                random: environment.random, http: environment.http, messages: environment.messages, providers: environment.providers,
                rootCredential: root))
        let credential = try await services.access.credential(accessKeyID: root.accessKeyID, sessionToken: nil, now: world.time.now)
        #expect(credential.principal == .root(accountID: "123456789012"))
        #expect(credential.principal.arn == "arn:aws:iam::123456789012:root")
        #expect(credential.principal.userID == "123456789012")
        #expect(credential.secretAccessKey.exposed == "root-secret")
        await #expect(throws: AccessError.unknownCredential) {
            try await services.access.credential(accessKeyID: "AKIAROOTROOTROOTROO2", sessionToken: nil, now: world.time.now)
        }
        // Without a root there is no key to find.
        await #expect(throws: AccessError.unknownCredential) {
            try await world.services.access.credential(accessKeyID: root.accessKeyID, sessionToken: nil, now: world.time.now)
        }
    }

    @Test(arguments: Engine.available) func `a vended credential is read from its session token alone`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let role = try await role(world)
        let session = session(of: role, policy: .guest, tags: ["team": "blue"], context: ["k": ["v"]])
        let vended = try world.services.access.vend(session, lifetime: 3600)
        #expect(vended.accessKeyID.hasPrefix("ASIA"))
        #expect(vended.accessKeyID.count == 20)
        #expect(vended.secretAccessKey.exposed.count == 40)
        #expect(vended.expiresAt == world.time.now.addingTimeInterval(3600))
        let credential = try await world.services.access.credential(
            accessKeyID: vended.accessKeyID, sessionToken: vended.sessionToken.exposed, now: world.time.now)
        #expect(credential.secretAccessKey.exposed == vended.secretAccessKey.exposed)
        #expect(credential.principal == .assumedRole(session))
        #expect(credential.principal.arn == "arn:aws:sts::123456789012:assumed-role/app/Session")
        #expect(credential.principal.userID == "\(role.roleID):Session")
        #expect(credential.expiresAt == vended.expiresAt)
    }

    @Test(arguments: Engine.available) func `an expired credential is told apart from a forged one`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let vended = try world.services.access.vend(session(of: try await role(world)), lifetime: 900)
        world.time.advance(by: 899)
        _ = try await world.services.access.credential(
            accessKeyID: vended.accessKeyID, sessionToken: vended.sessionToken.exposed, now: world.time.now)
        world.time.advance(by: 1)
        await #expect(throws: AccessError.expiredCredential) {
            try await world.services.access.credential(
                accessKeyID: vended.accessKeyID, sessionToken: vended.sessionToken.exposed, now: world.time.now)
        }
    }

    @Test(arguments: Engine.available) func `a session token that was touched or moved to another key opens nothing`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let role = try await role(world)
        let first = try world.services.access.vend(session(of: role), lifetime: 900)
        let second = try world.services.access.vend(session(of: role), lifetime: 900)
        let bytes = Array(first.sessionToken.exposed.utf8)
        var forged: [String] = [
            "", "A", second.sessionToken.exposed, first.sessionToken.exposed + "=", String(first.sessionToken.exposed.dropLast(4)),
        ]
        for index in stride(from: 0, to: bytes.count, by: 29) {
            var changed = bytes
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            forged.append(String(decoding: changed, as: UTF8.self))
        }
        for token in forged {
            await #expect(throws: AccessError.unknownCredential) {
                try await world.services.access.credential(accessKeyID: first.accessKeyID, sessionToken: token, now: world.time.now)
            }
        }
    }

    @Test(arguments: Engine.available) func `a session token is as long as asked for`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let vended = try world.services.access.vend(session(of: try await role(world)), lifetime: 900, minimumTokenSize: 4096)
        #expect(vended.sessionToken.exposed.utf8.count >= 4096)
        _ = try await world.services.access.credential(
            accessKeyID: vended.accessKeyID, sessionToken: vended.sessionToken.exposed, now: world.time.now)
    }

    // MARK: Authorization

    @Test(arguments: Engine.available) func `root may do everything`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let verdict = await world.services.access.authorize(.root(accountID: "123456789012"), action: "cognito-idp:CreateUserPool", resource: "*")
        #expect(verdict.isAccepted)
    }

    @Test(arguments: Engine.available) func `a session may do what its role and its own policy both allow`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let role = try await role(
            world, policy: #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "cognito-idp:*", "Resource": "*"}}"#)
        let narrow = SessionPolicy.document(
            #"{"Version": "2012-10-17", "Statement": {"Sid": "Reads", "Effect": "Allow", "Action": ["cognito-idp:List*", "s3:*"], "Resource": "*"}}"#)
        func isAllowed(_ action: String, _ policy: SessionPolicy?) async -> Bool {
            await world.services.access.authorize(.assumedRole(session(of: role, policy: policy)), action: action, resource: "*").isAccepted
        }
        #expect(await isAllowed("cognito-idp:ListUsers", nil))
        #expect(await isAllowed("cognito-idp:DeleteUserPool", nil))
        #expect(await isAllowed("cognito-idp:ListUsers", narrow))
        #expect(await !isAllowed("cognito-idp:DeleteUserPool", narrow))
        // The session's policy adds nothing to the role's.
        #expect(await !isAllowed("s3:GetObject", narrow))
        #expect(await !isAllowed("s3:GetObject", nil))
    }

    @Test(arguments: Engine.available) func `a guest's session stays within the fixed services`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let role = try await role(world)
        let guest = Principal.assumedRole(session(of: role, policy: .guest))
        #expect(await world.services.access.authorize(guest, action: "s3:GetObject", resource: "arn:aws:s3:::b/k").isAccepted)
        #expect(await !world.services.access.authorize(guest, action: "iam:CreateUser", resource: "*").isAccepted)
        #expect(await !world.services.access.authorize(guest, action: "kms:CreateKey", resource: "*").isAccepted)
    }

    @Test(arguments: Engine.available) func `policies see the session's tags and identity, whatever the request says`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let role = try await role(
            world,
            policy: #"""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*",
                 "Resource": "arn:aws:s3:::b/${cognito-identity.amazonaws.com:sub}/${aws:PrincipalTag/team}"}}
                """#)
        let principal = Principal.assumedRole(
            session(of: role, tags: ["team": "blue"], context: ["cognito-identity.amazonaws.com:sub": ["us-east-1:me"]]))
        let access = world.services.access
        #expect(await access.authorize(principal, action: "s3:Get", resource: "arn:aws:s3:::b/us-east-1:me/blue").isAccepted)
        #expect(
            await !access.authorize(
                principal, action: "s3:Get", resource: "arn:aws:s3:::b/us-east-1:you/blue",
                context: ["cognito-identity.amazonaws.com:sub": ["us-east-1:you"]]
            ).isAccepted)
    }

    @Test(arguments: Engine.available) func `a change of the role's policy counts at once`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let before = try await role(world)
        let principal = Principal.assumedRole(session(of: before))
        #expect(await world.services.access.authorize(principal, action: "s3:Get", resource: "*").isAccepted)
        let after = try await role(
            world, policy: #"{"Version": "2012-10-17", "Statement": {"Sid": "No", "Effect": "Deny", "Action": "*", "Resource": "*"}}"#)
        #expect(after.roleID == before.roleID)
        let verdict = await world.services.access.authorize(principal, action: "s3:Get", resource: "*")
        #expect(verdict.firstRefusal?.check == "access.role-policy.No")
    }

    @Test(arguments: Engine.available) func `the sessions of a deleted role may do nothing, even under its successor`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let principal = Principal.assumedRole(session(of: try await role(world)))
        #expect(try await world.services.access.deleteRole(name: "app"))
        #expect(await !world.services.access.authorize(principal, action: "s3:Get", resource: "*").isAccepted)
        _ = try await role(world)
        #expect(await !world.services.access.authorize(principal, action: "s3:Get", resource: "*").isAccepted)
        #expect(try await !world.services.access.deleteRole(name: "other"))
    }

    // MARK: Roles

    @Test(arguments: Engine.available) func `a role is put whole or not at all`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let access = world.services.access
        let trust = trustPolicy(pool: "us-east-1:p")
        await #expect(throws: RoleError.invalidName) { try await access.putRole(name: "a/b", trust: trust, policy: everything) }
        await #expect(throws: RoleError.invalidMaximumSession) {
            try await access.putRole(name: "app", trust: trust, policy: everything, maximumSession: 60)
        }
        await #expect(throws: RoleError.self) { try await access.putRole(name: "app", trust: everything, policy: everything) }
        await #expect(throws: RoleError.self) { try await access.putRole(name: "app", trust: trust, policy: trust) }
        #expect(try await access.role(named: "app") == nil)
        let (role, warnings) = try await access.putRole(name: "app", trust: trust, policy: everything, maximumSession: 7200)
        #expect(role.arn == "arn:aws:iam::123456789012:role/app")
        #expect(role.roleID.hasPrefix("AROA") && role.roleID.count == 21)
        #expect(warnings.isEmpty)
        #expect(try await access.role(named: "app") == role)
        #expect(try await access.role(named: "App") == nil)
        #expect(try await world.services.decisionLog.verifyChain().lines == 1)
    }

    @Test(arguments: Engine.available) func `trust without an audience is warned of`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let trust = #"""
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
             "Action": "sts:AssumeRoleWithWebIdentity"}}
            """#
        #expect(try await world.services.access.putRole(name: "app", trust: trust, policy: everything).warnings.count == 1)
    }

    // MARK: Trust

    private func identity(audience: String = "us-east-1:p", subject: String = "us-east-1:me", methods: [String] = ["authenticated"]) -> WebIdentity {
        WebIdentity(
            provider: "cognito-identity.amazonaws.com", names: ["cognito-identity.amazonaws.com"], audience: audience, subject: subject,
            methods: methods)
    }

    @Test(arguments: Engine.available) func `a role trusts the audience, method and subject that it names`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let access = world.services.access
        let role = try await access.putRole(
            name: "app", trust: trustPolicy(pool: "us-east-1:p", sub: "us-east-1:me"), policy: everything
        ).role
        func refusal(_ identity: WebIdentity) -> String? {
            let verdict = access.trust(of: role, in: identity, sessionName: "Session")
            return verdict.isAccepted ? nil : verdict.children.first?.expected
        }
        #expect(refusal(identity()) == nil)
        #expect(refusal(identity(methods: ["authenticated", "cognito-idp.us-east-1.amazonaws.com/us-east-1_A"])) == nil)
        #expect(refusal(identity(audience: "us-east-1:q")) == "condition StringEquals cognito-identity.amazonaws.com:aud")
        #expect(refusal(identity(subject: "us-east-1:you")) == "condition StringEquals cognito-identity.amazonaws.com:sub")
        #expect(refusal(identity(methods: ["unauthenticated"])) == "condition ForAnyValue:StringLike cognito-identity.amazonaws.com:amr")
        #expect(refusal(identity(methods: [])) == "condition ForAnyValue:StringLike cognito-identity.amazonaws.com:amr")
    }

    @Test(arguments: Engine.available) func `a provider that is not named is not trusted`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let access = world.services.access
        for principal in [#""*""#, #"{"AWS": "*"}"#, #"{"AWS": "123456789012"}"#, #"{"Federated": "accounts.google.com"}"#] {
            let role = try await access.putRole(
                name: "app",
                trust: #"""
                    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": \#(principal), "Action": "sts:AssumeRoleWithWebIdentity"}}
                    """#,
                policy: everything
            ).role
            #expect(!access.trust(of: role, in: identity(), sessionName: "Session").isAccepted, "\(principal)")
        }
    }

    @Test(arguments: Engine.available) func `trust in another action is not trust to assume the role`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let trust = trustPolicy(pool: "us-east-1:p").replacing("sts:AssumeRoleWithWebIdentity", with: "sts:AssumeRole")
        let role = try await world.services.access.putRole(name: "app", trust: trust, policy: everything).role
        #expect(!world.services.access.trust(of: role, in: identity(), sessionName: "Session").isAccepted)
    }

    @Test(arguments: Engine.available) func `a denial to everyone reaches a named provider too`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let role = try await world.services.access.putRole(
            name: "app",
            trust: #"""
                {"Version": "2012-10-17", "Statement": [
                 {"Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": "sts:AssumeRoleWithWebIdentity"},
                 {"Effect": "Deny", "Principal": "*", "Action": "sts:*",
                  "Condition": {"StringEquals": {"sts:RoleSessionName": "Evil"}}}]}
                """#,
            policy: everything
        ).role
        #expect(world.services.access.trust(of: role, in: identity(), sessionName: "Good").isAccepted)
        #expect(!world.services.access.trust(of: role, in: identity(), sessionName: "Evil").isAccepted)
    }
}
