import Cryptography
import Foundation
import IdentityModel
import ProviderKit

/// What makes an ID token believed: a function of the token, the issuer's keys, our registration, the attempt and the moment.
///
/// Source: OpenID Connect Core 1.0 §3.1.3.7, §3.1.3.8; RFC 8725 §3.
struct IDTokenRules: Sendable {
    /// Every way in which the issuer's tokens spell it.
    let issuers: [String]
    let clientID: String
    /// What the issuer registered for signatures. Nil: nothing said, so what the key itself can do.
    let algorithms: [SignatureAlgorithm]?
    /// Nil where the token answers a refresh: it may have none then.
    let nonce: String?
    let words: OAuthWords
    let clock: ProviderClock

    /// Seconds by which clocks may differ.
    static let skew: TimeInterval = 60

    /// The verdict on a token: every check in its order, all of them even after a refusal, so that an operator sees everything at once.
    ///
    /// - Parameter accessToken: the one that came with it, for `at_hash`.
    func verdict(on token: JSONWebToken, keys: JWKSet, accessToken: String?, now: Date) -> Verdict {
        let signature = signatureVerdicts(token, keys)
        let times = [expiry(token.claims["exp"], now), issuedAt(token.claims["iat"], now), notBefore(token.claims["nbf"], now)]
        return words.all(
            "idToken",
            of: signature + [
                identical(
                    "idToken.issuer", token.claims["iss"]?.string, to: issuers,
                    advice: "oidc_issuer must be spelled as the provider's tokens spell it"),
                audience(token.claims["aud"]), authorizedParty(token.claims["azp"], token.claims["aud"]),
            ] + times + [
                nonceVerdict(token.claims["nonce"]), subject(token.claims["sub"]), accessTokenHash(token, accessToken),
            ])
    }

    // MARK: Signature

    private func signatureVerdicts(_ token: JSONWebToken, _ keys: JWKSet) -> [Verdict] {
        let received = token.header["alg"]?.string.map(Self.shown)
        guard let algorithm = token.algorithm, algorithms?.contains(algorithm) ?? true else {
            // `none` and everything symmetric end here: there is no such algorithm to choose.
            let expected = algorithms?.map(\.rawValue).joined(separator: " ") ?? "RS256 or another asymmetric algorithm"
            return [
                words.refused(
                    "idToken.algorithm", expected: expected, received: received, advice: "the provider must sign ID tokens with a public key")
            ]
        }
        let named = keys.keys.filter { key in token.keyID.map { key.keyID?.isIdentical(to: $0) ?? false } ?? true }
        guard !named.isEmpty else {
            return [
                words.passed("idToken.algorithm", received: received),
                words.refused(
                    "idToken.key", expected: "a key of jwks_uri", received: token.keyID.map(Self.shown),
                    advice: "the provider's jwks_uri lacks the key"),
            ]
        }
        let usable = named.filter { ($0.algorithm ?? algorithm) == algorithm && algorithm.fits($0.publicKey.kind) }
        guard !usable.isEmpty else {
            return [words.refused("idToken.algorithm", expected: "the key's own algorithm", received: received)]
        }
        let passed: [Verdict] = [
            words.passed("idToken.algorithm", received: received), words.passed("idToken.key", received: token.keyID.map(Self.shown)),
        ]
        guard usable.contains(where: { token.isSigned(by: $0.publicKey, algorithm) }) else {
            return passed + [words.refused("idToken.signature", expected: "a signature by a key of jwks_uri", received: "another")]
        }
        return passed + [words.passed("idToken.signature")]
    }

    // MARK: Claims

    private func audience(_ claim: JSONValue?) -> Verdict {
        let audiences = Self.audiences(claim)
        guard audiences.contains(where: { $0.isIdentical(to: clientID) }) else {
            return words.refused(
                "idToken.audience", expected: clientID, received: Self.shown(audiences.joined(separator: " ")),
                advice: "client_id must be the one registered there")
        }
        return words.passed("idToken.audience", expected: clientID)
    }

    private func authorizedParty(_ claim: JSONValue?, _ audience: JSONValue?) -> Verdict {
        let check = "idToken.authorizedParty"
        guard let claim else {
            return Self.audiences(audience).count <= 1
                ? words.skipped(check) : words.refused(check, expected: clientID, received: "none, with several audiences")
        }
        return identical(check, claim.string, to: [clientID])
    }

    private func expiry(_ claim: JSONValue?, _ now: Date) -> Verdict {
        let check = "idToken.expiry"
        guard let expiry = Self.date(claim) else { return words.refused(check, expected: "exp", received: "none") }
        let left = expiry.timeIntervalSince(now)
        guard left > -Self.skew else {
            return words.refused(
                check, expected: "later than \(Self.text(now))", received: Self.text(expiry), margin: clock.expired(expiry, now: now),
                advice: clock.advice)
        }
        return words.passed(check, received: Self.text(expiry), margin: "\(Int(left)) s before expiry")
    }

    private func issuedAt(_ claim: JSONValue?, _ now: Date) -> Verdict {
        let check = "idToken.issuedAt"
        guard let issued = Self.date(claim) else { return words.refused(check, expected: "iat", received: "none") }
        return notLater(check, issued, than: now)
    }

    private func notBefore(_ claim: JSONValue?, _ now: Date) -> Verdict {
        let check = "idToken.notBefore"
        guard let claim else { return words.skipped(check) }
        guard let date = Self.date(claim) else { return words.refused(check, expected: "a time", received: "something else") }
        return notLater(check, date, than: now)
    }

    private func notLater(_ check: String, _ date: Date, than now: Date) -> Verdict {
        let ahead = date.timeIntervalSince(now)
        guard ahead <= Self.skew else {
            return words.refused(
                check, expected: "not later than \(Self.text(now))", received: Self.text(date), margin: clock.early(date, now: now),
                advice: clock.advice)
        }
        return words.passed(check, received: Self.text(date), margin: "\(Int(Self.skew - ahead)) s before the edge")
    }

    private func nonceVerdict(_ claim: JSONValue?) -> Verdict {
        let check = "idToken.nonce"
        guard let nonce else { return words.skipped(check) }
        guard let received = claim?.string else { return words.refused(check, expected: "the nonce of this sign-in", received: "none") }
        return received.isIdentical(to: nonce)
            ? words.passed(check) : words.refused(check, expected: "the nonce of this sign-in", received: "another")
    }

    private func subject(_ claim: JSONValue?) -> Verdict {
        let check = "idToken.subject"
        guard let subject = claim?.string, (1...255).contains(subject.utf8.count), subject.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            return words.refused(check, expected: "1 to 255 characters", received: claim == nil ? "none" : "something else")
        }
        return words.passed(check)
    }

    /// The token's hash algorithm over the access token, its left half.
    private func accessTokenHash(_ token: JSONWebToken, _ accessToken: String?) -> Verdict {
        let check = "idToken.accessTokenHash"
        guard let claim = token.claims["at_hash"], let accessToken, let algorithm = token.algorithm else {
            return words.skipped(check)
        }
        let digest = algorithm.digest.hash(Array(accessToken.utf8))
        let expected = Array(digest.prefix(digest.count / 2)).base64URL
        return claim.string?.isIdentical(to: expected) ?? false
            ? words.passed(check) : words.refused(check, expected: "the hash of the access token", received: "another")
    }

    private func identical(_ check: String, _ received: String?, to accepted: [String], advice: String? = nil) -> Verdict {
        let expected = accepted.joined(separator: " or ")
        guard let received, accepted.contains(where: { $0.isIdentical(to: received) }) else {
            return words.refused(check, expected: expected, received: received.map(Self.shown) ?? "none", advice: advice)
        }
        return words.passed(check, expected: expected)
    }

    // MARK: Reading

    static func audiences(_ claim: JSONValue?) -> [String] {
        claim?.string.map { [$0] } ?? claim?.array?.compactMap(\.string) ?? []
    }

    /// A NumericDate; nil for numbers that are no time between 1970 and 9999.
    static func date(_ claim: JSONValue?) -> Date? {
        let seconds: Double
        switch claim {
        case .integer(let value): seconds = Double(value)
        case .number(let value): seconds = value
        case .null, .boolean, .string, .array, .object, nil: return nil
        }
        guard (0..<253_402_300_800).contains(seconds) else { return nil }
        return Date(timeIntervalSince1970: seconds)
    }

    private static func text(_ date: Date) -> String { date.ISO8601Format() }

    /// Outside text in a verdict is cut: it is for reading.
    private static func shown(_ text: String) -> String { String(text.prefix(200)) }
}
