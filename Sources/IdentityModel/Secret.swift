/// A value that must not be seen: it prints as `‹secret›` wherever it is interpolated, logged or dumped.
package struct Secret<Value: Sendable>: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The value itself; naming it is the deliberate act.
    package let exposed: Value

    package init(_ value: Value) { exposed = value }

    package var description: String { "‹secret›" }
    package var debugDescription: String { "‹secret›" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
