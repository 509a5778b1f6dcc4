// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct KeyConfigurationType: ModelStructure {
    package var keyType: String?
    package var kmsKeyArn: String?
    package init(keyType: String? = nil, kmsKeyArn: String? = nil) {
        self.keyType = keyType
        self.kmsKeyArn = kmsKeyArn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        keyType = try members.optional("KeyType")
        kmsKeyArn = try members.optional("KmsKeyArn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("KeyType", keyType)
        members.add("KmsKeyArn", kmsKeyArn)
    }
}
