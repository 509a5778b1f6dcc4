import Broker
import CognitoModel
import IdentityModel

/// The settings that CreateIdentityPool and UpdateIdentityPool share.
struct IdentityPoolSettings: Sendable {
    let pool: IdentityPool

    init(_ input: CreateIdentityPoolInput) {
        pool = IdentityPool(
            identityPoolId: "", identityPoolName: input.identityPoolName, allowUnauthenticatedIdentities: input.allowUnauthenticatedIdentities,
            allowClassicFlow: input.allowClassicFlow, supportedLoginProviders: input.supportedLoginProviders,
            developerProviderName: input.developerProviderName, openIdConnectProviderARNs: input.openIdConnectProviderARNs,
            cognitoIdentityProviders: input.cognitoIdentityProviders, samlProviderARNs: input.samlProviderARNs,
            identityPoolTags: input.identityPoolTags)
    }

    init(_ input: IdentityPool) { pool = input }

    /// All of them work; a login of a listed provider that cannot be verified (Amazon, Twitter, Digits) is refused.
    static let inert: Set<String> = []

    func apply(to configuration: inout IdentityPoolConfiguration) throws(APIError) {
        configuration.allowsClassicFlow = pool.allowClassicFlow ?? false
        configuration.supportedLoginProviders = pool.supportedLoginProviders ?? [:]
        configuration.developerProviderName = pool.developerProviderName
        configuration.openIDConnectProviderARNs = pool.openIdConnectProviderARNs ?? []
        configuration.samlProviderARNs = pool.samlProviderARNs ?? []
        if let tags = pool.identityPoolTags { configuration.tags = tags }
        configuration.userPoolProviders = []
        for provider in pool.cognitoIdentityProviders ?? [] {
            guard let name = provider.providerName, let client = provider.clientId else {
                throw .invalidParameter("ProviderName and ClientId are required for each of CognitoIdentityProviders.")
            }
            configuration.userPoolProviders.append(
                .init(providerName: name, clientID: ClientID(client), checksServerSide: provider.serverSideTokenCheck ?? false))
        }
    }
}

extension IdentityPool {
    /// A pool as the API shows it: what was not set is left out.
    init(_ pool: IdentityPoolConfiguration) {
        func given<Value: Collection>(_ value: Value) -> Value? { value.isEmpty ? nil : value }
        self.init(
            identityPoolId: pool.id.rawValue, identityPoolName: pool.name, allowUnauthenticatedIdentities: pool.allowsGuests,
            allowClassicFlow: pool.allowsClassicFlow, supportedLoginProviders: given(pool.supportedLoginProviders),
            developerProviderName: pool.developerProviderName, openIdConnectProviderARNs: given(pool.openIDConnectProviderARNs),
            cognitoIdentityProviders: given(
                pool.userPoolProviders.map {
                    CognitoIdentityProvider(
                        providerName: $0.providerName, clientId: $0.clientID.rawValue, serverSideTokenCheck: $0.checksServerSide)
                }), samlProviderARNs: given(pool.samlProviderARNs), identityPoolTags: pool.tags)
    }
}
