import Broker
import IdentityModel
import Testing

@Suite struct HourlyLimitsTests {
    @Test func `an operator changes the limits that they name`() throws {
        let limits = try #require(HourlyLimits().changed(by: "ForgotPassword=20,ChangePassword=7"))
        #expect(limits[.forgotPassword] == 20 && limits[.changePassword] == 7)
        #expect(limits[.confirmSignUp] == HourlyLimits()[.confirmSignUp])
    }

    @Test(arguments: ["ForgotPassword", "ForgotPassword=0", "ForgotPassword=x", "SignUp=3", "ForgotPassword=1=2"])
    func `what names no action and number is refused`(text: String) { #expect(HourlyLimits().changed(by: text) == nil) }

    @Test func `a sender is an address, with or without a name, on one line`() {
        #expect(MailSender("no-reply@example.com")?.address == "no-reply@example.com")
        let named = MailSender("Example, Inc. <no-reply@example.com>")
        #expect(named?.name == "Example, Inc." && named?.address == "no-reply@example.com")
        #expect(MailSender("\"Example\" <a@b.example>")?.name == "Example")
        for text in ["", "Example", "a@b@c", "Example <a b@example.com>", "x\r\nBcc: e@x.y <a@b.c>", "<a@b.c> <d@e.f>", "a@b.c, d@e.f"] {
            #expect(MailSender(text) == nil, "\(text)")
        }
    }
}
