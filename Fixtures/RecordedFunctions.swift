package import IdentityModel
import Synchronization

/// Functions in the test's own process: what they were asked is kept, what they answer is the test's word.
package final class RecordedFunctions: FunctionInvoker {
    /// Gives the members of `response`; nil: as they came.
    package typealias Function = @Sendable (_ event: JSONValue) throws(InvocationFailure) -> [String: JSONValue]?

    private struct State {
        var functions: [String: Function] = [:]
        var raw: [String: [UInt8]] = [:]
        var events: [JSONValue] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// Every event, in order.
    package var events: [JSONValue] { state.withLock { $0.events } }
    package var sources: [String] { events.compactMap { $0["triggerSource"]?.string } }
    package func events(of trigger: String) -> [JSONValue] { events.filter { $0["triggerSource"]?.string?.hasPrefix(trigger) ?? false } }

    package func set(_ trigger: Trigger, _ function: @escaping Function) { state.withLock { $0.functions[Self.arn(trigger)] = function } }

    /// Answers these bytes, whatever the event.
    package func set(_ trigger: Trigger, raw: String) { state.withLock { $0.raw[Self.arn(trigger)] = Array(raw.utf8) } }

    package static func arn(_ trigger: Trigger) -> String { "arn:aws:lambda:us-east-1:123456789012:function:\(trigger.rawValue)" }

    package static func settings(_ triggers: Trigger...) -> TriggerSettings {
        var settings = TriggerSettings()
        for trigger in triggers { settings[trigger] = arn(trigger) }
        return settings
    }

    package func invoke(_ target: FunctionTarget, arn: String, event: [UInt8]) async throws(InvocationFailure) -> [UInt8] {
        guard var whole = JSONValue(parsing: event)?.object else { throw .misconfigured("no event") }
        let (function, raw) = state.withLock { state in
            state.events.append(.object(whole))
            return (state.functions[arn], state.raw[arn])
        }
        if let raw { return raw }
        if let response = try function?(.object(whole)) { whole["response"] = .object(response) }
        return Array(JSONValue.object(whole).text.utf8)
    }
}
