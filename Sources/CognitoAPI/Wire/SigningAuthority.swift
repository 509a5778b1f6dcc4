package import Foundation
package import IdentityModel

/// Who signs requests and what they may do, as far as the frame asks.
package protocol SigningAuthority: Sendable {
    /// The holder of an access key.
    ///
    /// - Parameter sessionToken: present exactly for temporary keys; a token beside a permanent key is refused like a missing one.
    /// - Throws: `SigningRefusal`.
    func signer(accessKeyID: String, sessionToken: String?, now: Date) async throws(SigningRefusal) -> Signer
    /// Whether a signer may do this.
    ///
    /// - Parameters:
    ///   - action: `cognito-idp:CreateUserPool`
    ///   - resource: an ARN, or `*` for an action on no resource in particular.
    func verdict(on signer: Signer, action: String, resource: String) async -> Verdict
}

/// Why no signer was found.
package enum SigningRefusal: Error, Equatable {
    /// No such key, or not with this session token.
    case unknown
    case expired
}

/// The holder of an access key.
package struct Signer: Sendable {
    /// For the caller to see: `arn:aws:iam::123456789012:root`.
    package let arn: String
    package let secretAccessKey: Secret<String>

    package init(arn: String, secretAccessKey: Secret<String>) {
        self.arn = arn
        self.secretAccessKey = secretAccessKey
    }
}
