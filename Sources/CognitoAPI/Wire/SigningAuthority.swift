package import Broker
package import Foundation
package import IdentityModel

/// Who signs requests and what they may do, as far as the frame asks. `AccessControl` answers; tests of the frame answer themselves.
package protocol SigningAuthority: Sendable {
    /// The holder of an access key.
    ///
    /// - Parameter sessionToken: present exactly for temporary keys; a token beside a permanent key is refused like a missing one.
    func signer(accessKeyID: String, sessionToken: String?, now: Date) async throws(AccessError) -> Signer
    /// Whether a principal may do this.
    ///
    /// - Parameters:
    ///   - action: `cognito-idp:CreateUserPool`
    ///   - resource: an ARN, or `*` for an action on no resource in particular.
    func authorize(_ principal: Principal, action: String, resource: String, context: [String: [String]]) async -> Verdict
    /// The pool that an identity is in; nil if there is no such identity, or it cannot be told.
    func pool(of identity: IdentityID) async -> IdentityPoolID?
    /// The path under which a role lies, which is a part of its ARN; nil if there is no such role, or it cannot be told.
    func path(ofRole name: String) async -> String?
    /// The ARN of the policy that bounds a role; nil if none does, or it cannot be told.
    func boundary(ofRole name: String) async -> String?
}

extension SigningAuthority {
    package func pool(of identity: IdentityID) async -> IdentityPoolID? { nil }
    package func path(ofRole name: String) async -> String? { nil }
    package func boundary(ofRole name: String) async -> String? { nil }
}

/// The holder of an access key.
package struct Signer: Sendable {
    package let principal: Principal
    package let secretAccessKey: Secret<String>

    package init(principal: Principal, secretAccessKey: Secret<String>) {
        self.principal = principal
        self.secretAccessKey = secretAccessKey
    }
}

extension AccessControl: SigningAuthority {
    package func signer(accessKeyID: String, sessionToken: String?, now: Date) async throws(AccessError) -> Signer {
        let credential = try await credential(accessKeyID: accessKeyID, sessionToken: sessionToken, now: now)
        return Signer(principal: credential.principal, secretAccessKey: credential.secretAccessKey)
    }
}
