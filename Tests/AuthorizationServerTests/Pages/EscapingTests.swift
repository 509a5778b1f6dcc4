import Testing

@testable import AuthorizationServer

@Suite struct EscapingTests {
    @Test func `values cannot end a tag or an attribute, not even with a combining accent`() throws {
        let page = try Pages().page("message", ["title": "\"\u{301} onfocus=x <\u{338}b", "text": "<script>'&`"], status: .badRequest)
        let html = String(decoding: page.body, as: UTF8.self)
        #expect(html.contains("&quot;\u{301} onfocus=x &lt;\u{338}b"))
        #expect(html.contains("&lt;script&gt;&#39;&amp;&#96;"))
        #expect(!html.utf8.elementsEqual("<script>".utf8))
        #expect(!html.contains("<script>"))
    }

    @Test func `every value of a form is escaped inside its attribute`() throws {
        let hostile = "\"\u{301}><script>"
        let page = try Pages().page(
            "continue", ["title": "Continue", "action": hostile, "fields": [["name": hostile, "value": hostile]]], status: .ok)
        let html = String(decoding: page.body, as: UTF8.self)
        let escaped = "&quot;\u{301}&gt;&lt;script&gt;"
        #expect(html.contains("action=\"\(escaped)\""))
        #expect(html.contains("name=\"\(escaped)\" value=\"\(escaped)\""))
    }

    @Test(arguments: [
        ("https://app.example.com/callback?x=1", "https://app.example.com"), ("http://localhost:3000", "http://localhost:3000"),
        ("myapp://callback", "myapp:"), ("http://[::1]:8080/", "http://[::1]:8080"),
    ])
    func `a form may be answered with a redirect to the app's origin`(redirectURI: String, target: String) {
        #expect(Pages.formTarget(of: redirectURI) == target)
    }

    @Test(arguments: ["javascript:alert(1)", "data:text/html,x", "https://a b/", "https://a;script-src *", "nothing"])
    func `what could change the policy is left out`(redirectURI: String) {
        #expect(Pages.formTarget(of: redirectURI) == nil)
    }
}
