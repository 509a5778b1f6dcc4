extension UserPoolConfiguration {
    /// What names and aliases are looked up by: the name itself, lower-cased where the pool ignores case.
    ///
    /// Source: Amazon Cognito user pools API reference, UsernameConfigurationType (applies to user name, email and
    /// preferred_username; a phone number has no case).
    package func nameKey(_ name: String) -> String { isUsernameCaseSensitive ? name : name.lowercased() }
}
