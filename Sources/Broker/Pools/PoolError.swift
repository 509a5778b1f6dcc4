package import IdentityModel

/// What the configuration of pools refuses.
package enum PoolError: Error, Equatable {
    case poolNotFound(UserPoolID)
    case clientNotFound(ClientID)
    case providerNotFound(ProviderName)
    case domainNotFound(String)
    /// The pool has deletion protection.
    case deletionProtected
    /// The pool still has a domain.
    case hasDomain
    /// The domain is another pool's, or the pool has one of that kind.
    case domainTaken
    /// A provider of that name or with one of those identifiers exists.
    case providerExists(ProviderName)
    /// What the caller gave cannot be used; the text is for the caller.
    case invalid(String)
}
