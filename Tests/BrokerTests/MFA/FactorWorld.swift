import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage

/// A pool with second factors, and an authenticator app in the test's hand.
struct FactorWorld {
    let world: BrokerWorld
    let password = "Correct-Horse-9!"

    /// - Parameters:
    ///   - requirement: `OFF`, `OPTIONAL`, `ON`.
    ///   - factors: what the pool offers.
    init(
        _ engine: Engine, _ requirement: String, _ factors: Set<MFAFactor>,
        changing change: (inout UserPoolConfiguration, inout AppClientConfiguration) -> Void = { _, _ in }
    ) async throws {
        world = try await BrokerWorld(engine) { pool, client in
            pool.mfaConfiguration = requirement
            pool.secondFactors.isSMSEnabled = factors.contains(.sms)
            pool.secondFactors.isEmailEnabled = factors.contains(.email)
            pool.secondFactors.isSoftwareTokenEnabled = factors.contains(.softwareToken)
            if factors.contains(.sms) { pool.smsConfiguration = .object(["SnsCallerArn": .string("arn:aws:iam::123456789012:role/sms")]) }
            change(&pool, &client)
        }
    }

    var services: BrokerServices { world.services }
    var signIn: LocalSignIn { world.services.localSignIn }

    /// A confirmed user with a password.
    @discardableResult
    func user(_ name: String = "ada", attributes: [String: String] = ["email": "ada@example.com"]) async throws -> UserRecord {
        let user = try await world.user(name, attributes: attributes)
        try await services.directory.setPassword(of: name, to: Secret(password), isPermanent: true, in: world.pool, actor: "test")
        return try await services.directory.user(sub: user.sub, in: world.pool.id)
    }

    func prefer(_ user: UserRecord, _ settings: [MFAFactor: Factors.Preferences.Setting]) async throws {
        try await services.factors.prefer(.init(settings), for: user, in: world.pool, operation: "SetUserMFAPreference", actor: "test")
    }

    func enable(_ user: UserRecord, _ factors: MFAFactor..., preferring preferred: MFAFactor? = nil) async throws {
        try await prefer(
            user,
            Dictionary(uniqueKeysWithValues: factors.map { ($0, .init(isEnabled: true, isPreferred: $0 == preferred ? true : nil)) }))
    }

    /// Gives the user an authenticator app that was verified a step ago.
    func addApp(to user: UserRecord, named name: String? = nil) async throws -> App {
        let secret = try await services.softwareTokens.associate(user, in: world.pool, actor: "test")
        let app = App(secret: secret.exposed)
        try await services.softwareTokens.verify(app.code(at: world.time.now), deviceName: name, of: user, in: world.pool, actor: "test")
        world.time.advance(by: 30)
        return app
    }

    func passwordStep(_ name: String = "ada", way: SignInWay = .open, client: AppClientConfiguration? = nil) async throws -> SignInStep {
        try await signIn.signIn(world.request(name, way: way, client: client), password: Secret(password))
    }

    /// The code in the message that was sent last.
    func sentCode(digits: Int = 6) throws -> Secret<String> {
        let text = world.messages.sent.last?.body.exposed ?? ""
        guard let code = text.split(whereSeparator: { !$0.isNumber }).first(where: { $0.count == digits }) else { throw Unexpected() }
        return Secret(String(code))
    }

    /// An authenticator app.
    struct App {
        let secret: [UInt8]

        init(secret: String) {
            let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
            let bits = secret.flatMap { letter in (0..<5).reversed().map { (alphabet.firstIndex(of: letter) ?? 0) >> $0 & 1 } }
            self.secret = stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in bits[start..<start + 8].reduce(0) { $0 << 1 | UInt8($1) } }
        }

        func code(at date: Date) -> String {
            OneTimePassword.code(secret: secret, counter: OneTimePassword.step(at: date.timeIntervalSince1970))
        }
    }
}

extension SignInStep {
    var codeChallenge: CodeChallenge {
        get throws {
            guard case .code(let challenge) = self else { throw Unexpected() }
            return challenge
        }
    }

    var softwareTokenChallenge: SoftwareTokenChallenge {
        get throws {
            guard case .softwareToken(let challenge) = self else { throw Unexpected() }
            return challenge
        }
    }

    var tokenUser: UserRecord {
        get throws {
            guard case .tokens(_, let user) = self else { throw Unexpected() }
            return user
        }
    }
}
