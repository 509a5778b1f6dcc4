/// Where a function runs that user pools may call: an operator's word, never a tenant's.
package enum FunctionTarget: Sendable {
    /// An endpoint that answers Lambda's Invoke: AWS itself, LocalStack, SAM local, the runtime interface emulator.
    ///
    /// - Parameters:
    ///   - url: what `/2015-03-31/functions/…` is added to.
    ///   - name: what the endpoint calls the function.
    ///   - credential: what requests are signed with; nil: they are not signed.
    case invoke(url: Secret<String>, name: String, qualifier: String?, region: String, credential: InvokeCredential?)
    /// A web server that takes the event by POST and answers with the event that the function returns.
    case webhook(url: Secret<String>, secret: Secret<[UInt8]>)
    /// A program that reads an event a line and writes an answer a line, as long as it is left running.
    case process(path: String, arguments: [String])
}

/// An access key for an Invoke endpoint.
package struct InvokeCredential: Sendable {
    package let accessKeyID: String
    package let secretAccessKey: Secret<String>

    package init(accessKeyID: String, secretAccessKey: Secret<String>) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
    }
}

/// Runs functions: by Invoke, by webhook, as a local process.
package protocol FunctionInvoker: Sendable {
    /// Runs a function once, within the time that a function has.
    ///
    /// - Parameters:
    ///   - arn: by which the pool knows the function.
    ///   - event: one JSON text without line feeds.
    /// - Returns: what the function returned; JSON if it keeps to the rules.
    func invoke(_ target: FunctionTarget, arn: String, event: [UInt8]) async throws(InvocationFailure) -> [UInt8]
}

/// Why a function did not answer.
package enum InvocationFailure: Error, Sendable, Equatable {
    /// It ran and failed: its own words, meant for whoever called.
    case failed(String)
    /// It did not answer within five seconds.
    case timedOut
    /// It could not be reached, or was too busy: it may be tried again. For the operator: no secret.
    case unavailable(String)
    /// It cannot be called as it is configured: to try again is of no use. For the operator: no secret.
    case misconfigured(String)
}

/// An installation without functions.
package struct NoFunctions: FunctionInvoker {
    package init() {}

    package func invoke(_ target: FunctionTarget, arn: String, event: [UInt8]) async throws(InvocationFailure) -> [UInt8] {
        throw .misconfigured("this process calls no functions")
    }
}
