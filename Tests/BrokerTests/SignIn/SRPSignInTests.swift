import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct SRPSignInTests {
    let right = "Correct-Horse-9!"

    /// A client that knows (or guesses) a password.
    struct Person {
        let srp = SRP.Client(a: [UInt8](repeating: 0x1F, count: 32))
        let password: String

        func claim(_ challenge: SRPChallenge, at now: Date) throws -> SRPClaim {
            let poolName = BrokerWorld.poolID.poolName
            let block = try #require([UInt8](base64: challenge.secretBlock))
            let timestamp = Self.timestamp(now)
            let key = try srp.key(
                serverHex: challenge.serverValue, saltHex: challenge.salt, poolName: poolName, username: challenge.username.rawValue,
                password: password)
            let signature = SRP.signature(
                key: key, poolName: poolName, username: challenge.username.rawValue, secretBlock: block, timestamp: timestamp)
            return SRPClaim(secretBlock: challenge.secretBlock, signature: signature.base64, timestamp: timestamp)
        }

        static func timestamp(_ date: Date) -> String {
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = .gmt
            let parts = calendar.dateComponents([.year, .month, .day, .weekday, .hour, .minute, .second], from: date)
            let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
            let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
            func two(_ number: Int?) -> String { String("0\(number ?? 0)".suffix(2)) }
            let clock = "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second))"
            return "\(days[(parts.weekday ?? 1) - 1]) \(months[(parts.month ?? 1) - 1]) \(parts.day ?? 1) \(clock) UTC \(parts.year ?? 0)"
        }
    }

    private func begin(_ world: BrokerWorld, _ person: Person, as name: String = "ada", way: SignInWay = .open) async throws -> SRPChallenge {
        try await world.services.localSignIn.beginSRP(world.request(name, way: way), publicValue: person.srp.publicHex)
    }

    @Test(arguments: Engine.available)
    func `a right proof without any session yields tokens`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let user = try await world.user("ada", password: right)
        let person = Person(password: right)
        let challenge = try await begin(world, person)
        let step = try await world.services.localSignIn.answerSRP(world.request("ada"), try person.claim(challenge, at: world.time.now))
        guard case .tokens(let tokens, let signedIn) = step else { throw Unexpected() }
        #expect(signedIn.sub == user.sub)
        _ = try await world.services.tokens.verifyAccess(tokens.accessToken, requiring: nil)
        #expect(try await world.decisions().last?.verdict.contains("secure remote password") == true)
    }

    @Test(arguments: Engine.available)
    func `a secret block is answered once, whatever the answer was worth`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: right)
        let person = Person(password: right)
        let used = try await begin(world, person)
        let claim = try person.claim(used, at: world.time.now)
        _ = try await world.services.localSignIn.answerSRP(world.request("ada"), claim)
        await #expect(throws: SignInError.consumedSession) { try await world.services.localSignIn.answerSRP(world.request("ada"), claim) }

        let wasted = try await begin(world, person)
        let wrong = try Person(password: "Wrong-Horse-9!").claim(wasted, at: world.time.now)
        await #expect(throws: SignInError.incorrectUsernameOrPassword) { try await world.services.localSignIn.answerSRP(world.request("ada"), wrong) }
        let late = try person.claim(wasted, at: world.time.now)
        await #expect(throws: SignInError.consumedSession) { try await world.services.localSignIn.answerSRP(world.request("ada"), late) }
    }

    @Test(arguments: Engine.available)
    func `a secret block serves its client, its user, its door and its time`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: right)
        try await world.user("bob", password: right)
        let person = Person(password: right)
        let challenge = try await begin(world, person)
        let claim = try person.claim(challenge, at: world.time.now)
        let signIn = world.services.localSignIn
        await #expect(throws: SignInError.invalidSession) {
            try await signIn.answerSRP(world.request("ada", client: world.otherClient), claim)
        }
        await #expect(throws: SignInError.incorrectUsernameOrPassword) { try await signIn.answerSRP(world.request("bob"), claim) }
        await #expect(throws: SignInError.invalidSession) { try await signIn.answerSRP(world.request("ada", way: .admin), claim) }
        let torn = SRPClaim(secretBlock: "AAAA" + claim.secretBlock.dropFirst(4), signature: claim.signature, timestamp: claim.timestamp)
        await #expect(throws: SignInError.invalidSession) { try await signIn.answerSRP(world.request("ada"), torn) }
        world.time.advance(by: 180)
        let later = try person.claim(challenge, at: world.time.now)
        await #expect(throws: SignInError.expiredSession) { try await signIn.answerSRP(world.request("ada"), later) }
    }

    @Test(arguments: Engine.available)
    func `an old timestamp is refused though it is signed`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: right)
        let person = Person(password: right)
        let challenge = try await begin(world, person)
        for shift in [-301.0, 301] {
            let claim = try person.claim(challenge, at: world.time.now.addingTimeInterval(shift))
            await #expect(throws: SignInError.incorrectUsernameOrPassword) {
                try await world.services.localSignIn.answerSRP(world.request("ada"), claim)
            }
        }
    }

    @Test(arguments: Engine.available, ["", "0", "00", "xyz", String(repeating: "f", count: 2000)])
    func `a public value that is none is refused`(engine: Engine, value: String) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: right)
        await #expect(throws: SignInError.invalidPublicValue) {
            try await world.services.localSignIn.beginSRP(world.request("ada"), publicValue: value)
        }
    }

    @Test(arguments: Engine.available)
    func `wrong proofs lock the user, and a lock stops the next challenge`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: right)
        let guesser = Person(password: "Wrong-Horse-9!")
        let early = try await begin(world, Person(password: right))
        for _ in 1...5 {
            let claim = try guesser.claim(try await begin(world, guesser), at: world.time.now)
            await #expect(throws: SignInError.incorrectUsernameOrPassword) {
                try await world.services.localSignIn.answerSRP(world.request("ada"), claim)
            }
        }
        await #expect(throws: SignInError.passwordAttemptsExceeded) { try await begin(world, guesser) }
        // A challenge from before the lock does not get around it.
        let claim = try Person(password: right).claim(early, at: world.time.now)
        await #expect(throws: SignInError.passwordAttemptsExceeded) { try await world.services.localSignIn.answerSRP(world.request("ada"), claim) }
    }

    @Test(arguments: Engine.available)
    func `a hidden unknown user gets a challenge like anyone's, the same salt each time, and fails at the end`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine) { _, client in client.preventsUserExistenceErrors = true }
        try await world.user("ada", password: right)
        let person = Person(password: right)
        let real = try await begin(world, person)
        let first = try await begin(world, person, as: "nobody")
        let second = try await begin(world, person, as: "nobody")
        #expect(first.salt == second.salt)
        // 16 bytes each, written as an integer.
        #expect((28...32).contains(first.salt.utf8.count) && (28...32).contains(real.salt.utf8.count))
        #expect(first.serverValue != second.serverValue)
        #expect(first.username == Username("nobody"))
        #expect(try await begin(world, person, as: "somebody").salt != first.salt)
        let claim = try person.claim(first, at: world.time.now)
        await #expect(throws: SignInError.incorrectUsernameOrPassword) {
            try await world.services.localSignIn.answerSRP(world.request("nobody"), claim)
        }
        await #expect(throws: SignInError.consumedSession) { try await world.services.localSignIn.answerSRP(world.request("nobody"), claim) }
    }

    @Test(arguments: Engine.available)
    func `an open client hears that nobody has the name`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        await #expect(throws: SignInError.userNotFound) { try await begin(world, Person(password: right), as: "nobody") }
    }
}
