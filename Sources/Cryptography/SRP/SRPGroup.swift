import COpenSSL

/// A number of the library, wiped when it goes.
final class BigNumber {
    let pointer: OpaquePointer

    init(_ bytes: [UInt8] = []) {
        guard let size = Int32(exactly: bytes.count), let pointer = BN_bin2bn(bytes, size, nil) else { stopWithoutLibrary("a number") }
        self.pointer = pointer
    }

    deinit { BN_clear_free(pointer) }

    /// Big-endian, without leading zeros.
    var bytes: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(gatehouse_bn_bytes(pointer)))
        _ = BN_bn2bin(pointer, &bytes)
        return bytes
    }
}

/// The group that Cognito's SRP computes in: the 3072-bit one of RFC 3526 with generator 2, and SHA-256.
///
/// Source: RFC 3526 §4; RFC 5054 §2.5.
enum SRPGroup {
    /// The modulus in bytes.
    static let size = 384

    // Set once and only read from then on, which the library allows from any number of threads.
    nonisolated(unsafe) static let modulus = makeModulus()
    static let modulusBytes = modulus.bytes
    static let modulusBytesLessOne = modulusBytes.dropLast() + [0xFE]
    nonisolated(unsafe) static let generator = BigNumber([2])
    nonisolated(unsafe) private static let montgomery = makeMontgomery()
    /// k = H(pad(N) ‖ pad(g))
    nonisolated(unsafe) static let multiplier = BigNumber(DigestAlgorithm.sha256.hash(pad(modulus.bytes) + pad(generator.bytes)))

    /// The bytes of a number as Cognito hashes them: none in front but one zero where the top bit is set (Java's `BigInteger`).
    static func pad(_ bytes: [UInt8]) -> [UInt8] {
        let minimal = Array(bytes.drop { $0 == 0 })
        return minimal.first.map { $0 < 0x80 } ?? false ? minimal : [0] + minimal
    }

    /// One piece of arithmetic modulo N, with its scratch space.
    final class Arithmetic {
        private let scratch: OpaquePointer

        init() {
            guard let scratch = BN_CTX_secure_new() else { stopWithoutLibrary("arithmetic") }
            self.scratch = scratch
        }

        deinit { BN_CTX_free(scratch) }

        func reduced(_ number: BigNumber) -> BigNumber { result { BN_div(nil, $0, number.pointer, modulus.pointer, scratch) } }

        /// In a time that does not depend on the bits of the exponent, only on how many words it has.
        func power(_ base: BigNumber, _ exponent: BigNumber) -> BigNumber {
            result { BN_mod_exp_mont_consttime($0, base.pointer, exponent.pointer, modulus.pointer, scratch, montgomery) }
        }

        func product(_ left: BigNumber, _ right: BigNumber) -> BigNumber {
            result { BN_mod_mul($0, left.pointer, right.pointer, modulus.pointer, scratch) }
        }

        func sum(_ left: BigNumber, _ right: BigNumber) -> BigNumber {
            result { BN_mod_add($0, left.pointer, right.pointer, modulus.pointer, scratch) }
        }

        func difference(_ left: BigNumber, _ right: BigNumber) -> BigNumber {
            result { BN_mod_sub($0, left.pointer, right.pointer, modulus.pointer, scratch) }
        }

        private func result(_ compute: (OpaquePointer) -> Int32) -> BigNumber {
            let number = BigNumber()
            guard compute(number.pointer) == 1 else { stopWithoutLibrary("arithmetic") }
            return number
        }
    }

    private static func makeModulus() -> BigNumber {
        guard let number = BN_get_rfc3526_prime_3072(nil) else { stopWithoutLibrary("the SRP group") }
        defer { BN_free(number) }
        var bytes = [UInt8](repeating: 0, count: Int(gatehouse_bn_bytes(number)))
        _ = BN_bn2bin(number, &bytes)
        return BigNumber(bytes)
    }

    private static func makeMontgomery() -> OpaquePointer {
        guard let montgomery = BN_MONT_CTX_new(), let scratch = BN_CTX_new() else { stopWithoutLibrary("the SRP group") }
        defer { BN_CTX_free(scratch) }
        guard BN_MONT_CTX_set(montgomery, modulus.pointer, scratch) == 1 else { stopWithoutLibrary("the SRP group") }
        return montgomery
    }
}
