import Fixtures
import Foundation
import IdentityModel
import Outbound
import Testing

@Suite struct OutboxDeliveryTests {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gatehouse-test-\(UUID().uuidString)").path

    @Test func `messages are whole files that only the owner reads`() async throws {
        let outbox = try OutboxDelivery(folder: folder, time: FixedTime(), random: CountingRandom())
        try await outbox.deliver(OutgoingMessage(channel: .email(address: "ada@example.com", subject: "Code"), body: "123456"))
        try await outbox.deliver(OutgoingMessage(channel: .sms(phoneNumber: "+15550100"), body: "Grüezi \"654321\""))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.count == 2)
        let mail = try #require(names.first { $0.hasSuffix(".eml") })
        #expect(try String(contentsOfFile: "\(folder)/\(mail)", encoding: .utf8).hasSuffix("\r\n\r\n123456\r\n"))
        let text = try #require(names.first { $0.hasSuffix(".json") })
        let object = JSONValue(parsing: Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(text)"))))
        #expect(object == .object(["phone_number": .string("+15550100"), "message": .string("Grüezi \"654321\"")]))
        for name in names { #expect(try mode("\(folder)/\(name)") == 0o600) }
        #expect(try mode(folder) == 0o700)
    }

    @Test func `later messages sort behind earlier ones`() async throws {
        let time = FixedTime()
        let outbox = try OutboxDelivery(folder: folder, time: time, random: CountingRandom())
        for number in 0..<5 {
            try await outbox.deliver(OutgoingMessage(channel: .sms(phoneNumber: "+15550100"), body: "\(number)"))
            time.advance(by: 0.001)
        }
        let bodies = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
            JSONValue(parsing: Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))))?["message"]?.string
        }
        #expect(bodies == ["0", "1", "2", "3", "4"])
    }

    @Test func `a folder that cannot be written is an error, not a silence`() async throws {
        let outbox = try OutboxDelivery(folder: "/proc/none/outbox", time: FixedTime(), random: CountingRandom())
        await #expect(throws: DeliveryError.self) {
            try await outbox.deliver(OutgoingMessage(channel: .sms(phoneNumber: "+15550100"), body: "x"))
        }
    }

    @Test(arguments: ["15550100", "+", "+123", "+1555010012345678", "+1555\r\n0100", "+1555 0100", "+١٢٣٤٥"])
    func `what is no phone number is refused`(number: String) async throws {
        let outbox = try OutboxDelivery(folder: folder, time: FixedTime(), random: CountingRandom())
        await #expect(throws: DeliveryError.invalidPhoneNumber) {
            try await outbox.deliver(OutgoingMessage(channel: .sms(phoneNumber: number), body: "x"))
        }
    }

    private func mode(_ path: String) throws -> Int? {
        (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
    }
}
