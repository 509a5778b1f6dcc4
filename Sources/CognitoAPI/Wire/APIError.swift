/// A refusal in the words of the service: what an SDK turns into an exception.
package struct APIError: Error, Equatable {
    /// The wire code, one that the operation declares or one of the front end's: `UserNotFoundException`.
    package let code: String
    /// Shown to the caller: never a secret, never a reason that helps an attacker.
    package let message: String
    /// `reasonCode` of some `InvalidParameterException`s.
    package let reasonCode: String?
    /// The setting that this release does not keep, if that is why; not sent.
    package let unkept: String?

    package init(code: String, message: String, reasonCode: String? = nil, unkept: String? = nil) {
        self.code = code
        self.message = message
        self.reasonCode = reasonCode
        self.unkept = unkept
    }

    package static func invalidParameter(_ message: String) -> APIError { APIError(code: "InvalidParameterException", message: message) }
}

/// A broker's refusal that has a wire form. Each domain's folder lets its errors conform.
package protocol APIErrorRepresentable: Error {
    var apiError: APIError { get }
}

extension APIError: APIErrorRepresentable {
    package var apiError: APIError { self }
}
