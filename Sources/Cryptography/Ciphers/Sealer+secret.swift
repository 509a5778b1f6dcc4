package import IdentityModel

extension Sealer {
    /// Bytes that only this installation can name, the same at every call: for answers about things that do not exist, which have
    /// to look the same each time.
    ///
    /// - Returns: 32 bytes, made from the oldest master key, so that they outlast a rotation. Empty if there is no key.
    package func stableSecret(for context: String) -> Secret<[UInt8]> {
        guard let key = keys.last else { return Secret([]) }
        return Secret(HMAC.authenticate(Array(("stable-secret/" + context).utf8), key: key.tokens.exposed))
    }
}
