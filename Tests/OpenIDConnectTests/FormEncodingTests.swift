import ProviderKit
import Testing

@Suite struct FormEncodingTests {
    @Test func `only unreserved octets stay as they are`() {
        #expect(FormEncoding.component("aZ09-._~ +/?&=%#é") == "aZ09-._~%20%2B%2F%3F%26%3D%25%23%C3%A9")
    }

    @Test(arguments: [
        ("https://a/b", "https://a/b?x=1"), ("https://a/b?y=2", "https://a/b?y=2&x=1"), ("https://a/b?", "https://a/b?x=1"),
        ("https://a/b?y=2&", "https://a/b?y=2&x=1"), ("https://a/b#f", "https://a/b?x=1#f"), ("https://a/b#f?g", "https://a/b?x=1#f?g"),
    ])
    func `fields join the query that is there`(base: String, url: String) {
        #expect(FormEncoding.url(base, adding: [.init("x", "1")]) == url)
    }

    @Test func `what is encoded decodes to itself`() {
        let fields: [FormEncoding.Field] = [.init("a b", "c&d=e"), .init("é", "%"), .init("", ""), .init("a b", "again")]
        #expect(FormEncoding.decode(FormEncoding.encode(fields)) == fields)
        #expect(FormEncoding.decode("a=b+c&d&e=f=g") == [.init("a", "b c"), .init("d", ""), .init("e", "f=g")])
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "%ff=1", "a=%C3", "a=%00", "a=%1b"])
    func `broken text is refused whole`(text: String) {
        #expect(FormEncoding.decode("ok=1&\(text)") == nil)
    }
}
