import AuthorizationServer
import Broker
import CognitoAPI
import Console
import Demo
import HTTPTypes
import Hummingbird
import NIOCore
import SCIM

/// The one place where HTTP meets the fronts: bounds the request, chooses the front, hands over plain values.
struct FrontDoor: HTTPResponder {
    typealias Context = ConnectionContext

    /// What a front is given at most; a front refuses a body that reaches one byte more, in its own protocol's shape.
    static let maximumBody = 1 << 21
    /// What is read and thrown away beyond that, so that a client that is still sending can read the refusal.
    static let maximumDrain = 64 << 20

    let cognito: CognitoEndpoint
    let authorizationServer: AuthorizationEndpoints
    let identityTokens: IdentityTokenDocuments
    let operations: OperationsEndpoints
    let imports: ImportUploadEndpoint
    let authorizer: AuthorizerEndpoint
    let console: ConsoleEndpoints
    let demo: DemoEndpoints
    let scim: SCIMEndpoint
    let trustedProxies: TrustedProxies

    private static let forwardedFor = HTTPField.Name("X-Forwarded-For")!

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let started = ContinuousClock.now
        if ImportUploadEndpoint.serves(request.uri.path) { return await upload(request, since: started) }
        guard let body = try await body(of: request) else {
            return Response(status: .contentTooLarge, headers: [.connection: "close"])
        }
        let address = trustedProxies.origin(ofConnectionFrom: context.peerAddress, forwarded: request.headers[values: Self.forwardedFor])
        let caller = CallerContext(address: address, userAgent: request.headers[.userAgent])
        let path = request.uri.path
        let front = Front(path: path)
        let (head, bytes) =
            switch front {
            case .cognito: await cognito.respond(to: request.head, body: body, caller: caller)
            case .identityTokens: await identityTokens.respond(to: request.head)
            case .operations: await operations.respond(to: request.head)
            case .authorizer: await authorizer.respond(to: request.head, body: body, caller: caller)
            case .console: await console.respond(to: request.head, body: body, caller: caller)
            case .scim: await scim.respond(to: request.head, body: body, caller: caller)
            case .demo: await demo.respond(to: request.head, body: body, caller: caller)
            case .authorizationServer: await authorizationServer.respond(to: request.head, body: body, caller: caller)
            }
        return answer(head, bytes, front: front.rawValue, since: started)
    }

    private func answer(_ head: HTTPResponse, _ bytes: [UInt8], front: String, since started: ContinuousClock.Instant) -> Response {
        operations.requests.count(front: front, status: head.status.code, duration: started.duration(to: .now))
        return Response(status: head.status, headers: head.headerFields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Files of import jobs are too large to be held: they are read as they are stored.
    private func upload(_ request: Request, since started: ContinuousClock.Instant) async -> Response {
        var parts = request.body.makeAsyncIterator()
        let (head, bytes) = await imports.respond(to: request.head) { try await parts.next().map { Array($0.readableBytesView) } }
        return answer(head, bytes, front: "imports", since: started)
    }

    private enum Front: String {
        case cognito
        case identityTokens = "identity_tokens"
        case operations
        case authorizer
        case console
        case demo
        case scim
        case authorizationServer = "authorization_server"

        init(path: String) {
            self =
                path == "/"
                ? .cognito
                : IdentityTokenDocuments.paths.contains(path)
                    ? .identityTokens
                    : OperationsEndpoints.paths.contains(path)
                        ? .operations
                        : AuthorizerEndpoint.serves(path)
                            ? .authorizer
                            : ConsoleEndpoints.serves(path)
                                ? .console
                                : DemoEndpoints.serves(path) ? .demo : SCIMEndpoint.serves(path) ? .scim : .authorizationServer
        }
    }

    /// The body's bytes, at most one more than the maximum; nil if even the drain limit is passed.
    private func body(of request: Request) async throws -> [UInt8]? {
        var bytes: [UInt8] = []
        var drained = 0
        for try await part in request.body {
            let room = Self.maximumBody + 1 - bytes.count
            bytes.append(contentsOf: part.readableBytesView.prefix(room))
            drained += part.readableBytes
            if drained > Self.maximumDrain { return nil }
        }
        return bytes
    }
}
