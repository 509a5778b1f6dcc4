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

    /// When the connection is cut; nil while the answer is ours to give.
    private var deadline: NIODeadline?
    /// One timer looks after a deadline that moves with every request: it is set anew only for one that comes before it.
    private var timer: (at: NIODeadline, task: Scheduled<Void>)?

    func handlerAdded(context: ChannelHandlerContext) { expect(within: Self.headers, context) }
    func handlerRemoved(context: ChannelHandlerContext) { timer?.task.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.task.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: expect(within: Self.body, context)
        case .body: break
        case .end: deadline = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { expect(within: Self.headers, context) }
        context.write(data, promise: promise)
    }

    private func expect(within amount: TimeAmount, _ context: ChannelHandlerContext) {
        let deadline = NIODeadline.now() + amount
        self.deadline = deadline
        if let timer, timer.at <= deadline { return }
        timer?.task.cancel()
        setTimer(at: deadline, context.channel)
    }

    private func setTimer(at moment: NIODeadline, _ channel: any Channel) {
        let loop = channel.eventLoop.assumeIsolated()
        timer = (moment, loop.scheduleTask(deadline: moment) { [weak self] in self?.timerFired(channel) })
    }

    private func timerFired(_ channel: any Channel) {
        timer = nil
        guard let deadline else { return }
        if deadline <= .now() { channel.close(promise: nil) } else { setTimer(at: deadline, channel) }
    }
}
