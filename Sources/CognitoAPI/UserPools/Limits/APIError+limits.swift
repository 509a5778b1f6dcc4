extension APIError {
    /// The operations declare no code of their own for what a server does not have.
    static let noProvisionedLimit = APIError(
        code: "ResourceNotFoundException", message: "The limit does not exist: this server has no provisioned limits.")
}
