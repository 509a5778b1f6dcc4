import Foundation
import IdentityModel
import Testing

@Suite struct TimeTextTests {
    @Test(arguments: [
        (0.0, "1970-01-01T00:00:00Z"), (951_782_400.9, "2000-02-29T00:00:00Z"), (1_790_000_000, "2026-09-21T14:13:20Z"),
        (253_402_300_799, "9999-12-31T23:59:59Z"), (1e15, "9999-12-31T23:59:59Z"), (-5, "1970-01-01T00:00:00Z"),
    ])
    func `a moment is written to the second`(seconds: Double, text: String) {
        #expect(Date(timeIntervalSince1970: seconds).utcText == text)
    }

    @Test func `an identifier equals another only byte for byte`() {
        #expect(Subject("a\u{301}") != Subject("\u{E1}"))
        #expect(Subject("") == Subject("") && Subject("") != Subject("a"))
        #expect(Set([Subject("ada"), Subject("ada"), Subject("Ada")]).count == 2)
    }
}
