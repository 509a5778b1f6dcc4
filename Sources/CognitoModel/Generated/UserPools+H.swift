// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct HttpHeader: ModelStructure {
    package var headerName: String?
    package var headerValue: String?
    package init(headerName: String? = nil, headerValue: String? = nil) {
        self.headerName = headerName
        self.headerValue = headerValue
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        headerName = try members.optional("headerName")
        headerValue = try members.optional("headerValue")
    }
    package func write(to members: inout MemberWriter) {
        members.add("headerName", headerName)
        members.add("headerValue", headerValue)
    }
}
