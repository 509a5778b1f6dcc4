// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct PolicyDescriptorType: ModelStructure {
    package var arn: String?
    package init(arn: String? = nil) {
        self.arn = arn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        arn = try members.optional("arn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("arn", arn)
    }
}

package struct ProvidedContext: ModelStructure {
    package var providerArn: String?
    package var contextAssertion: String?
    package init(providerArn: String? = nil, contextAssertion: String? = nil) {
        self.providerArn = providerArn
        self.contextAssertion = contextAssertion
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        providerArn = try members.optional("ProviderArn")
        contextAssertion = try members.optional("ContextAssertion")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ProviderArn", providerArn)
        members.add("ContextAssertion", contextAssertion)
    }
}
