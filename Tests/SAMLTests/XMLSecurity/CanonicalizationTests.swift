import Testing

@testable import XMLSecurity

@Suite struct CanonicalizationTests {
    private func canonical(_ text: String, _ method: Canonicalization, path: [Int], omitting: Int? = nil) throws -> String {
        var element = try XMLDocument(Array(text.utf8), limits: .message).root
        for index in path { element = element.elements[index] }
        return String(decoding: try method.bytes(of: element, omitting: omitting.map { element.elements[$0] }), as: UTF8.self)
    }

    private let text = """
        <r xmlns="urn:d" xmlns:p="urn:p" xmlns:q="urn:q" xml:lang="de"><p:s b='2' a="1&#10;&quot;"><!-- c --><p:t/>x&gt;<t q:z=""></t></p:s></r>
        """

    @Test func `exclusive canonicalization writes the namespaces that are used`() throws {
        #expect(
            try canonical(text, Canonicalization(.exclusive), path: [0])
                == "<p:s xmlns:p=\"urn:p\" a=\"1&#xA;&quot;\" b=\"2\"><p:t></p:t>x&gt;<t xmlns=\"urn:d\" xmlns:q=\"urn:q\" q:z=\"\"></t></p:s>")
    }

    @Test func `a list of prefixes makes them inclusive`() throws {
        #expect(
            try canonical(text, Canonicalization(.exclusive, inclusivePrefixes: ["q", "#default", "missing"]), path: [0])
                == "<p:s xmlns=\"urn:d\" xmlns:p=\"urn:p\" xmlns:q=\"urn:q\" a=\"1&#xA;&quot;\" b=\"2\"><p:t></p:t>x&gt;<t q:z=\"\"></t></p:s>")
    }

    @Test(arguments: [Canonicalization.Method.inclusive10, .inclusive11])
    func `inclusive canonicalization writes what is in scope`(method: Canonicalization.Method) throws {
        #expect(
            try canonical(text, Canonicalization(method, keepsComments: true), path: [0])
                == "<p:s xmlns=\"urn:d\" xmlns:p=\"urn:p\" xmlns:q=\"urn:q\" a=\"1&#xA;&quot;\" b=\"2\" xml:lang=\"de\"><!-- c --><p:t></p:t>x&gt;<t q:z=\"\"></t></p:s>"
        )
    }

    @Test func `what is omitted is gone with all it holds`() throws {
        #expect(
            try canonical("<a ID='1'>x<b xmlns='urn:s'><c d='e'>f</c></b>y<b/></a>", Canonicalization(.exclusive), path: [], omitting: 0)
                == "<a ID=\"1\">xy<b></b></a>")
    }

    @Test func `a namespace that cannot be resolved has no canonical form`() throws {
        #expect(throws: XMLRefusal.notCanonicalizable) {
            try canonical("<a xmlns='relative/name'><b/></a>", Canonicalization(.exclusive), path: [0])
        }
    }
}
