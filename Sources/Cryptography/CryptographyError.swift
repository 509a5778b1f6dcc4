import COpenSSL
import Foundation

/// What this module refuses. No case says more than its caller may repeat to a stranger.
package enum CryptographyError: Error, Equatable {
    /// Text or bytes that are not what they should be: PEM, DER, JWK, PKCS#8.
    case malformed
    /// A key of a kind, size or curve that is not used here.
    case unsupportedKey
    /// A key that does not fit the algorithm it was to be used with.
    case keyDoesNotFit
    /// A parameter of the wrong size: key, nonce, block, salt.
    case wrongSize
    /// Something that must hold did not: a tag, a padding, a public value. Why is not told.
    case refused
    /// More work is waiting than was admitted.
    case overloaded
    /// The library itself failed: no memory, no provider.
    case libraryFailed

    /// The error, with the thread's queue of library errors emptied so that no later call finds this one's.
    static func clearing(_ error: CryptographyError) -> CryptographyError {
        ERR_clear_error()
        return error
    }
}

/// Ends the process where a function that cannot throw lost its library: a wrong digest or predictable bytes would be worse.
func stopWithoutLibrary(_ what: StaticString) -> Never {
    FileHandle.standardError.write(Data("gatehouse: the cryptographic library failed in \(what)\n".utf8))
    abort()
}
