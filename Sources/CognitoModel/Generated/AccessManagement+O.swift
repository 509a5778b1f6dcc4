// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct OpenIDConnectProviderListEntry: ModelStructure {
    package var arn: String?
    package init(arn: String? = nil) {
        self.arn = arn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        arn = try members.optional("Arn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Arn", arn)
    }
}
