import Cryptography
package import Foundation
import IdentityModel
import Storage

/// Who may sign requests, and what they may do.
///
/// Source: IAM user guide, Policy evaluation logic.
package struct AccessControl: Sendable {
    let services: BrokerServices

    private var environment: BrokerEnvironment { services.environment }

    /// Finds the secret that a request must be signed with, and whom the signature then proves.
    ///
    /// A temporary credential is read from its session token, which is sealed for its access key: no other key opens it.
    ///
    /// - Parameter sessionToken: as in `X-Amz-Security-Token`; nil for the root credential.
    /// - Throws: `unknownCredential`; `expiredCredential`; `endedSession` once the role, the identity or the person behind it is no more.
    package func credential(accessKeyID: String, sessionToken: String?, now: Date) async throws(AccessError) -> SigningCredential {
        let accountID = environment.deployment.accountID
        guard let sessionToken else {
            guard let root = environment.rootCredential, root.accessKeyID.isIdentical(to: accessKeyID) else { throw .unknownCredential }
            return SigningCredential(secretAccessKey: root.secretAccessKey, principal: .root(accountID: accountID), expiresAt: nil)
        }
        let state = try state(accessKeyID: accessKeyID, sessionToken: sessionToken)
        let principal = principal(of: state.holder)
        // A token of another account's installation that shares the master key is not ours.
        guard principal.accountID.isIdentical(to: accountID) else { throw .unknownCredential }
        let expiresAt = Date(milliseconds: state.expiresAt)
        guard now < expiresAt else { throw .expiredCredential }
        if let ending = await ending(of: state.holder, rootKey: state.rootKey) { throw ending }
        return SigningCredential(secretAccessKey: Secret(state.secretAccessKey), principal: principal, expiresAt: expiresAt)
    }

    /// What a session token of that key says.
    ///
    /// - Throws: `unknownCredential`.
    func state(accessKeyID: String, sessionToken: String) throws(AccessError) -> SessionState {
        guard let sealed = [UInt8](base64: sessionToken),
            let opened = try? environment.sealer.open(sealed, context: Self.context(of: accessKeyID)),
            let state = try? StoredJSON.value(SessionState.self, parsing: opened), state.version == SessionState.version
        else { throw .unknownCredential }
        return state
    }

    func principal(of holder: CredentialHolder) -> Principal {
        switch holder {
        case .root: .root(accountID: environment.deployment.accountID)
        case .role(let session): .assumedRole(session)
        case .federatedUser(let user): .federatedUser(user)
        }
    }

    /// Why a session ended before its time; nil while it stands. Asked of storage at every use, so that an ending counts at once everywhere.
    ///
    /// - Parameter rootKey: the root's key when it gave the session; nil for a role.
    func ending(of holder: CredentialHolder, rootKey: String?) async -> AccessError? {
        guard case .role(let session) = holder else {
            // What the root gave ends with the root's key.
            guard let root = environment.rootCredential, rootKey.map({ $0.isIdentical(to: root.accessKeyID) }) == true else {
                return .endedSession(.refused("session.root", expected: "the root's key of today", received: "another"))
            }
            return nil
        }
        do {
            let ending = try await environment.database.read { sql in try session.groundsOfNext.ending(sql, account: session.accountID) }
            return ending.map(AccessError.endedSession)
        } catch {
            return .unavailable
        }
    }

    /// Makes credentials for a session of a role that has been decided on.
    ///
    /// - Parameters:
    ///   - lifetime: seconds.
    ///   - keys: what the key's id begins with, where the session was written down.
    ///   - minimumTokenSize: bytes that the session token has at least, at most 4096; 0 for as it comes.
    func vend(_ session: RoleSession, lifetime: Int, minimumTokenSize: Int = 0) throws -> TemporaryCredentials {
        try vend(.role(session), lifetime: lifetime, minimumTokenSize: minimumTokenSize)
    }

    func vend(_ holder: CredentialHolder, lifetime: Int, keys: String? = nil, minimumTokenSize: Int = 0) throws -> TemporaryCredentials {
        let now = environment.time.now
        let accessKeyID =
            keys.map { AccessKey.id(ofSession: $0, number: services.credentialSessionCache.nextNumber()) }
            ?? AccessKey.temporaryID(account: environment.deployment.accountID, random: environment.random)
        let secret = AccessKey.secret(random: environment.random)
        let expiresAt = now.addingTimeInterval(Double(lifetime))
        var rootKey: String?
        if case .role = holder {} else { rootKey = environment.rootCredential?.accessKeyID }
        func token(padding: Int) throws -> String {
            let state = SessionState(
                version: SessionState.version, holder: holder, rootKey: rootKey, secretAccessKey: secret.exposed, issuedAt: now.milliseconds,
                expiresAt: expiresAt.milliseconds, padding: padding > 0 ? String(repeating: " ", count: padding) : nil)
            return try environment.sealer.seal(StoredJSON.bytes(state), context: Self.context(of: accessKeyID)).base64
        }
        var sessionToken = try token(padding: 0)
        let missing = minimumTokenSize - sessionToken.utf8.count
        // Base64 turns three bytes into four.
        if missing > 0 { sessionToken = try token(padding: (missing * 3 + 3) / 4) }
        return TemporaryCredentials(accessKeyID: accessKeyID, secretAccessKey: secret, sessionToken: Secret(sessionToken), expiresAt: expiresAt)
    }

    private static func context(of accessKeyID: String) -> String { "sts/session-token/\(accessKeyID)" }
}

extension BrokerServices {
    package var access: AccessControl { AccessControl(services: self) }
}
