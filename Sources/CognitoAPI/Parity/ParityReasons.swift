/// Why members are accepted in vain or refused, in words for whoever reads the manifest.
///
/// A member is found by its operation and path (`CreateUserPool.DeviceConfiguration`), by its path, or by its own name.
enum ParityReasons {
    /// Nil for a member that nobody gave a reason for: a test fails then.
    static func reason(for path: String, of operation: String) -> String? {
        // Whatever holds below a member that is inert or refused holds for the same reason.
        var path = Substring(path)
        while true {
            let name = path.split(separator: ".").last.map(String.init) ?? ""
            if let reason = reasons["\(operation).\(path)"] ?? reasons[String(path)] ?? reasons[name] { return reason }
            guard let dot = path.lastIndex(of: ".") else { return nil }
            path = path[..<dot]
        }
    }

    private static let reasons: [String: String] = [
        "*": "the whole operation: it makes no sense on one's own servers",
        "AccountId": "an installation has one account",
        "AddPrivateKey": "encrypted assertions are not taken for roles",
        "AnalyticsConfiguration": "there is no Amazon Pinpoint here",
        "AnalyticsMetadata": "there is no Amazon Pinpoint here",
        "AssumeRoot.*": "an installation is one account, without member accounts",
        "AssertionEncryptionMode": "encrypted assertions are not taken for roles",
        "CloudWatchLogsRoleArn": "shown again; what became of each row is told by `gatehouse import report`",
        "ContextData.ServerName": "the person's address and device tell of a risk; the app's server does not",
        "ContextData.ServerPath": "the person's address and device tell of a risk; the app's server does not",
        "EmailConfiguration": "shown as given but for the addresses; mail goes where --smtp says",
        "EncodedMessage": "no message is ever encoded here; `gatehouse explain` tells the reasons",
        "GetDelegatedAccessToken.*": "no trade-in tokens are given here",
        "GetWebIdentityToken.*": "an account has no issuer of its own; identity pools and user pools have",
        "KeyConfiguration": "pools' secrets are sealed under the installation's master key; there is no KMS here",
        "LambdaConfig": "no function is called there",
        "ListInstanceProfilesForRole.Marker": "there are no instance profiles to list",
        "ListInstanceProfilesForRole.MaxItems": "there are no instance profiles to list",
        "ProvidedContexts": "there are no context providers",
        "ProviderId": "there is no provider without OpenID Connect",
        "RemovePrivateKey": "encrypted assertions are not taken for roles",
        "Routing": "there is no second region to fail over to",
        "SecurityPolicy": "TLS ends at the proxy before the broker",
        "SerialNumber": "signers have no second factor",
        "SourceArn": "mail goes where --smtp says",
        "Settings": """
        applied but for `categories.auth`, `categories.signUp`, `form.instructions`, `form.displayGraphics`, `form.sessionTimerDisplay`, \
        `dropDown`, `optionControls`, `idpButtons`, `idpButton.custom`, `statusIndicator` beyond success, `phoneNumberSelector`, \
        `primaryButton.disabled` and `placeholderColor`: the pages have no such parts
        """,
        "SmsConfiguration": "shown as given; text messages go where --sms-webhook or --sns-endpoint says",
        "ThumbprintList": "kept and shown; a provider's TLS is checked against the system's authorities",
        "TokenCode": "signers have no second factor",
        "UserContextData": "the risk of sign-ins alone is weighed",
    ]
}
