import Broker
import CognitoModel
import IdentityModel

extension SchemaAttributeType {
    /// The entry as the broker knows it, without the prefix of a custom attribute.
    ///
    /// - Parameter isAtCreation: a standard name then means the standard attribute, whose type need not be repeated.
    /// - Throws: `InvalidParameterException`.
    func configuration(isAtCreation: Bool) throws(APIError) -> UserPoolConfiguration.SchemaAttribute {
        guard let name else { throw .invalidParameter("Attribute name must not be null.") }
        let standard = isAtCreation ? StandardSchema.attributes.first { $0.name.isIdentical(to: name) } : nil
        let given = attributeDataType.flatMap(UserPoolConfiguration.SchemaAttribute.DataType.init(rawValue:))
        guard let type = given ?? standard?.dataType else {
            throw .invalidParameter("Invalid AttributeDataType input, consider using the provided AttributeDataType enum.")
        }
        if stringAttributeConstraints != nil, type != .string {
            throw .invalidParameter("Invalid StringAttributeConstraints for schema attribute \(name)")
        }
        if numberAttributeConstraints != nil, type != .number {
            throw .invalidParameter("Invalid NumberAttributeConstraints for schema attribute \(name)")
        }
        return .init(
            name: name, dataType: type, isMutable: mutable ?? true, isRequired: required ?? false,
            isDeveloperOnly: developerOnlyAttribute ?? false, minimumLength: try Self.length(stringAttributeConstraints?.minLength, of: name),
            maximumLength: try Self.length(stringAttributeConstraints?.maxLength, of: name),
            minimumValue: try Self.number(numberAttributeConstraints?.minValue, of: name),
            maximumValue: try Self.number(numberAttributeConstraints?.maxValue, of: name), showsConstraints: type == .string || type == .number)
    }

    private static func length(_ text: String?, of name: String) throws(APIError) -> Int? {
        guard let text else { return nil }
        guard let number = Int(text) else { throw .invalidParameter("Invalid StringAttributeConstraints for schema attribute \(name)") }
        return number
    }

    /// A bound of a number: digits with an optional sign and fraction, kept as it was written.
    private static func number(_ text: String?, of name: String) throws(APIError) -> String? {
        guard let text else { return nil }
        guard text.utf8.count <= 40, text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil else {
            throw .invalidParameter("Invalid NumberAttributeConstraints for schema attribute \(name)")
        }
        return text
    }

    /// A stored attribute as the API shows it: constraint numbers are text on the wire.
    init(_ attribute: UserPoolConfiguration.SchemaAttribute) {
        self.init(
            name: attribute.name, attributeDataType: attribute.dataType.rawValue, developerOnlyAttribute: attribute.isDeveloperOnly,
            mutable: attribute.isMutable, required: attribute.isRequired,
            numberAttributeConstraints: attribute.dataType == .number && attribute.showsConstraints
                ? NumberAttributeConstraintsType(minValue: attribute.minimumValue, maxValue: attribute.maximumValue) : nil,
            stringAttributeConstraints: attribute.dataType == .string && attribute.showsConstraints
                ? StringAttributeConstraintsType(
                    minLength: attribute.minimumLength.map { String($0) }, maxLength: attribute.maximumLength.map { String($0) }) : nil)
    }
}
