// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct DecodeAuthorizationMessageRequest: OperationInput {
    package static let operation = OperationName(.securityTokens, "DecodeAuthorizationMessage")
    package var encodedMessage: String
    package init(encodedMessage: String) {
        self.encodedMessage = encodedMessage
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        encodedMessage = try members.required("EncodedMessage")
    }
    package func write(to members: inout MemberWriter) {
        members.add("EncodedMessage", encodedMessage)
    }
}

package struct DecodeAuthorizationMessageResponse: ModelStructure {
    package var decodedMessage: String?
    package init(decodedMessage: String? = nil) {
        self.decodedMessage = decodedMessage
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        decodedMessage = try members.optional("DecodedMessage")
    }
    package func write(to members: inout MemberWriter) {
        members.add("DecodedMessage", decodedMessage)
    }
}
