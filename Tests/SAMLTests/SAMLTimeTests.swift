import Foundation
import Testing

@testable import SAML

@Suite struct SAMLTimeTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-09-21T14:13:20Z", 1_790_000_000), ("2000-02-29T23:59:59Z", 951_868_799), ("1969-12-31T23:59:59Z", -1),
        ("9999-12-31T23:59:59Z", 253_402_300_799), ("0001-01-01T00:00:00Z", -62_135_596_800),
    ])
    func `a UTC time is read and written`(text: String, seconds: Double) {
        #expect(SAMLTime.date(text) == Date(timeIntervalSince1970: seconds))
        #expect(SAMLTime.text(Date(timeIntervalSince1970: seconds)) == text)
    }

    @Test func `fractions of a second are read`() throws {
        let date = try #require(SAMLTime.date("2026-09-21T14:13:20.250Z"))
        #expect(abs(date.timeIntervalSince1970 - 1_790_000_000.25) < 0.000_1)
    }

    @Test(arguments: [
        "", "2026-09-21", "2026-09-21T14:13:20", "2026-09-21T14:13:20+00:00", "2026-09-21t14:13:20Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z", "2026-00-10T00:00:00Z", "2026-04-31T00:00:00Z", "2026-09-21T24:00:00Z", "2026-09-21T14:60:00Z",
        "2026-09-21T14:13:60Z",
        "2026-09-21T14:13:20.Z", "2026-09-21T14:13:20.2x0Z", "-026-09-21T14:13:20Z", "2026-09-21T14:13:20ZZ", " 2026-09-21T14:13:20Z",
        "99999999999999-09-21T14:13:20Z", "２０26-09-21T14:13:20Z", "2026-09-21T14:13:20.000000000000000000000000000Z",
    ])
    func `anything else is no time`(text: String) {
        #expect(SAMLTime.date(text) == nil)
    }
}
