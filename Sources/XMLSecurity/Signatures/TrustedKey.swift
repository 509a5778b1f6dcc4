package import Cryptography

/// A key that configuration trusts for one provider. A message can point at it and never bring one along.
package struct TrustedKey: Sendable {
    package let certificate: Certificate

    package init(_ certificate: Certificate) { self.certificate = certificate }

    var key: PublicKey { certificate.publicKey }
}
