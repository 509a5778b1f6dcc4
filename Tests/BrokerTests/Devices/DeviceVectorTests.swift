import Cryptography
import IdentityModel
import Testing

/// The vector of Cognito's device SRP, as its clients compute it.
@Suite struct DeviceVectorTests {
    let groupKey = "-XyZ12abC"
    let deviceKey = "us-east-1_0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"
    let secret = "ZGV2aWNlLXBhc3N3b3Jk"
    let salt = [UInt8](hex: "9a3f0c1d2e4b5a69788796a5b4c3d2e1") ?? []

    @Test func `verifier, key and signature are those of the vector`() throws {
        let verifier = SRP.verifier(poolName: groupKey, username: deviceKey, password: secret, salt: salt)
        let padded = verifier[0] >= 0x80 ? [0] + verifier : verifier
        #expect(DigestAlgorithm.sha256.hash(padded).hex == "01b44cbf18a1e021975bfa3e54572b1bdfa441e962186791fd90bd84da8e5aa4")
        #expect(([0] + salt).base64 == "AJo/DB0uS1ppeIeWpbTD0uE=")
        let challenge = try SRP.ServerChallenge.make(verifier: verifier, b: [UInt8](repeating: 0x2E, count: 32))
        let client = SRP.Client(a: [UInt8](repeating: 0x1F, count: 32))
        let key = try client.key(serverHex: challenge.publicHex, saltHex: salt.hex, poolName: groupKey, username: deviceKey, password: secret)
        #expect(key.exposed.hex == "4cf6fc452dbc49d4cace73ce0849e1ec")
        let (block, timestamp) = (Array("opaque-secret-block".utf8), "Tue Sep 1 09:05:07 UTC 2026")
        let signature = SRP.signature(key: key, poolName: groupKey, username: deviceKey, secretBlock: block, timestamp: timestamp)
        #expect(signature.base64 == "WdrjFLRPKoM236df6ggzHKXAOHF37YVkGWRrFJj6LHY=")
        #expect(
            challenge.isAnswered(
                by: signature, clientValue: client.publicValue, verifier: verifier, poolName: groupKey, username: deviceKey, secretBlock: block,
                timestamp: timestamp))
    }
}
