extension Call {
    /// Who acts, for the decision log.
    var actor: String { caller.address }
}
