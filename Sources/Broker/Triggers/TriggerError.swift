package import IdentityModel

/// What a pool's function did to a request. Whoever called hears of it in these words; what the operator needs stands in the decision log.
package enum TriggerError: Error, Equatable {
    /// The function failed, in its own words: its way to refuse.
    case failed(Trigger, String)
    /// It could not be reached, or did not answer in time, three times.
    case unreachable(Trigger, String)
    /// Nobody has said where it runs, or what was said cannot be used.
    case misconfigured(Trigger)
    /// It returned something that is no JSON.
    case notJSON(Trigger)
    /// It returned JSON that is no event, or whose answer has members of other types than it should.
    case unrecognizable(Trigger)
    /// CUSTOM_AUTH in a pool without the functions that it needs.
    case customAuthNotConfigured
}

extension TriggerError: CustomStringConvertible {
    /// Cognito's words, which its pages and its API share.
    ///
    /// The full stop after a function's own words is the service's.
    package var description: String {
        switch self {
        case .failed(let trigger, let message): "\(trigger.rawValue) failed with error \(message)."
        case .unreachable(let trigger, let reason): "\(trigger.rawValue) invocation failed due to error \(reason)."
        case .misconfigured(let trigger): "\(trigger.rawValue) invocation failed due to configuration."
        case .notJSON: "Invalid lambda function output : Invalid JSON"
        case .unrecognizable: "Unrecognizable lambda output"
        case .customAuthNotConfigured: "Custom auth lambda trigger is not configured for the user pool."
        }
    }
}
