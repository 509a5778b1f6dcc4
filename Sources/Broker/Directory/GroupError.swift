/// What the groups of a pool refuse.
package enum GroupError: Error, Equatable {
    case groupNotFound
    case groupExists
    /// The pool has as many groups as it may have.
    case tooManyGroups(Int)
    /// The user belongs to as many groups as one may.
    case tooManyGroupsOfUser(Int)
}
