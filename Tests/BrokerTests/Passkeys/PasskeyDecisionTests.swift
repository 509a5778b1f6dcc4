import Broker
import Cryptography
import Foundation
import IdentityModel
import LocalUserPool
import Testing

/// The two pure decisions: each test changes one thing that an honest authenticator and browser send.
@Suite struct PasskeyDecisionTests {
    static let now = Date(timeIntervalSince1970: 1_790_000_000)
    static let client = ClientID("1example23456789abcdefghij")
    let challenge = [UInt8](repeating: 7, count: 32)
    let handle = Array("11111111-2222-7333-8444-555555555555".utf8)

    func party(_ isVerified: Bool = true, id: String = "example.com") -> RelyingParty { RelyingParty(id: id, requiresUserVerification: isVerified) }

    func given(client: ClientID = Self.client, id: String = "example.com", for seconds: TimeInterval = 60) -> RegistrationChallenge {
        RegistrationChallenge(id: "c", sub: Subject("s"), client: client, relyingPartyID: id, expiresAt: Self.now.addingTimeInterval(seconds))
    }

    private func register(
        _ json: JSONValue, party: RelyingParty? = nil, given: RegistrationChallenge?, isAnswered: Bool = false, isRegistered: Bool = false
    ) -> PasskeyRegistration.Decision {
        PasskeyRegistration.decide(
            PublicKeyCredentialMessage(json), for: party ?? self.party(), client: Self.client,
            state: .init(challenge: given, isAnswered: isAnswered, isRegistered: isRegistered), at: Self.now)
    }

    private func refusal(_ decision: PasskeyRegistration.Decision) -> PasskeyRefusal? {
        // Outcome and verdict say the same.
        #expect(decision.verdict.isAccepted == (try? decision.outcome.get()).map { _ in true } ?? false)
        if case .failure(let refusal) = decision.outcome { return refusal }
        return nil
    }

    private func refusal(_ decision: PasskeyAssertion.Decision) -> PasskeyRefusal? {
        #expect(decision.verdict.isAccepted == (try? decision.outcome.get()).map { _ in true } ?? false)
        if case .failure(let refusal) = decision.outcome { return refusal }
        return nil
    }

    // Registration

    @Test(arguments: [TestAuthenticator.Kind.es256, .rs256])
    func `an honest registration is taken with all that it says`(kind: TestAuthenticator.Kind) throws {
        var authenticator = try TestAuthenticator(kind)
        authenticator.flags = 0x1D
        let passkey = try register(try authenticator.register(challenge), given: given()).outcome.get()
        #expect(passkey.credentialID == authenticator.credentialID && passkey.publicKey == authenticator.coseKey && passkey.signCount == 1)
        #expect(passkey.attachment == "platform" && passkey.transports == ["internal", "hybrid"])
        #expect(passkey.isBackupEligible && passkey.isBackedUp)
    }

    @Test func `a registration that is not what it should be is refused for what is wrong with it`() throws {
        func refused(
            _ expected: PasskeyRefusal, _ what: String, party: RelyingParty? = nil, state: RegistrationChallenge?? = nil, isAnswered: Bool = false,
            isRegistered: Bool = false, _ change: (inout TestAuthenticator) throws -> Void
        ) throws {
            var authenticator = try TestAuthenticator()
            try change(&authenticator)
            let decision = register(
                try authenticator.register(challenge), party: party, given: state ?? given(), isAnswered: isAnswered, isRegistered: isRegistered)
            #expect(refusal(decision) == expected, "\(what)")
        }
        try refused(.malformed, "an assertion's type") { $0.type = "webauthn.get" }
        try refused(.malformed, "no type") { $0.type = "" }
        try refused(.challengeNotFound, "no challenge of ours", state: .some(nil)) { _ in }
        try refused(.challengeNotFound, "answered before", isAnswered: true) { _ in }
        try refused(.challengeNotFound, "expired", state: given(for: 0)) { _ in }
        try refused(.clientMismatch, "another client's", state: given(client: ClientID("2example23456789abcdefghij"))) { _ in }
        try refused(.relyingPartyMismatch, "the pool has another id now", state: given(id: "example.org")) { _ in }
        for origin in [
            "https://example.org", "https://evilexample.com", "https://example.com.evil.org", "http://example.com", "https://example.com/",
            "https://example.com:", "https://example.com:x", "https://user@example.com", "https://EXAMPLE.com", "https://example.com.",
            "android:apk-key-hash:abc", "null", "", "https://", "ftp://example.com", "https://[::1]",
        ] { try refused(.originNotAllowed, origin) { $0.origin = origin } }
        try refused(.originNotAllowed, "in a frame") { $0.moreClientData = ["crossOrigin": .boolean(true)] }
        try refused(.originNotAllowed, "in a frame of") { $0.moreClientData = ["topOrigin": .string("https://example.org")] }
        try refused(.originNotAllowed, "a token binding") { $0.moreClientData = ["tokenBinding": .object(["status": .string("present")])] }
        try refused(.malformed, "crossOrigin is text") { $0.moreClientData = ["crossOrigin": .string("false")] }
        try refused(.relyingPartyMismatch, "for another party") { $0.relyingPartyID = "example.org" }
        try refused(.relyingPartyMismatch, "for the host, not the party") { $0.relyingPartyID = "login.example.com" }
        try refused(.userNotVerified, "nobody there") { $0.flags = 0x04 }
        try refused(.userNotVerified, "someone there, unknown who") { $0.flags = 0x01 }
        try refused(.malformed, "backed up what may not be") { $0.flags = 0x15 }
        try refused(.malformed, "a byte behind the authenticator data") { $0.trailing = [0] }
        try refused(.malformed, "extensions announced and missing") { $0.flags = 0x85 }
        try refused(.malformed, "extensions that are no map") { ($0.flags, $0.trailing) = (0x85, [0x01]) }
        try refused(.malformed, "a byte behind the attestation object") { $0.trailingObject = [0] }
        try refused(.malformed, "another id than the message's") { $0.id = [UInt8](repeating: 9, count: 32).base64URL }
        try refused(.malformed, "an empty id") { $0.credentialID = [] }
        try refused(.malformed, "a key cut short") { $0.publicKey = Array($0.coseKey.dropLast()) }
        try refused(.malformed, "an id of 1024 bytes") { $0.credentialID = [UInt8](repeating: 1, count: 1024) }
        try refused(.unsupportedCredential, "EdDSA") { $0.publicKey = $0.coseKey.replacing([0x03, 0x26], with: [0x03, 0x27], maxReplacements: 1) }
        try refused(.unsupportedCredential, "RS256 on a curve") {
            $0.publicKey = $0.coseKey.replacing([0x03, 0x26], with: [0x03, 0x39, 0x01, 0x00], maxReplacements: 1)
        }
        try refused(.unsupportedCredential, "a point off the curve") {
            var key = $0.coseKey
            key[key.count - 1] ^= 1
            $0.publicKey = key
        }
        try refused(.alreadyRegistered, "someone has it", isRegistered: true) { _ in }
    }

    @Test func `an extension that the authenticator adds does no harm`() throws {
        var authenticator = try TestAuthenticator()
        (authenticator.flags, authenticator.trailing) = (0x85, CBOR.map([(CBOR.text("credProtect"), [0x02])]))
        #expect(refusal(register(try authenticator.register(challenge), given: given())) == nil)
    }

    @Test func `user verification is asked for where the pool requires it`() throws {
        var authenticator = try TestAuthenticator()
        authenticator.flags = 0x01
        let json = try authenticator.register(challenge)
        #expect(refusal(register(json, party: party(false), given: given())) == nil)
        #expect(refusal(register(json, party: party(true), given: given())) == .userNotVerified)
    }

    @Test func `a statement has to hold, and one that cannot be checked is not taken`() throws {
        let vouching = try PrivateKey.generateEC(.p256)
        let certificate = try Certificate.selfSigned(
            for: vouching, commonName: "Maker", notBefore: Self.now, notAfter: Self.now.addingTimeInterval(1000), serial: [1]
        ).der
        func packed(_ algorithm: [UInt8] = [0x26], x5c: [UInt8]? = nil, _ sign: @escaping ([UInt8]) throws -> [UInt8]) -> (
            ([UInt8]) throws -> [UInt8]
        ) {
            { signed in
                var members = [(CBOR.text("alg"), algorithm), (CBOR.text("sig"), CBOR.bytes(try sign(signed)))]
                if let x5c { members.append((CBOR.text("x5c"), CBOR.array([CBOR.bytes(x5c)]))) }
                return CBOR.map(members)
            }
        }
        func outcome(_ format: String, _ statement: (TestAuthenticator) -> (([UInt8]) throws -> [UInt8])) throws -> PasskeyRefusal? {
            var authenticator = try TestAuthenticator()
            authenticator.format = format
            authenticator.statement = statement(authenticator)
            return refusal(register(try authenticator.register(challenge), given: given()))
        }
        #expect(try outcome("packed") { one in packed { try one.key.signDER($0) } } == nil)
        #expect(try outcome("packed") { _ in packed { try vouching.signDER($0) } } == .unsupportedCredential)
        #expect(try outcome("packed") { one in packed { try one.key.signDER($0 + [0]) } } == .unsupportedCredential)
        #expect(try outcome("packed") { one in packed([0x39, 0x01, 0x00]) { try one.key.signDER($0) } } == .unsupportedCredential)
        #expect(try outcome("packed") { _ in packed(x5c: certificate) { try vouching.signDER($0) } } == nil)
        #expect(try outcome("packed") { one in packed(x5c: certificate) { try one.key.signDER($0) } } == .unsupportedCredential)
        #expect(try outcome("packed") { _ in packed(x5c: [1, 2, 3]) { try vouching.signDER($0) } } == .unsupportedCredential)
        #expect(try outcome("none") { one in packed { try one.key.signDER($0) } } == .unsupportedCredential)
        for format in ["tpm", "android-key", "apple", "android-safetynet", ""] {
            #expect(try outcome(format) { one in packed { try one.key.signDER($0) } } == .unsupportedCredential)
        }
        func universal(_ change: @escaping ([UInt8]) -> [UInt8] = { $0 }) throws -> PasskeyRefusal? {
            try outcome("fido-u2f") { one in
                { signed in
                    let point = Array(one.coseKey[10..<42]) + Array(one.coseKey[45..<77])
                    let message = [0] + Array(signed.prefix(32)) + Array(signed.suffix(32)) + one.credentialID + [4] + point
                    return CBOR.map([
                        (CBOR.text("sig"), CBOR.bytes(try vouching.signDER(change(message)))),
                        (CBOR.text("x5c"), CBOR.array([CBOR.bytes(certificate)])),
                    ])
                }
            }
        }
        #expect(try universal() == nil)
        #expect(try universal { $0 + [0] } == .unsupportedCredential)
    }

    @Test func `messages of another shape are malformed`() throws {
        let whole = try TestAuthenticator().register(challenge)
        #expect(refusal(register(whole, given: given())) == nil)
        func changed(_ path: [String], _ value: JSONValue?) -> JSONValue {
            guard case .object(var members) = whole else { return whole }
            if path.count == 1 {
                members[path[0]] = value
            } else if case .object(var inner)? = members[path[0]] {
                inner[path[1]] = value
                members[path[0]] = .object(inner)
            }
            return .object(members)
        }
        for path in [["id"], ["rawId"], ["type"], ["response"], ["response", "clientDataJSON"], ["response", "attestationObject"]] {
            for value in [nil, .null, .integer(1), .string(""), .string("a=b"), .string("AAAA"), .array([]), .object([:])] as [JSONValue?] {
                #expect(refusal(register(changed(path, value), given: given())) == .malformed, "\(path) \(String(describing: value))")
            }
        }
        for json in [JSONValue.null, .string("x"), .array([]), .object([:])] { #expect(refusal(register(json, given: given())) == .malformed) }
        #expect(refusal(register(changed(["response", "transports"], .string("usb")), given: given())) == nil)
    }

    @Test func `every cut of an attestation object is malformed`() throws {
        let whole = try TestAuthenticator().register(challenge)
        let object = try #require(whole["response"]?["attestationObject"]?.string.flatMap { [UInt8](base64URL: $0) })
        for count in 0..<object.count {
            guard case .object(var members) = whole, case .object(var response)? = members["response"] else { return }
            response["attestationObject"] = .string(Array(object[..<count]).base64URL)
            members["response"] = .object(response)
            #expect(refusal(register(.object(members), given: given())) == .malformed)
        }
    }

    // Assertion

    private func stored(_ authenticator: TestAuthenticator, count: UInt32 = 0, eligible: Bool = false, party: String = "example.com") -> StoredPasskey
    {
        StoredPasskey(
            credentialID: authenticator.credentialID, relyingPartyID: party, publicKey: authenticator.coseKey, signCount: count,
            isBackupEligible: eligible, attachment: "platform")
    }

    private func assert(_ json: JSONValue, _ passkeys: [StoredPasskey], party: RelyingParty? = nil) -> PasskeyAssertion.Decision {
        PasskeyAssertion.decide(
            PublicKeyCredentialMessage(json), for: party ?? self.party(), challenge: challenge, userHandle: handle, passkeys: passkeys)
    }

    @Test(arguments: [TestAuthenticator.Kind.es256, .rs256])
    func `an honest signature signs in`(kind: TestAuthenticator.Kind) throws {
        var authenticator = try TestAuthenticator(kind)
        for handle in [nil, handle] {
            authenticator.userHandle = handle
            let proof = try assert(try authenticator.sign(challenge), [stored(authenticator)]).outcome.get()
            #expect(proof.credentialID == authenticator.credentialID && proof.signCount == 1 && proof.formerSignCount == 0)
            #expect(proof.isUserVerified && proof.isPlatform && !proof.isBackedUp)
        }
    }

    @Test func `a signature that is not what it should be is refused for what is wrong with it`() throws {
        func refused(
            _ expected: PasskeyRefusal?, _ what: String, count: UInt32 = 0, eligible: Bool = false, kept: String = "example.com",
            with other: PrivateKey? = nil, party: RelyingParty? = nil, _ change: (inout TestAuthenticator) throws -> Void
        ) throws {
            var authenticator = try TestAuthenticator()
            let stored = stored(authenticator, count: count, eligible: eligible, party: kept)
            try change(&authenticator)
            #expect(refusal(assert(try authenticator.sign(challenge, with: other), [stored], party: party)) == expected, "\(what)")
        }
        try refused(nil, "nothing") { _ in }
        try refused(.malformed, "a registration's type") { $0.type = "webauthn.create" }
        try refused(.challengeNotFound, "another challenge") { $0.challenge = [UInt8](repeating: 8, count: 32) }
        try refused(.challengeNotFound, "an empty challenge") { $0.challenge = [] }
        try refused(.challengeNotFound, "half the challenge") { $0.challenge = [UInt8](repeating: 7, count: 16) }
        try refused(.originNotAllowed, "another site") { $0.origin = "https://example.org" }
        try refused(.originNotAllowed, "without https") { $0.origin = "http://login.example.com" }
        try refused(.originNotAllowed, "in a frame") { $0.moreClientData = ["crossOrigin": .boolean(true)] }
        try refused(.relyingPartyMismatch, "for another party") { $0.relyingPartyID = "example.org" }
        try refused(.relyingPartyMismatch, "registered for another party", kept: "example.org") { _ in }
        try refused(.userNotVerified, "nobody there") { $0.flags = 0x04 }
        try refused(.userNotVerified, "unknown who") { $0.flags = 0x01 }
        try refused(nil, "unknown who, where that is enough", party: party(false)) { $0.flags = 0x01 }
        try refused(.malformed, "backed up what may not be") { $0.flags = 0x15 }
        try refused(.malformed, "became eligible for backup") { $0.flags = 0x0D }
        try refused(nil, "eligible as before, backed up now", eligible: true) { $0.flags = 0x1D }
        try refused(.malformed, "a byte behind the authenticator data") { $0.trailing = [0] }
        try refused(.malformed, "an attested credential announced and missing") { $0.flags = 0x45 }
        try refused(.wrongUser, "another user's handle") { $0.userHandle = Array("someone-else".utf8) }
        try refused(.wrongUser, "an empty handle") { $0.userHandle = [] }
        try refused(.unknownCredential, "another passkey") { $0.credentialID = [UInt8](repeating: 9, count: 16) }
        try refused(.wrongSignature, "another key", with: try PrivateKey.generateEC(.p256)) { _ in }
        try refused(.wrongSignature, "a key of another kind", with: try PrivateKey.generateRSA()) { _ in }
        try refused(.cloned, "the counter stands", count: 1) { $0.signCount = 1 }
        try refused(.cloned, "the counter goes back", count: 5) { $0.signCount = 4 }
        try refused(.cloned, "the counter goes back to zero", count: 5) { $0.signCount = 0 }
        try refused(nil, "no counter") { $0.signCount = 0 }
        try refused(nil, "the counter jumps", count: 5) { $0.signCount = .max }
    }

    @Test func `what is signed cannot be changed afterwards`() throws {
        let authenticator = try TestAuthenticator()
        let whole = try authenticator.sign(challenge)
        for member in ["clientDataJSON", "authenticatorData", "signature"] {
            let bytes = try #require(whole["response"]?[member]?.string.flatMap { [UInt8](base64URL: $0) })
            for position in bytes.indices {
                var changed = bytes
                changed[position] ^= 0x01
                guard case .object(var members) = whole, case .object(var response)? = members["response"] else { return }
                response[member] = .string(changed.base64URL)
                members["response"] = .object(response)
                #expect(refusal(assert(.object(members), [stored(authenticator)])) != nil, "\(member) at \(position)")
            }
        }
    }

    @Test func `a user without passkeys and a message without shape sign nobody in`() throws {
        let json = try TestAuthenticator().sign(challenge)
        #expect(refusal(assert(json, [])) == .unknownCredential)
        for json in [JSONValue.null, .string("x"), .object([:])] { #expect(refusal(assert(json, [])) == .malformed) }
    }

    // The relying party

    @Test func `an origin is of the party's host or one below it`() {
        for origin in ["https://example.com", "https://login.example.com", "https://a.b.example.com:8443"] { #expect(party().allows(origin: origin)) }
        let local = RelyingParty(id: "localhost", requiresUserVerification: false)
        for origin in ["http://localhost", "http://localhost:3000", "https://localhost", "http://app.localhost"] {
            #expect(local.allows(origin: origin))
        }
        for origin in ["http://localhost.example.com", "http://127.0.0.1", "http://notlocalhost"] { #expect(!local.allows(origin: origin)) }
    }

    @Test func `a relying party is a host name`() {
        for id in ["example.com", "localhost", "a.b.c.example", "xn--bcher-kva.example"] { #expect(RelyingParty.isValid(id: id), "\(id)") }
        for id in [
            "", "com", "Example.com", "https://example.com", "example.com:443", "example..com", ".example.com", "example.com.", "-a.example",
            "1.2.3.4",
            "exa mple.com", "bücher.example", String(repeating: "a", count: 64) + ".example",
        ] { #expect(!RelyingParty.isValid(id: id), "\(id)") }
    }
}
