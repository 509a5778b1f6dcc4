import Broker
import Cryptography
import Foundation
import IdentityModel

/// A question of a sign-in under way, as its page carries it: sealed, bound to the browser that it was asked in. The broker's session inside is
/// used up by a right answer.
struct Question: Codable, Sendable {
    enum Kind: Codable, Sendable {
        case newPassword(missing: [String])
        case code(CodeChallenge.Name, destination: String, isSMS: Bool)
        case softwareToken(deviceName: String?)
        case factorChoice([MFAFactor])
        case setUpChoice([MFAFactor])
        /// Base 32.
        case appSetUp(secret: String)
        case emailSetUp
        case firstFactorChoice([FirstFactor])
        case levelFactorChoice([LevelFactor])
        case password
        /// The options for the browser, as JSON.
        case passkey(options: String)
    }

    /// SHA-256 of the browser cookie, hexadecimal.
    let browser: String
    /// The broker's.
    let session: String
    /// As it was typed.
    let username: String
    let kind: Kind

    private static let context = "page-question"

    init(_ kind: Kind, session: String, username: String, browser: Cookie) {
        self.browser = PoolHandle.hash(of: browser.value).hex
        self.session = session
        self.username = username
        self.kind = kind
    }

    func sealed(by sealer: Sealer) throws -> String { try sealer.seal([UInt8](JSONEncoder().encode(self)), context: Self.context).base64URL }

    /// Nil if it was not made here, or was asked in another browser.
    init?(opening text: String, in browser: Cookie, with sealer: Sealer) {
        guard let sealed = [UInt8](base64URL: text), let bytes = try? sealer.open(sealed, context: Self.context),
            let question = try? JSONDecoder().decode(Question.self, from: Data(bytes)),
            Array(question.browser.utf8).isEqualInConstantTime(to: Array(PoolHandle.hash(of: browser.value).hex.utf8))
        else { return nil }
        self = question
    }

    /// The same question with another session of the broker's, or another one of the same sign-in.
    func next(_ kind: Kind, session: String? = nil) -> Question {
        Question(browser: browser, session: session ?? self.session, username: username, kind: kind)
    }

    private init(browser: String, session: String, username: String, kind: Kind) {
        self.browser = browser
        self.session = session
        self.username = username
        self.kind = kind
    }
}
