// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct Tag: ModelStructure {
    package var key: String
    package var value: String
    package init(key: String, value: String) {
        self.key = key
        self.value = value
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        key = try members.required("Key")
        value = try members.required("Value")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Key", key)
        members.add("Value", value)
    }
}
