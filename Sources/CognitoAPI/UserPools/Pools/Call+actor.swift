extension Call {
    /// Who acts, for the decision log: the signer's ARN, or for an unsigned request its address.
    var actor: String { principal?.arn ?? caller.address }
}
