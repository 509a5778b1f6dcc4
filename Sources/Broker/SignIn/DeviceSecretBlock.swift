import Cryptography
import Foundation
import IdentityModel

/// The server's memory of a device's SRP exchange, which the client carries: many clients send nothing else back.
struct DeviceSecretBlock: Codable {
    /// The sealed session of the sign-in that waits for the device.
    let session: String
    let deviceKey: String
    /// A
    let clientValue: [UInt8]
    let b: [UInt8]
    /// B
    let serverValue: [UInt8]
    let expiresAt: Date

    var challenge: SRP.ServerChallenge { SRP.ServerChallenge(b: Secret(b), publicValue: serverValue) }

    /// Base64 of the sealed bytes: SECRET_BLOCK.
    func sealed(for client: AppClientConfiguration, by sealer: Sealer) throws -> String {
        try sealer.seal([UInt8](JSONEncoder().encode(self)), context: Self.context(client)).base64
    }

    /// Nil if it was not made here for this client.
    init?(opening bytes: [UInt8], for client: AppClientConfiguration, with sealer: Sealer) {
        guard let plain = try? sealer.open(bytes, context: Self.context(client)),
            let block = try? JSONDecoder().decode(DeviceSecretBlock.self, from: Data(plain))
        else { return nil }
        self = block
    }

    init(session: String, deviceKey: String, clientValue: [UInt8], challenge: SRP.ServerChallenge, expiresAt: Date) {
        self.session = session
        self.deviceKey = deviceKey
        self.clientValue = clientValue
        b = challenge.b.exposed
        serverValue = challenge.publicValue
        self.expiresAt = expiresAt
    }

    private static func context(_ client: AppClientConfiguration) -> String { "\(client.poolID)/device-secret-block/\(client.id)" }
}
