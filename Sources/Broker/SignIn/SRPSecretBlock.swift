import Cryptography
import Foundation
import IdentityModel
import Storage

/// The server's memory of an SRP exchange, which the client carries: many clients send nothing else back.
///
/// Sealed for one pool and client, short-lived, answered once.
struct SRPSecretBlock: Codable {
    /// What is remembered once it was answered.
    let id: String
    /// Nil in a simulated exchange for a name that nobody has.
    let sub: Subject?
    /// USER_ID_FOR_SRP.
    let username: Username
    /// What the client asked for, which it may send again instead of the former.
    let typedName: String
    /// A
    let clientValue: [UInt8]
    let b: [UInt8]
    /// B
    let serverValue: [UInt8]
    let way: SignInWay
    /// What was proved before, and the flow to go on with.
    let progress: SignInProgress
    let expiresAt: Date

    var challenge: SRP.ServerChallenge { SRP.ServerChallenge(b: Secret(b), publicValue: serverValue) }

    /// Base64 of the sealed bytes: SECRET_BLOCK.
    func sealed(for client: AppClientConfiguration, by sealer: Sealer) throws -> String {
        try sealer.seal(StoredJSON.bytes(self), context: Self.context(client)).base64
    }

    /// Nil if it was not made here for this client.
    init?(opening bytes: [UInt8], for client: AppClientConfiguration, with sealer: Sealer) {
        guard let plain = try? sealer.open(bytes, context: Self.context(client)),
            let block = try? StoredJSON.value(SRPSecretBlock.self, parsing: plain)
        else { return nil }
        self = block
    }

    init(
        id: String, sub: Subject?, username: Username, typedName: String, clientValue: [UInt8], challenge: SRP.ServerChallenge, way: SignInWay,
        progress: SignInProgress, expiresAt: Date
    ) {
        self.id = id
        self.sub = sub
        self.username = username
        self.typedName = typedName
        self.clientValue = clientValue
        b = challenge.b.exposed
        serverValue = challenge.publicValue
        self.way = way
        self.progress = progress
        self.expiresAt = expiresAt
    }

    private static func context(_ client: AppClientConfiguration) -> String { "\(client.poolID)/srp-secret-block/\(client.id)" }
}
