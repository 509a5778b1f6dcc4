import Cryptography
import Foundation
package import IdentityModel

/// The documents that browsers take, in the JSON of WebAuthn: bytes are base64url, times milliseconds.
///
/// Source: WebAuthn Level 3 §5.1.8, PublicKeyCredentialCreationOptionsJSON and PublicKeyCredentialRequestOptionsJSON.
package enum PublicKeyCredentialOptions {
    package static func creation(_ creation: PasskeyCreation) -> JSONValue {
        .object([
            "rp": .object(["id": .string(creation.relyingPartyID), "name": .string(creation.relyingPartyID)]),
            "user": .object([
                "id": .string(creation.userHandle.base64URL), "name": .string(creation.username.rawValue),
                "displayName": .string(creation.displayName),
            ]),
            "challenge": .string(creation.challenge.base64URL),
            "pubKeyCredParams": .array(
                COSEKey.Algorithm.allCases.map { .object(["type": .string("public-key"), "alg": .integer($0.rawValue)]) }),
            "timeout": milliseconds(creation.timeout),
            "excludeCredentials": .array(creation.registered.map(descriptor)),
            "authenticatorSelection": .object([
                "requireResidentKey": .boolean(true), "residentKey": .string("required"),
                "userVerification": verification(creation.requiresUserVerification),
            ]),
            "attestation": .string("none"),
        ])
    }

    package static func request(_ request: PasskeyRequest) -> JSONValue {
        .object([
            "challenge": .string(request.challenge.base64URL), "timeout": milliseconds(request.timeout), "rpId": .string(request.relyingPartyID),
            "allowCredentials": .array(request.allowed.map(descriptor)), "userVerification": verification(request.requiresUserVerification),
        ])
    }

    private static func descriptor(_ passkey: PasskeyDescriptor) -> JSONValue {
        .object([
            "type": .string("public-key"), "id": .string(passkey.id.base64URL), "transports": .array(passkey.transports.map { .string($0) }),
        ])
    }

    private static func verification(_ isRequired: Bool) -> JSONValue { .string(isRequired ? "required" : "preferred") }
    private static func milliseconds(_ time: TimeInterval) -> JSONValue { .integer(Int64(time * 1000)) }
}
