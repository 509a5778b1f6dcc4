import NIOCore
import NIOHTTPTypes

/// Cuts connections whose request does not arrive in time, however steadily it trickles.
///
/// The server's own idle timeout only sees silence: a header or a body sent one byte at a time passes it.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart

    /// From the connection's start, or from the last answer, to the end of the next request's headers.
    static let headers = TimeAmount.seconds(60)
    /// From a request's headers to the end of its body.
    static let body = TimeAmount.seconds(30)

    private var deadline: Scheduled<Void>?

    func handlerAdded(context: ChannelHandlerContext) { expect(within: Self.headers, context) }
    func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: expect(within: Self.body, context)
        case .body: break
        case .end: deadline?.cancel()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { expect(within: Self.headers, context) }
        context.write(data, promise: promise)
    }

    private func expect(within amount: TimeAmount, _ context: ChannelHandlerContext) {
        deadline?.cancel()
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: amount) { channel.close(promise: nil) }
    }
}
