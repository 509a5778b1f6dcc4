import Broker
import CognitoModel
import Cryptography
import IdentityModel
import Storage

/// Lists the bearer's passkeys, a page at a time.
///
/// Source: Amazon Cognito user pools API reference, ListWebAuthnCredentials.
struct ListWebAuthnCredentials: Operation {
    let services: BrokerServices

    func run(_ input: ListWebAuthnCredentialsRequest, _ call: Call) async throws -> ListWebAuthnCredentialsResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        let pages = PageToken(services: services, operation: "ListWebAuthnCredentials", scope: "\(bearer.user.pool)/\(bearer.user.sub)")
        let all = try await services.passkeys.credentials(of: bearer.user)
        // A user has so few that the page is cut here; one that was deleted meanwhile has lost its place, and the list begins anew.
        let last = try pages.key(in: input.nextToken)
        let start = last.flatMap { last in all.firstIndex { $0.credentialID.base64URL == last } }.map { $0 + 1 } ?? 0
        let limit = input.maxResults.map { $0 == 0 ? Passkeys.limit : $0 } ?? Passkeys.limit
        let page = all[start...].prefix(limit)
        return ListWebAuthnCredentialsResponse(
            credentials: page.map(WebAuthnCredentialDescription.init),
            nextToken: start + page.count < all.count ? try page.last.map { try pages.token(after: $0.credentialID.base64URL) } : nil)
    }
}

extension WebAuthnCredentialDescription {
    fileprivate init(_ passkey: WebAuthnCredentialRecord) {
        self.init(
            credentialId: passkey.credentialID.base64URL, friendlyCredentialName: passkey.name, relyingPartyId: passkey.relyingPartyID,
            authenticatorAttachment: passkey.attachment, authenticatorTransports: passkey.transports, createdAt: passkey.createdAt)
    }
}
