import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

/// Random sequences of what users and administrators do: after every step the broker says and keeps what the model says.
@Suite struct UserLifecycleModelTests {
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `the directory and the model agree over long lives`(seed: UInt64) async throws {
        try await walk(.sqlite, seed: seed, steps: 800)
    }

    @Test(arguments: Engine.available)
    func `the directory and the model agree on each engine`(engine: Engine) async throws { try await walk(engine, seed: 99, steps: 200) }

    private func walk(_ engine: Engine, seed: UInt64, steps: Int) async throws {
        var walk = try await LifecycleWalk(engine, seed: seed)
        var seen: Set<String> = []
        for step in 0..<steps {
            let (what, expected, received) = try await walk.step()
            #expect(expected == received, "seed \(seed), step \(step): \(what)")
            guard expected == received else { return }
            seen.insert("\(what.prefix { $0 != " " }): \(received ?? "done")")
            if step % 20 == 19, let difference = try await walk.difference() {
                Issue.record("seed \(seed), step \(step), after \(what): \(difference)")
                return
            }
        }
        // A walk that met few answers would prove little.
        #expect(seen.count >= steps / 20, "\(seen.sorted())")
        #expect(try await walk.world.services.decisionLog.verifyChain().faults.isEmpty)
    }
}

private struct LifecycleWalk {
    let world: BrokerWorld
    private let random: CountingRandom
    private var model = UserLifecycleModel()
    private var number = 0

    private static let names = ["ada", "bob", "eve"]
    private static let addresses = ["one@example.com", "two@example.com"]

    init(_ engine: Engine, seed: UInt64) async throws {
        var world = try await BrokerWorld(engine) { pool, _ in
            pool.autoVerifiedAttributes = ["email"]
            pool.aliasAttributes = ["email"]
        }
        let given = world.services.environment
        let limits = HourlyLimits.Action.allCases.map { "\($0.rawValue)=1000000" }.joined(separator: ",")
        world.services = BrokerServices(
            BrokerEnvironment(
                deployment: given.deployment, database: given.database, sealer: given.sealer, time: given.time, random: given.random,
                http: given.http, messages: world.messages, providers: given.providers,
                hourlyLimits: try #require(HourlyLimits().changed(by: limits))))
        self.world = world
        random = CountingRandom(seed: seed)
    }

    private func pick(_ count: Int) -> Int { Int(random.bytes(2).reduce(0) { $0 << 8 | Int($1) }) % count }
    private var directory: Directory { world.services.directory }
    private var now: Date { world.time.now }

    /// One random step: what it was, what the model expected and what the broker answered.
    mutating func step() async throws -> (what: String, expected: String?, received: String?) {
        if pick(4) == 0 { world.time.advance(by: [1, 60, 1000, 4000, 90_000, 700_000][pick(6)]) }
        let name = Self.names[pick(3)]
        let address = Self.addresses[pick(2)]
        // Hashing is what costs: the steps that hash are the rarer ones.
        switch pick(24) {
        case 0, 1: return try await signUp(name, address)
        case 2: return try await create(name)
        case 3: return try await setPassword(name)
        case 4, 5, 6: return try await signIn(name)
        case 7, 8, 9: return try await confirm(name)
        case 10:
            return try await answer("adminConfirm \(name)", model.adminConfirm(name)) { [self] in
                try await directory.confirm(name, in: world.pool, actor: "test")
            }
        case 11: return try await resend(name)
        case 12, 13: return try await forgot(name)
        case 14: return try await recover(name)
        case 15: return try await adminReset(name)
        case 16, 17:
            let isEnabled = pick(3) != 0
            return try await answer("enable \(name) \(isEnabled)", model.setEnabled(name, isEnabled)) { [self] in
                if isEnabled {
                    try await directory.enable(name, in: world.pool, actor: "test")
                } else {
                    try await directory.disable(name, in: world.pool, actor: "test")
                }
            }
        case 18: return try await changeEmail(name, address)
        case 19:
            return try await answer("vouch \(name) \(address)", model.vouch(name, for: address)) { [self] in
                _ = try await directory.update(
                    ["email": address, "email_verified": "true"], ofUserNamed: name, in: world.pool, actor: "test")
            }
        case 20, 21: return try await verify(name)
        case 22:
            if pick(3) != 0 { return try await checkToken(name) }
            return try await answer("delete \(name)", model.delete(name)) { [self] in
                try await directory.delete(name, from: world.pool, actor: "test")
            }
        default: return try await checkToken(name)
        }
    }

    /// The first user who is not as the model says; nil if all are.
    func difference() async throws -> String? {
        for name in Self.names {
            let user = try? await directory.user(named: name, in: world.pool)
            let person = model.people[name]
            guard user?.status == person?.status, user?.isEnabled == person?.isEnabled, user?.attributes["email"] == person?.email else {
                return "\(name) is \(String(describing: user)), not \(String(describing: person))"
            }
            let isVerified = user?.attributes["email_verified"] == "true"
            guard isVerified == (person?.isVerified ?? false) else { return "\(name): verified is \(isVerified)" }
        }
        for address in Self.addresses {
            let holder = try? await directory.user(named: address, in: world.pool).username.rawValue
            let expected = model.people.first { $0.value.email == address && $0.value.isVerified }?.key
            guard holder == expected else { return "\(address) is \(String(describing: holder))'s, not \(String(describing: expected))'s" }
        }
        return nil
    }

    private func answer(
        _ what: String, _ expected: String?, _ work: () async throws -> Void
    ) async throws -> (what: String, expected: String?, received: String?) {
        do {
            try await work()
            return (what, expected, nil)
        } catch let error as DirectoryError {
            return (what, expected, name(error))
        } catch let error as SignInError {
            return (what, expected, name(error))
        } catch let error as TokenError {
            return (what, expected, name(error))
        }
    }

    private func name(_ error: any Error) -> String { String("\(error)".prefix { $0 != "(" }) }

    private mutating func newPassword() -> String {
        number += 1
        return "Correct-Horse-\(number)!"
    }

    /// Mostly the code that was sent, sometimes another.
    private func typed(_ code: UserLifecycleModel.Code?) -> String {
        let right = code?.text ?? "000000"
        guard pick(4) == 0 else { return right }
        return right == "000001" ? "000002" : "000001"
    }

    /// The code that was just sent.
    private func sent(to address: String, lasting seconds: TimeInterval) throws -> UserLifecycleModel.Code {
        .init(text: try #require(world.messages.lastCode), destination: address, expiresAt: now + seconds)
    }

    private mutating func signUp(_ name: String, _ address: String) async throws -> (String, String?, String?) {
        let password = newPassword()
        let result = try await answer("signUp \(name) \(address)", model.signUp(name, password, address)) { [self] in
            _ = try await directory.signUp(
                UserRegistration(
                    pool: world.pool, client: world.client, username: name, password: Secret(password), attributes: ["email": address],
                    caller: world.caller))
        }
        if result.received == nil {
            let code = try sent(to: address, lasting: 86400)
            model.people[name]?.signUp = code
        }
        return result
    }

    private mutating func create(_ name: String) async throws -> (String, String?, String?) {
        let password = newPassword()
        let isRepeated = pick(2) == 0
        let expected = isRepeated ? model.invite(name, password, at: now) : model.create(name, password, at: now)
        return try await answer("create \(name) again: \(isRepeated)", expected) { [self] in
            _ = try await directory.invite(
                UserInvitation(
                    username: name, attributes: [:], temporaryPassword: Secret(password), message: isRepeated ? .resend : .suppress, media: [],
                    takesAliases: false),
                to: world.pool, actor: "test")
        }
    }

    private mutating func setPassword(_ name: String) async throws -> (String, String?, String?) {
        let password = newPassword()
        let isPermanent = pick(3) != 0
        let expected = model.setPassword(name, password, isPermanent: isPermanent, at: now)
        return try await answer("setPassword \(name) permanent: \(isPermanent)", expected) { [self] in
            try await directory.setPassword(of: name, to: Secret(password), isPermanent: isPermanent, in: world.pool, actor: "test")
        }
    }

    private mutating func signIn(_ name: String) async throws -> (String, String?, String?) {
        let password = pick(4) == 0 ? "Wrong-Horse-0!" : model.people[name]?.password ?? "Any-Horse-0!"
        let expected = model.signIn(name, password, at: now)
        let what = "signIn \(name) \(password)"
        do {
            switch try await world.services.localSignIn.signIn(world.request(name), password: Secret(password)) {
            case .tokens(let tokens, _):
                let issuedAt = now
                model.people[name]?.token = (tokens.accessToken, issuedAt, false)
                return (what, expected, nil)
            case .newPasswordRequired: return (what, expected, "newPasswordRequired")
            default: return (what, expected, "another question")
            }
        } catch let error as SignInError {
            return (what, expected, self.name(error))
        }
    }

    private mutating func confirm(_ name: String) async throws -> (String, String?, String?) {
        let code = typed(model.people[name]?.signUp)
        return try await answer("confirm \(name) \(code)", model.confirm(name, code, at: now)) { [self] in
            try await directory.confirmSignUp(
                name, code: code, takesAliases: false, client: world.client, in: world.pool, caller: world.caller)
        }
    }

    private mutating func resend(_ name: String) async throws -> (String, String?, String?) {
        let result = try await answer("resend \(name)", model.resend(name)) { [self] in
            _ = try await directory.resendConfirmationCode(to: name, client: world.client, in: world.pool, caller: world.caller)
        }
        if result.received == nil, let address = model.people[name]?.email {
            let code = try sent(to: address, lasting: 86400)
            model.people[name]?.signUp = code
        }
        return result
    }

    private mutating func forgot(_ name: String) async throws -> (String, String?, String?) {
        let result = try await answer("forgot \(name)", model.forgot(name)) { [self] in
            _ = try await directory.forgotPassword(of: name, client: world.client, in: world.pool, caller: world.caller)
        }
        if result.received == nil, let address = model.people[name]?.email {
            let code = try sent(to: address, lasting: 3600)
            model.people[name]?.reset = code
        }
        return result
    }

    private mutating func recover(_ name: String) async throws -> (String, String?, String?) {
        let code = typed(model.people[name]?.reset)
        let password = newPassword()
        return try await answer("recover \(name) \(code)", model.recover(name, code, password, at: now)) { [self] in
            try await directory.confirmForgotPassword(
                of: name, code: code, to: Secret(password), client: world.client, in: world.pool, caller: world.caller)
        }
    }

    private mutating func adminReset(_ name: String) async throws -> (String, String?, String?) {
        let result = try await answer("adminReset \(name)", model.adminReset(name)) { [self] in
            try await directory.resetPassword(of: name, in: world.pool, actor: "test")
        }
        if result.received == nil, let address = model.people[name]?.email {
            let code = try sent(to: address, lasting: 3600)
            model.people[name]?.reset = code
        }
        return result
    }

    private mutating func changeEmail(_ name: String, _ address: String) async throws -> (String, String?, String?) {
        guard let user = try? await directory.user(named: name, in: world.pool) else { return ("nobody to change", nil, nil) }
        let isSent = model.changeEmail(name, to: address)
        let deliveries = try await directory.update(
            ["email": address], of: user, client: world.client, in: world.pool, actor: "test")
        if isSent {
            let code = try sent(to: address, lasting: 86400)
            model.people[name]?.verify = code
        }
        return ("changeEmail \(name) \(address)", "\(isSent)", "\(!deliveries.isEmpty)")
    }

    private mutating func verify(_ name: String) async throws -> (String, String?, String?) {
        guard let user = try? await directory.user(named: name, in: world.pool) else { return ("nobody to verify", nil, nil) }
        let code = typed(model.people[name]?.verify)
        return try await answer("verify \(name) \(code)", model.verify(name, code, at: now)) { [self] in
            try await directory.verify("email", of: user, code: code, in: world.pool, actor: "test")
        }
    }

    private func checkToken(_ name: String) async throws -> (String, String?, String?) {
        if pick(5) == 0, let orphan = model.orphans.last {
            let expected = now >= orphan.issuedAt + 3600 ? "expiredAccessToken" : "userNotFound"
            return try await answer("orphaned token", expected) { [self] in
                _ = try await world.services.tokens.verifyAccess(orphan.text, requiring: nil)
            }
        }
        guard let (text, expected) = model.token(of: name, at: now) else { return ("no token of \(name)", nil, nil) }
        return try await answer("token of \(name)", expected) { [self] in
            _ = try await world.services.tokens.verifyAccess(text, requiring: nil)
        }
    }
}
