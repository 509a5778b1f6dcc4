import Hummingbird
import Logging
import NIOCore

/// What the server knows of the connection that a request came by.
struct ConnectionContext: InitializableFromSource {
    let peerAddress: String
    let logger: Logger

    init(source: ApplicationRequestContextSource) {
        peerAddress = source.channel.remoteAddress?.ipAddress ?? "unknown"
        logger = source.logger
    }
}
