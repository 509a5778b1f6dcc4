/// Why a signature is not believed, for the operator. Callers are told of all of them alike.
package struct SignatureRefusal: Error, Equatable {
    package enum Rule: String, Sendable {
        /// The signature has another shape than the enveloped one of the SAML profile.
        case profile
        /// An algorithm or transform outside the allow-list.
        case algorithm
        /// No trusted key verifies it.
        case key
        /// The element is not the one that was signed.
        case digest
        /// The canonical form could not be made, or not be read again.
        case canonicalization
    }

    package let rule: Rule
    /// What was there instead.
    package let found: String

    package init(_ rule: Rule, _ found: String) {
        self.rule = rule
        self.found = found
    }
}
