import Cryptography
package import IdentityModel
package import ProviderKit

extension SAMLProvider: SigningOut {
    package func signOutRequest(
        for session: ProviderSession, id: String, relayState: String
    ) async throws(ProviderError) -> BrowserMessage? {
        guard settings.signsOut else { return nil }
        guard let endpoint = try await loader.load().signOut else { return nil }
        let request = LogoutRequest(
            id: id, issuedAt: environment.time.now, destination: endpoint.location, issuer: entityID, session: session)
        return try send(request.message, by: endpoint.binding, relayState: relayState)
    }

    package func signOutMessage(in delivery: SignOutDelivery) async throws(ProviderError) -> SignOutMessage {
        let metadata = try await loader.load()
        let reader = LogoutReader(
            configuration: LogoutReader.Configuration(
                issuer: metadata.entityID, keys: metadata.keys, audience: entityID, decryption: decryption(), allowsSHA1: settings.allowsSHA1),
            now: environment.time.now)
        switch reader.decide(delivery) {
        case .accepted(let message): return message
        case .refused(let verdict): throw ProviderError(.untrusted, message: "Invalid logout message", verdict: verdict)
        }
    }

    package func signOutResponse(to requestID: String, relayState: String?, isDone: Bool) async throws(ProviderError) -> BrowserMessage? {
        guard let endpoint = try await loader.load().signOut else { return nil }
        let response = LogoutResponse(
            id: "_\(environment.random.uuid())", issuedAt: environment.time.now, destination: endpoint.answersTo, issuer: entityID,
            inResponseTo: requestID, isDone: isDone)
        return try send(response.message, by: endpoint.binding, relayState: relayState)
    }

    /// Logout messages are always signed: a provider must not end sessions on a stranger's word.
    private func send(_ message: SAMLMessage, by binding: Binding, relayState: String?) throws(ProviderError) -> BrowserMessage {
        do {
            return try message.message(by: binding, relayState: relayState, signedBy: try signer())
        } catch {
            throw SAMLSettings.invalid("IDPSignout", "this user pool has no key to sign logout messages with")
        }
    }
}

extension SAMLProvider: ServiceProviderPublishing {
    package static func serviceProviderMetadata(of pool: UserPoolID, environment: ProviderEnvironment) -> String {
        let base = environment.deployment.publicURL
        return ServiceProviderMetadata(
            entityID: entityID(of: pool), assertionConsumerURL: "\(base)/saml2/idpresponse", signOutURL: "\(base)/\(pool)/saml2/logout",
            signingCertificates: environment.requestSigningCertificates, encryptionCertificate: environment.decryptionCertificate
        ).xml
    }
}
