import COpenSSL
import IdentityModel

/// Unpredictable bytes from OpenSSL's generator.
///
/// Never returns anything weaker: should that generator fail, the kernel is asked, and without either the process ends.
package struct SystemRandom: RandomSource {
    package init() {}

    package func bytes(_ count: Int) -> [UInt8] {
        guard count > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: count)
        if let size = Int32(exactly: count), RAND_bytes(&bytes, size) == 1 { return bytes }
        ERR_clear_error()
        var kernel = SystemRandomNumberGenerator()
        for index in bytes.indices { bytes[index] = UInt8.random(in: .min ... .max, using: &kernel) }
        return bytes
    }
}
