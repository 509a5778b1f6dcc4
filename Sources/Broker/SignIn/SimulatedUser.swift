import Cryptography
import IdentityModel

/// Someone who does not exist, alike at every look.
struct SimulatedUser {
    let username: Username
    let salt: [UInt8]
    let verifier: Secret<[UInt8]>

    init(name: String, pool: UserPoolConfiguration, sealer: Sealer) {
        let secret = sealer.stableSecret(for: "\(pool.id)/simulated-user").exposed
        func bytes(_ what: String) -> [UInt8] { HMAC.authenticate(Array("\(what)/\(pool.nameKey(name))".utf8), key: secret) }
        salt = Array(bytes("salt").prefix(16))
        // Any number below the modulus looks like a verifier: B hides it.
        verifier = Secret([1] + bytes("verifier"))
        // Where people choose their names, the name is what a real user's challenge shows; elsewhere it is a UUID.
        if pool.usernameAttributes.isEmpty {
            username = Username(name)
        } else {
            let hex = Array(bytes("name").prefix(16)).hex
            let cuts = [0, 8, 12, 16, 20, 32]
            let letters = Array(hex)
            username = Username(zip(cuts, cuts.dropFirst()).map { String(letters[$0..<$1]) }.joined(separator: "-"))
        }
    }
}
