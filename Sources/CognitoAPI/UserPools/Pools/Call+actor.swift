extension Call {
    /// Who acts, for the decision log: whoever signed, else where the call came from.
    var actor: String { principal?.arn ?? caller.address }
}
