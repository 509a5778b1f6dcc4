import COpenSSL
package import IdentityModel

/// Source: RFC 7517; RFC 7518 §6.2, §6.3.
extension PublicKey {
    /// Reads the public members of a JSON Web Key. A key that carries private members is refused: whoever publishes one has lost it.
    package init(jwk: JSONValue) throws(CryptographyError) {
        guard let members = jwk.object, members["d"] == nil, let type = members["kty"]?.string else { throw .malformed }
        func bytes(_ name: String) throws(CryptographyError) -> [UInt8] {
            guard let text = members[name]?.string, text.utf8.count <= 2048, let bytes = [UInt8](base64URL: text), !bytes.isEmpty else {
                throw .malformed
            }
            return bytes
        }
        if type.isIdentical(to: "RSA") {
            try self.init(rsaModulus: bytes("n"), exponent: bytes("e"))
        } else if type.isIdentical(to: "EC") {
            guard let name = members["crv"]?.string, let curve = Curve.allCases.first(where: { $0.rawValue.isIdentical(to: name) }) else {
                throw .unsupportedKey
            }
            try self.init(curve: curve, x: bytes("x"), y: bytes("y"))
        } else {
            throw .unsupportedKey
        }
    }

    /// The key's own members: `kty` with `n`, `e` or `crv`, `x`, `y`. Empty only if the library has no memory left.
    package var jwk: [String: JSONValue] {
        do throws(CryptographyError) {
            switch kind {
            case .rsa:
                let modulus = try KeyHandle.number(OSSL_PKEY_PARAM_RSA_N, of: handle.pointer)
                let exponent = try KeyHandle.number(OSSL_PKEY_PARAM_RSA_E, of: handle.pointer)
                return ["kty": .string("RSA"), "n": .string(modulus.base64URL), "e": .string(exponent.base64URL)]
            case .ec(let curve):
                let size = curve.coordinateSize
                let x = try KeyHandle.number(OSSL_PKEY_PARAM_EC_PUB_X, of: handle.pointer).leftPadded(to: size)
                let y = try KeyHandle.number(OSSL_PKEY_PARAM_EC_PUB_Y, of: handle.pointer).leftPadded(to: size)
                return ["kty": .string("EC"), "crv": .string(curve.rawValue), "x": .string(x.base64URL), "y": .string(y.base64URL)]
            }
        } catch {
            return [:]
        }
    }
}

extension Array where Element == UInt8 {
    /// The same number in `size` bytes.
    func leftPadded(to size: Int) -> [UInt8] {
        count < size ? [UInt8](repeating: 0, count: size - count) + self : self
    }
}
