import Fixtures
import Foundation
import IdentityModel
import Outbound
import Testing

@Suite struct SNSDeliveryTests {
    private func delivery(to url: String) throws -> SNSDelivery {
        SNSDelivery(
            url: Secret(url), credential: InvokeCredential(accessKeyID: "AKIA", secretAccessKey: Secret("secret")), region: "eu-west-1",
            http: try OutboundClientTests.client(allowsPrivateNetworks: false).forOperatorAddresses, time: FixedTime())
    }

    private let message = OutgoingMessage(channel: .sms(phoneNumber: "+15550100"), body: "Code 123456 & \u{e9}")

    @Test func `a message is published, signed, to its number`() async throws {
        let server = try LoopbackServer { _ in .whole(200, [], "<PublishResponse/>") }
        defer { server.stop() }
        try await delivery(to: server.url).deliver(message)
        let request = try #require(server.requests.first)
        #expect(request.method == "POST" && request.target == "/")
        #expect(request.body == "Action=Publish&Version=2010-03-31&PhoneNumber=%2B15550100&Message=Code%20123456%20%26%20%C3%A9")
        #expect(request.headers["authorization"]?.contains("/eu-west-1/sns/aws4_request") == true)
    }

    @Test func `anything but an acceptance is tried again, and what is no number is not taken on`() async throws {
        let server = try LoopbackServer { _ in .whole(403, [], "") }
        defer { server.stop() }
        await #expect(throws: DeliveryError.notAccepted("the SNS endpoint answers 403")) { try await delivery(to: server.url).deliver(message) }
        for channel in [.sms(phoneNumber: "+12"), .email(address: "ada@example.com", subject: "x")] as [OutgoingMessage.Channel] {
            #expect(throws: DeliveryError.self) { try delivery(to: server.url).check(OutgoingMessage(channel: channel, body: "x")) }
        }
    }
}
