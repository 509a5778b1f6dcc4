import Testing

@testable import XMLSecurity

@Suite struct XMLDocumentTests {
    private func refusal(of text: String, limits: XMLLimits = .message) -> XMLRefusal? {
        do throws(XMLRefusal) {
            _ = try XMLDocument(Array(text.utf8), limits: limits)
            return nil
        } catch { return error }
    }

    @Test func `an attribute's value is whole and a namespaced one is another`() throws {
        let document = try XMLDocument(Array("<a xmlns:p='urn:p' p:b='no' b='1 &lt; 2 &amp;&#x41;'/>".utf8), limits: .message)
        #expect(document.root.attribute("b") == "1 < 2 &A")
        #expect(document.root.attribute("c") == nil)
    }

    @Test func `text is whole text, and white space at its ends can be trimmed`() throws {
        let document = try XMLDocument(Array("<a> x<!-- c --><![CDATA[<y>]]>&gt;\n</a>".utf8), limits: .message)
        #expect(try document.root.wholeText() == " x<y>>\n")
        #expect(try document.root.trimmedText() == "x<y>>")
        #expect(try XMLDocument(Array("<a> \n</a>".utf8), limits: .message).root.trimmedText() == "")
    }

    @Test func `names are compared by namespace, never by prefix`() throws {
        let root = try XMLDocument(Array("<x:Signature xmlns:x='http://www.w3.org/2000/09/xmldsig#'/>".utf8), limits: .message).root
        #expect(root.isNamed(.signature))
        let other = try XMLDocument(Array("<ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig'/>".utf8), limits: .message).root
        #expect(!other.isNamed(.signature))
        #expect(try !XMLDocument(Array("<Signature/>".utf8), limits: .message).root.isNamed(.signature))
    }

    @Test func `markup in comments, sections and values is not counted as markup`() {
        #expect(refusal(of: "<a b='<!DOCTYPE'/>".replacing("<!", with: "!")) == nil)
        #expect(refusal(of: "<a><!-- <!DOCTYPE x> <?x y?> --><![CDATA[<!DOCTYPE x><?x?>]]></a>") == nil)
        #expect(refusal(of: "<?xml version='1.0' encoding='utf-8' standalone='yes'?><a/>") == nil)
    }

    @Test(arguments: [
        "<!DOCTYPE a><a/>", "<a/><?x y?>", "<?x y?><a/>", "<a><?x y?></a>", "<?xml version='1.1'?><a/>",
        "<?xml version='1.0' encoding='latin1'?><a/>",
        " <?xml version='1.0'?><a/>",
    ])
    func `what the profile does not have is forbidden`(text: String) {
        guard case .forbidden = refusal(of: text) else {
            Issue.record("\(String(describing: refusal(of: text)))")
            return
        }
    }

    @Test(arguments: [
        "", "x", "<a>", "<a></b>", "<a b='1' b='2'/>", "<a b=1/>", "<a>&x;</a>", "<a>&#0;</a>", "<p:a/>", "<a xmlns:p=''/>", "<a/><b/>",
        "<a b='&x;'/>",
        "<a b='<'/>", "<a xmlns:p='urn:1' xmlns:q='urn:1' p:b='' q:b=''/>", "<!-- -- --><a/>", "<a>]]></a>",
    ])
    func `what is not well-formed is refused`(text: String) {
        #expect(refusal(of: text) == .malformed)
    }

    @Test func `an identifier occurs once, whatever carries it`() {
        #expect(refusal(of: "<a ID='i1'><b Id='i2'/><b id='i3'/><b xml:id='i4'/><b AssertionID='i5'/></a>") == nil)
        for attribute in ["ID", "Id", "id", "xml:id", "AssertionID"] {
            #expect(refusal(of: "<a ID='i1'><b><c \(attribute)='i1'/></b></a>") == .repeatedID)
        }
    }

    @Test func `every cap holds`() {
        let limits = XMLLimits(size: 200, depth: 3, nodes: 20, attributes: 6, attributesOfOneElement: 4, namespaces: 2, namespaceLength: 8)
        let accepted = ["<a><b><c/></b></a>", "<a b='' c='' d='' e=''/>", "<a xmlns:b = 'urn:1234' xmlns='u'/>"]
        for text in accepted { #expect(refusal(of: text, limits: limits) == nil) }
        let refused = [
            "<a><b><c><d/></c></b></a>", "<a b='' c='' d='' e='' f=''/>", "<a b='' c='' d=''><b b='' c='' d='' e=''/></a>",
            "<a xmlns:b='1' xmlns:c='2' xmlns:d='3'/>", "<a xmlns:b = 'urn:12345'/>", "<a xmlns:b\n=\n'urn:12345'/>",
            "<a>\(String(repeating: "<b/>", count: 21))</a>", "<a>\(String(repeating: "x", count: 200))</a>",
            "<a>\(String(repeating: "x<!---->", count: 12))</a>",
        ]
        for text in refused {
            guard case .tooMuch = refusal(of: text, limits: limits) else {
                Issue.record("\(text): \(String(describing: refusal(of: text, limits: limits)))")
                continue
            }
        }
    }
}
