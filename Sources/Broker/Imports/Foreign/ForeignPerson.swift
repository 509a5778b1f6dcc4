import Cryptography
import Foundation
import IdentityModel

/// A person as another identity system's export tells of them, before the pool is asked.
package struct ForeignPerson: Sendable {
    /// What the person was called there, for the report.
    let label: String
    /// Names that the person could have here, the first that the pool takes counts.
    let names: [String]
    /// The subject at the old place, kept where it is a UUID.
    let id: String?
    /// By the names that the export has for them; several values are several.
    var attributes: [String: [String]]
    let isEnabled: Bool
    let createdAt: Date?
    /// Nil for a person without password, or whose hash cannot be checked here: the notes say which.
    var passwordHash: ImportedPasswordHash?
    /// Whether the person had to choose a new password anyway.
    var mustReset: Bool
    /// The secret of an authenticator app: six digits, thirty seconds, SHA-1.
    var authenticator: Secret<[UInt8]>?
    var groups: [String]
    /// What is not taken along, and why.
    var notes: [String]

    init(label: String, names: [String], id: String? = nil, attributes: [String: [String]] = [:], isEnabled: Bool = true, createdAt: Date? = nil) {
        self.label = label
        self.names = names
        self.id = id
        self.attributes = attributes
        self.isEnabled = isEnabled
        self.createdAt = createdAt
        mustReset = false
        groups = []
        notes = []
    }
}

/// Why a file cannot be imported from at all, in words for the operator.
package struct ForeignFault: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

extension JSONValue {
    /// Text of a member that is there and not empty.
    func text(_ member: String) -> String? { self[member]?.string.flatMap { $0.isEmpty ? nil : $0 } }

    /// An attribute's values: text, numbers, truth values, or a list of them. Objects have no place in a flat attribute.
    var values: [String] {
        switch self {
        case .string(let text): text.isEmpty ? [] : [text]
        case .integer(let number): [String(number)]
        case .number(let number): [String(number)]
        case .boolean(let value): [value ? "true" : "false"]
        case .array(let list): list.flatMap(\.values)
        case .object, .null: []
        }
    }
}
