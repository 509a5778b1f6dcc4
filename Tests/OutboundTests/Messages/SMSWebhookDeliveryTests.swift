import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Outbound
import Testing

@Suite struct SMSWebhookDeliveryTests {
    @Test func `a message is posted as JSON, and goes the way of its channel`() async throws {
        let server = try LoopbackServer { _ in .whole(202, [], "") }
        defer { server.stop() }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gatehouse-test-\(UUID().uuidString)").path
        let router = MessageRouter(
            email: try OutboxDelivery(folder: folder, time: FixedTime(), random: CountingRandom()),
            sms: SMSWebhookDelivery(
                url: Secret("\(server.url)/hook?key=1"), secret: Secret(Array("shared".utf8)),
                http: try OutboundClientTests.client(allowsPrivateNetworks: false).forOperatorAddresses, time: FixedTime()))
        try await router.deliver(OutgoingMessage(channel: .sms(phoneNumber: "+15550100"), body: "Code 123456"))
        try await router.deliver(OutgoingMessage(channel: .email(address: "ada@example.com", subject: "x"), body: "x"))
        #expect(server.requests.count == 1)
        let request = try #require(server.requests.first)
        #expect(request.target == "/hook?key=1")
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.body == #"{"message":"Code 123456","phone_number":"+15550100"}"#)
        let signed = HMAC.authenticate(Array("1790000000.\(request.body)".utf8), key: Array("shared".utf8)).hex
        #expect(request.headers["gatehouse-signature"] == "t=1790000000,v1=\(signed)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
    }

    @Test func `anything but an acceptance is an error, and the error shows no secret`() async throws {
        let server = try LoopbackServer { _ in .whole(500, [], "") }
        defer { server.stop() }
        let delivery = SMSWebhookDelivery(
            url: Secret("\(server.url)/hook?key=secret"), secret: Secret(Array("shared".utf8)),
            http: try OutboundClientTests.client(allowsPrivateNetworks: false).forOperatorAddresses, time: FixedTime())
        let error = await #expect(throws: DeliveryError.self) {
            try await delivery.deliver(OutgoingMessage(channel: .sms(phoneNumber: "+15550100"), body: "Code 123456"))
        }
        #expect(error == .notAccepted("the webhook answers 500"))
    }
}
