import Cryptography
import Foundation
import IdentityModel
import SAML
import XMLSecurity

// libFuzzer over the reader of SAML messages and of metadata; `make fuzz` builds it apart, with coverage counters in our own code.
//
// It looks for what the mutants of `MutatedResponsesTests` cannot: crashes, endless loops and memory that grows, in inputs grown octet by octet. A
// message that is believed although no original says the same stops it too.
//
//     GATEHOUSE_FUZZ_FILES=Fixtures/files/saml saml-fuzzer CORPUS… [libFuzzer's options]

/// What is under test, and the truths that may be believed.
struct Target {
    static let now = Date(timeIntervalSince1970: 1_790_000_000)
    static let request = "_6f1c2d1e-6d0f-4f55-8a3c-0b8a7d6c5e4f"

    let verifier: ResponseVerifier
    let truths: [VerifiedAssertion]

    init(files: URL) throws {
        let bytes = { (path: String) in [UInt8](try Data(contentsOf: files.appendingPathComponent(path))) }
        let metadata = try IdentityProviderMetadata(parsing: bytes("metadata/idp.xml"))
        let key = try PrivateKey(pem: String(decoding: bytes("keys/sp-rsa.pem"), as: UTF8.self))
        let verifier = ResponseVerifier(
            ResponseVerifier.Configuration(
                issuer: "https://idp.example.com/metadata", keys: metadata.keys, audience: "urn:amazon:cognito:sp:us-east-1_Example01",
                recipient: "https://gatehouse.example.com/saml2/idpresponse", decryption: Decryption(keys: [key]), requiresEncryption: false,
                allowsUnsolicited: false, allowsSHA1: false, requiresBothSignatures: false))
        var truths: [VerifiedAssertion] = []
        for folder in ["accepted", "pysaml2"] {
            for name in try FileManager.default.contentsOfDirectory(atPath: files.appendingPathComponent(folder).path) {
                let decision = verifier.decide(try bytes("\(folder)/\(name)").base64, answering: Self.request, now: Self.now)
                if case .accepted(let assertion, _) = decision { truths.append(assertion) }
            }
        }
        self.verifier = verifier
        self.truths = truths
    }

    func run(_ input: [UInt8]) {
        _ = try? IdentityProviderMetadata(parsing: input)
        if case .accepted(let assertion, _) = verifier.decide(input.base64, answering: Self.request, now: Self.now), !truths.contains(assertion) {
            // The one way to tell libFuzzer: it keeps the input that did it.
            abort()
        }
    }
}

/// Nil if the folder that `GATEHOUSE_FUZZ_FILES` names does not hold what the target needs.
private let target = ProcessInfo.processInfo.environment["GATEHOUSE_FUZZ_FILES"].flatMap { try? Target(files: URL(fileURLWithPath: $0)) }

/// What libFuzzer, whose `main` this program has, calls for each input.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzzOneInput(_ octets: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let target, !target.truths.isEmpty else {
        print("GATEHOUSE_FUZZ_FILES must name the folder Fixtures/files/saml")
        exit(2)
    }
    target.run(Array(UnsafeBufferPointer(start: octets, count: size)))
    return 0
}
