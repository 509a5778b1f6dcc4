import Foundation
package import IdentityModel

/// Writes messages into a folder instead of sending them: `*.eml` and `*.json`, readable by the owner alone.
///
/// A file appears under its name only when it is whole and on the disk.
package final class OutboxDelivery: MessageDelivery {
    private let folder: String
    private let sender: MailAddress
    private let time: any TimeSource
    private let random: any RandomSource
    /// Writing waits for the disk, which no cooperative thread may.
    private let queue = DispatchQueue(label: "gatehouse.outbox")

    /// - Parameter folder: made, 0700, when the first message is written.
    /// - Throws: `invalidConfiguration` if the sender is no e-mail address.
    package init(
        folder: String, sender: String = OutboundSender.standard, time: any TimeSource, random: any RandomSource
    ) throws(DeliveryError) {
        guard let sender = try? MailAddress(sender) else { throw .invalidConfiguration("the sender is not an e-mail address") }
        self.folder = folder
        self.sender = sender
        self.time = time
        self.random = random
    }

    package func check(_ message: OutgoingMessage) throws {
        switch message.channel {
        case .email: _ = try MailMessage(message, sender: sender, date: time.now, messageID: "check")
        case .sms(let phoneNumber): _ = try TextMessage(to: phoneNumber, message.body)
        }
    }

    package func deliver(_ message: OutgoingMessage) async throws {
        let now = time.now
        let identifier = random.uuid()
        // Milliseconds, in a width that sorts until the year 2286.
        let name = "\(Int64(now.timeIntervalSince1970 * 1000))-\(identifier)"
        let bytes: [UInt8]
        let kind: String
        switch message.channel {
        case .email:
            kind = "eml"
            bytes = try MailMessage(message, sender: sender, date: now, messageID: identifier).bytes
        case .sms(let phoneNumber):
            kind = "json"
            bytes = try TextMessage(to: phoneNumber, message.body).json
        }
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            queue.async { [self] in
                continuation.resume(with: Result { try write(bytes, as: "\(name).\(kind)") })
            }
        }
    }

    private func write(_ bytes: [UInt8], as name: String) throws(DeliveryError) {
        if mkdir(folder, 0o700) != 0, errno != EEXIST { throw .notWritten("mkdir", errno) }
        let unfinished = "\(folder)/.\(name)"
        let file = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .notWritten("open", errno) }
        do throws(DeliveryError) {
            defer { close(file) }
            try Self.write(bytes, to: file)
            guard fsync(file) == 0 else { throw .notWritten("fsync", errno) }
            guard rename(unfinished, "\(folder)/\(name)") == 0 else { throw .notWritten("rename", errno) }
        } catch {
            unlink(unfinished)
            throw error
        }
        // The name lies in the folder, which has to reach the disk as well.
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw .notWritten("open", errno) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw .notWritten("fsync", errno) }
    }

    private static func write(_ bytes: [UInt8], to file: Int32) throws(DeliveryError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw .notWritten("write", errno) }
            rest = rest.dropFirst(written)
        }
    }
}
