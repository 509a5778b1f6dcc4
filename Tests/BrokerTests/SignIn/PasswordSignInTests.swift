import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct PasswordSignInTests {
    let right = "Correct-Horse-9!"

    @Test(arguments: Engine.available)
    func `a correct password yields tokens and a line in the log, without the password`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let user = try await world.user("ada", password: right)
        guard case .tokens(let tokens, let signedIn) = try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(right))
        else { throw Unexpected() }
        #expect(signedIn.sub == user.sub)
        _ = try await world.services.tokens.verifyAccess(tokens.accessToken, requiring: nil)
        let line = try #require(try await world.decisions().last)
        #expect(line.kind == "sign-in" && line.subject == "ada" && line.outcome == "signed in")
        #expect(line.verdict.contains("signIn.local.password"))
        for line in try await world.decisions() { #expect(!line.verdict.contains(right)) }
    }

    @Test(arguments: Engine.available)
    func `a wrong password is refused, counted and recorded`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: right)
        await #expect(throws: SignInError.incorrectUsernameOrPassword) {
            try await world.services.localSignIn.signIn(world.request("ada"), password: Secret("Wrong-Horse-9!"))
        }
        let line = try #require(try await world.decisions().last)
        #expect(line.kind == "refusal" && line.subject == "ada")
        #expect(line.verdict.contains("signIn.local.password"))
    }

    @Test(arguments: Engine.available)
    func `after five wrong passwords the right one waits until the lock ends`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: right)
        let signIn = world.services.localSignIn
        for _ in 1...5 {
            await #expect(throws: SignInError.incorrectUsernameOrPassword) {
                try await signIn.signIn(world.request("ada"), password: Secret("Wrong-Horse-9!"))
            }
        }
        await #expect(throws: SignInError.passwordAttemptsExceeded) { try await signIn.signIn(world.request("ada"), password: Secret(right)) }
        world.time.advance(by: 1)
        _ = try await signIn.signIn(world.request("ada"), password: Secret(right))
        // Success forgives: four more are tolerated again.
        for _ in 1...4 {
            await #expect(throws: SignInError.incorrectUsernameOrPassword) {
                try await signIn.signIn(world.request("ada"), password: Secret("Wrong-Horse-9!"))
            }
        }
        _ = try await signIn.signIn(world.request("ada"), password: Secret(right))
    }

    @Test(arguments: Engine.available)
    func `a name that nobody has is told only where the client may know`(engine: Engine) async throws {
        let open = try await BrokerWorld(engine)
        await #expect(throws: SignInError.userNotFound) {
            try await open.services.localSignIn.signIn(open.request("nobody"), password: Secret(right))
        }
        let hiding = try await BrokerWorld(engine) { _, client in client.preventsUserExistenceErrors = true }
        try await hiding.user("ada", password: right)
        // Known or not, the answers are the same, attempt by attempt, locks included.
        var answers: [[SignInError]] = []
        for name in ["ada", "nobody"] {
            var answersForName: [SignInError] = []
            for _ in 1...6 {
                do {
                    _ = try await hiding.services.localSignIn.signIn(hiding.request(name), password: Secret("Wrong-Horse-9!"))
                } catch let error as SignInError { answersForName.append(error) }
            }
            answers.append(answersForName)
        }
        #expect(answers[0] == answers[1])
        #expect(answers[0].last == .passwordAttemptsExceeded)
        let lines = try await hiding.decisions()
        #expect(!lines.contains { $0.subject == "nobody" || $0.verdict.contains("nobody") })
    }

    @Test(arguments: Engine.available)
    func `many guesses at once do not get around the lock`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: right)
        let guesses = (1...12).map { "Wrong-Horse-\($0)!" }
        await withTaskGroup(of: Void.self) { group in
            for guess in guesses {
                group.addTask { _ = try? await world.services.localSignIn.signIn(world.request("ada"), password: Secret(guess)) }
            }
        }
        await #expect(throws: SignInError.passwordAttemptsExceeded) {
            try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(right))
        }
        let stored = try await world.services.environment.database.read {
            try $0.rows("SELECT failures FROM user_credentials").first?.integer("failures")
        }
        // What ends during the lock counts for nothing.
        #expect(stored == 5)
    }

    @Test(arguments: Engine.available)
    func `status shows only after a correct password`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        for (status, error) in [(UserStatus.unconfirmed, SignInError.userNotConfirmed), (.resetRequired, .passwordResetRequired)] {
            let name = status.rawValue.lowercased()
            var user = try await world.user(name, password: right)
            user.status = status
            try await world.services.environment.database.write { [user] sql in _ = try sql.users.update(user, in: world.pool) }
            await #expect(throws: SignInError.incorrectUsernameOrPassword) {
                try await world.services.localSignIn.signIn(world.request(name), password: Secret("Wrong-Horse-9!"))
            }
            await #expect(throws: error) { try await world.services.localSignIn.signIn(world.request(name), password: Secret(right)) }
        }
    }

    @Test(arguments: Engine.available)
    func `a disabled user is refused`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        var user = try await world.user("ada", password: right)
        user.isEnabled = false
        try await world.services.environment.database.write { [user] sql in _ = try sql.users.update(user, in: world.pool) }
        await #expect(throws: SignInError.userDisabled) {
            try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(right))
        }
    }

    @Test(arguments: Engine.available)
    func `a user without a password cannot guess one`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        _ = try await world.user("ada")
        await #expect(throws: SignInError.incorrectUsernameOrPassword) {
            try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(""))
        }
    }

    @Test(arguments: Engine.available)
    func `another pool's user of the same name does not get in`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: right)
        let other = try await world.otherPool()
        await #expect(throws: SignInError.userNotFound) {
            try await other.services.localSignIn.signIn(other.request("ada"), password: Secret(right))
        }
    }

    @Test(arguments: Engine.available)
    func `nothing of a password is readable in the database`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: right)
        let row = try #require(try await world.services.environment.database.read { try $0.rows("SELECT * FROM user_credentials").first })
        for column in ["password_hash", "srp"] {
            let text = String(decoding: try row.blob(column), as: UTF8.self)
            #expect(!text.contains("argon2") && !text.contains(right))
        }
    }
}

/// The outcome was another one than the test is about.
struct Unexpected: Error {}
