import IdentityModel

/// Where in a resource a value stands: attributes from the outermost inwards, an extension being the outermost of its own.
struct SCIMPath: Sendable {
    let steps: [SCIMAttribute]

    var last: SCIMAttribute { steps[steps.count - 1] }
    var names: [String] { steps.map(\.name) }

    private static let longest = 256

    /// `userName`, `name.familyName`, `urn:…:User:manager.value`; the case of names does not count.
    ///
    /// - Returns: nil where the resource has no such attribute.
    /// Source: RFC 7644 §3.10.
    init?(_ text: some StringProtocol, of type: SCIMResourceType) {
        guard text.utf8.count <= Self.longest else { return nil }
        var rest = String(text)
        var steps: [SCIMAttribute] = []
        var attributes = type.attributes
        let schemas = [type.core] + type.extensions
        if let schema = schemas.first(where: { rest.lowercased().hasPrefix($0.id.lowercased()) }) {
            let tail = rest.utf8.dropFirst(schema.id.utf8.count)
            if schema.id != type.core.id, let own = type.attribute(schema.id) {
                steps = [own]
                attributes = own.subAttributes
                guard !tail.isEmpty else {
                    self.steps = steps
                    return
                }
            } else {
                attributes = schema.attributes
            }
            guard tail.first == UInt8(ascii: ":") else { return nil }
            rest = String(decoding: tail.dropFirst(), as: UTF8.self)
        }
        for part in rest.split(separator: ".", omittingEmptySubsequences: false) {
            guard let found = attributes.first(where: { $0.name.lowercased() == part.lowercased() }) else { return nil }
            steps.append(found)
            attributes = found.subAttributes
        }
        guard !steps.isEmpty else { return nil }
        self.steps = steps
    }

    init(steps: [SCIMAttribute]) { self.steps = steps }

    /// Every value at the path, those of lists one by one.
    func values(in resource: [String: JSONValue]) -> [JSONValue] {
        var values: [JSONValue] = [.object(resource)]
        for step in steps {
            values = values.flatMap { value -> [JSONValue] in
                switch value[step.name] {
                case nil, .null: []
                case .array(let elements): elements
                case let single?: [single]
                }
            }
        }
        return values
    }
}

/// Which attributes of a resource an answer shows.
///
/// Source: RFC 7644 §3.4.2.5, §3.9.
package struct SCIMProjection: Sendable {
    private let included: [SCIMPath]?
    private let excluded: [SCIMPath]

    package static let standard = SCIMProjection(included: nil, excluded: [])

    private init(included: [SCIMPath]?, excluded: [SCIMPath]) {
        self.included = included
        self.excluded = excluded
    }

    /// - Parameters:
    ///   - attributes: the only ones to show; names that the resource does not know show nothing.
    ///   - excludedAttributes: those not to show.
    /// - Throws: `SCIMFailure` where both are given, or more than a hundred.
    package init(attributes: [String], excludedAttributes: [String], of type: SCIMResourceType) throws {
        guard attributes.isEmpty || excludedAttributes.isEmpty else {
            throw SCIMFailure.value("attributes and excludedAttributes exclude each other.")
        }
        guard attributes.count + excludedAttributes.count <= 100 else { throw SCIMFailure.value("Too many attributes are named.") }
        included = attributes.isEmpty ? nil : attributes.compactMap { SCIMPath($0, of: type) }
        excluded = excludedAttributes.compactMap { SCIMPath($0, of: type) }
    }

    /// Whether the answer needs an attribute at all.
    func needs(_ name: String) -> Bool {
        if let included { return included.contains { $0.steps[0].name == name } }
        return !excluded.contains { $0.names == [name] }
    }

    /// The resource as it is shown.
    func apply(to resource: [String: JSONValue], of type: SCIMResourceType) -> [String: JSONValue] {
        Self.shown(resource, type.attributes, included: included?.map { $0.names[...] }, excluded: excluded.map { $0.names[...] })
    }

    private static func shown(
        _ members: [String: JSONValue], _ attributes: [SCIMAttribute], included: [ArraySlice<String>]?, excluded: [ArraySlice<String>]
    ) -> [String: JSONValue] {
        var shown: [String: JSONValue] = [:]
        for attribute in attributes {
            guard let value = members[attribute.name], attribute.returned != .never else { continue }
            let wanted = included?.filter { $0.first == attribute.name }
            let unwanted = excluded.filter { $0.first == attribute.name }
            if attribute.returned != .always {
                if let wanted, wanted.isEmpty { continue }
                if unwanted.contains(where: { $0.count == 1 }) { continue }
            }
            let inner = wanted.flatMap { wanted in wanted.contains { $0.count == 1 } || wanted.isEmpty ? nil : wanted.map { $0.dropFirst() } }
            let kept = narrowed(value, attribute, included: inner, excluded: unwanted.map { $0.dropFirst() })
            if let kept { shown[attribute.name] = kept }
        }
        return shown
    }

    private static func narrowed(
        _ value: JSONValue, _ attribute: SCIMAttribute, included: [ArraySlice<String>]?, excluded: [ArraySlice<String>]
    ) -> JSONValue? {
        guard attribute.type == .complex, included != nil || !excluded.isEmpty else { return value }
        switch value {
        case .array(let elements):
            let kept = elements.compactMap { narrowed($0, attribute, included: included, excluded: excluded) }
            return kept.isEmpty ? nil : .array(kept)
        case .object(let members):
            let kept = shown(members, attribute.subAttributes, included: included, excluded: excluded)
            return kept.isEmpty ? nil : .object(kept)
        case .null, .boolean, .integer, .number, .string: return value
        }
    }
}
