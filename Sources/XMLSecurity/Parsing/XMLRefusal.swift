/// Why a document, or a part of one, is not read.
package enum XMLRefusal: Error, Equatable {
    /// One of the caps of `XMLLimits`, by its name.
    case tooMuch(String)
    /// Something that the profile does not have: a DOCTYPE, a processing instruction, another encoding.
    case forbidden(String)
    /// Not well-formed, or not in UTF-8.
    case malformed
    /// An `ID` that occurs twice.
    case repeatedID
    /// An element that is missing, repeated or not where it belongs.
    case shape(String)
    /// The canonical form cannot be made.
    case notCanonicalizable

    /// For the operator.
    package var reason: String {
        switch self {
        case .tooMuch(let cap): "more than the limit of \(cap)"
        case .forbidden(let what): "\(what) is not allowed"
        case .malformed: "not well-formed XML in UTF-8"
        case .repeatedID: "an ID occurs twice"
        case .shape(let what): what
        case .notCanonicalizable: "no canonical form"
        }
    }
}
