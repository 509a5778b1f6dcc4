import Broker
import CognitoModel
import IdentityModel

extension ProviderUser {
    /// Whoever signs in at a provider. Without an attribute the provider's own subject is meant.
    ///
    /// - Throws: `InvalidParameterException` without provider or value.
    init(source: ProviderUserIdentifierType) throws(APIError) {
        guard let provider = source.providerName else { throw .missing("ProviderName") }
        guard let value = source.providerAttributeValue else { throw .missing("ProviderAttributeValue") }
        self.init(provider: ProviderName(provider), attribute: source.providerAttributeName ?? "Cognito_Subject", value: value)
    }

    /// The user to be signed in; what the attribute is called is ignored.
    ///
    /// - Throws: `InvalidParameterException` without value.
    init(destination: ProviderUserIdentifierType) throws(APIError) {
        guard let value = destination.providerAttributeValue else { throw .missing("ProviderAttributeValue") }
        self.init(provider: destination.providerName.map { ProviderName($0) } ?? .local, attribute: "Cognito_Subject", value: value)
    }
}

extension LinkError: APIErrorRepresentable {
    /// The refusals of linking in Cognito's codes and texts.
    package var apiError: APIError {
        switch self {
        case .invalidSource: .invalidParameter("Invalid SourceUser: the provider's identities cannot be told by that attribute.")
        case .mergingNotSupported:
            .invalidParameter("Merging is not currently supported, provide a SourceUser that has not been signed up in order to link")
        case .alreadyLinked: .invalidParameter("SourceUser is already linked to DestinationUser")
        case .linkedElsewhere: APIError(code: "AliasExistsException", message: "SourceUser is already linked to another user")
        case .tooManyLinks(let limit):
            APIError(code: "LimitExceededException", message: "Exceeded the limit of \(limit) linked identities for the user.")
        case .tooManyAttributes: APIError(code: "LimitExceededException", message: "Exceeded the limit of 5 attributes for the provider.")
        case .nothingToUndo: .invalidParameter("There is nothing to undo.")
        }
    }
}
