import Cryptography
import IdentityModel
import Storage

/// What a refresh token says to us; to all others it is opaque.
struct RefreshToken {
    let pool: UserPoolID
    let client: ClientID
    let originJTI: String
    /// Milliseconds since 1970, so that an expired token is known for one even when its grant is forgotten.
    let expiresAt: Int64
    /// How many of the grant's refresh tokens came before it.
    let generation: Int64

    private static let context = "refresh-token"

    func sealed(by sealer: Sealer) throws -> String {
        let fields = [pool.rawValue, client.rawValue, originJTI, String(expiresAt), String(generation)]
        return try SealedToken.seal(Array(fields.joined(separator: " ").utf8), context: Self.context, sealer: sealer)
    }

    init(pool: UserPoolID, client: ClientID, originJTI: String, expiresAt: Int64, generation: Int64) {
        self.pool = pool
        self.client = client
        self.originJTI = originJTI
        self.expiresAt = expiresAt
        self.generation = generation
    }

    /// The refresh token of a grant that is the newest now. It ends with the grant, however often it was replaced.
    init(of family: RefreshFamilyRecord, generation: Int64) {
        self.init(
            pool: family.pool, client: family.client, originJTI: family.originJTI, expiresAt: family.expiresAt.milliseconds, generation: generation)
    }

    /// Nil if it is none of ours.
    init?(opening token: String, with sealer: Sealer) {
        guard let bytes = try? SealedToken.open(token, context: Self.context, sealer: sealer) else { return nil }
        let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 5, let expiresAt = Int64(fields[3]), let generation = Int64(fields[4]) else { return nil }
        self.init(
            pool: UserPoolID(fields[0]), client: ClientID(fields[1]), originJTI: fields[2], expiresAt: expiresAt,
            generation: generation)
    }
}
