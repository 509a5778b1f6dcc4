package import IdentityModel

/// What the directory refuses.
package enum DirectoryError: Error, Equatable {
    case userNotFound
}
