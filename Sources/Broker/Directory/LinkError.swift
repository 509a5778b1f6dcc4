/// What stands against linking an identity of another provider to a user.
package enum LinkError: Error, Equatable {
    /// The source cannot be told by that attribute, or names the pool itself.
    case invalidSource
    /// The source has signed in before and is a user of its own.
    case mergingNotSupported
    case alreadyLinked
    /// The source is linked to another user.
    case linkedElsewhere
    /// The user has as many links as one may have.
    case tooManyLinks(Int)
    /// The provider's identities are told by as many attributes as they may be.
    case tooManyAttributes
    /// No such change, or it was undone, or what it did was changed since.
    case nothingToUndo
}
