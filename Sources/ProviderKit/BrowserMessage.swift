/// A message to a provider that the browser carries: in the address it is sent to, or in a form that it posts.
package enum BrowserMessage: Sendable, Equatable {
    case redirect(String)
    case form(action: String, fields: [FormEncoding.Field])
}

extension IdentityProvider {
    /// Providers that speak OAuth are all asked by an address.
    package func departure(for attempt: SignInAttempt) async throws(ProviderError) -> BrowserMessage { .redirect(try await signInURL(for: attempt)) }
}
