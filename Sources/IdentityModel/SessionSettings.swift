/// What a pool remembers of its users' sessions. A pool without these settings tracks none.
///
/// Source: Amazon Cognito user pools API reference, SetUserPoolSessionConfiguration.
package struct SessionSettings: Sendable, Codable, Equatable {
    package var isTracking: Bool
    /// Token sessions of one user over all clients, 1 to 100.
    package var maximumPerUser: Int
    /// How long the pool's most patient client reuses a session at the hosted pages, in minutes: so long one is kept.
    package var longestReuseMinutes: Int

    /// What holds until settings are given.
    package static let initial = SessionSettings(isTracking: false, maximumPerUser: 20, longestReuseMinutes: defaultReuseMinutes)
    /// How long a client reuses a session at the hosted pages if nothing was set, in minutes.
    package static let defaultReuseMinutes = 60

    package init(isTracking: Bool, maximumPerUser: Int, longestReuseMinutes: Int) {
        self.isTracking = isTracking
        self.maximumPerUser = maximumPerUser
        self.longestReuseMinutes = longestReuseMinutes
    }
}

/// How an app client's refresh tokens are replaced by their use.
///
/// Source: Amazon Cognito user pools API reference, RefreshTokenRotationType.
package struct RefreshTokenRotation: Sendable, Codable, Equatable {
    /// How long a replaced token still answers, for clients whose answer got lost; 0 to 60.
    package var graceSeconds: Int

    package init(graceSeconds: Int) { self.graceSeconds = graceSeconds }
}
