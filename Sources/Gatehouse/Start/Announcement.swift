import IdentityModel

/// What the operator reads when the broker is up.
struct Announcement {
    let deployment: Deployment
    let data: String
    let root: DataFolder.RootCredentials
    /// A generated secret is shown once, at the start that made it.
    let showsSecret: Bool
    let demo: DemoSeed.Planted?
    /// Whether `/demo` is up.
    let showsDemo: Bool

    var text: String {
        var lines = [
            "", "Gatehouse is up.", "", "  endpoint           \(deployment.publicURL)", "  data folder        \(data)",
            "  root access key    \(root.accessKeyID)",
        ]
        lines.append(
            showsSecret
                ? "  root secret key    \(root.secretAccessKey)      (shown this once; kept in root-credentials.json)"
                : "  root secret key    as given, or in root-credentials.json in the data folder")
        guard let demo else { return lines.joined(separator: "\n") + "\n" }
        lines += [
            "", "Demo pool", "  pool id            \(demo.pool.rawValue)", "  client id          \(demo.client.rawValue)",
            "  user               \(demo.username)",
            "  password           \(demo.password)",
            "  sign in at         \(demo.signInURL)",
            "  see the whole way  \(showsDemo ? deployment.publicURL + "/demo" : "off, see above")", "", "Paste into Python (pip install boto3):", "",
        ]
        // Flush left: Python takes no indented paste.
        return (lines + [snippet(demo)]).joined(separator: "\n") + "\n\n"
    }

    private func snippet(_ demo: DemoSeed.Planted) -> String {
        """
        import boto3
        cognito = boto3.client("cognito-idp", endpoint_url="\(deployment.publicURL)", region_name="\(deployment.region)",
                               aws_access_key_id="anonymous", aws_secret_access_key="anonymous")
        tokens = cognito.initiate_auth(ClientId="\(demo.client.rawValue)", AuthFlow="USER_PASSWORD_AUTH",
                                       AuthParameters={"USERNAME": "\(demo.username)", "PASSWORD": "\(demo.password)"})
        print(cognito.get_user(AccessToken=tokens["AuthenticationResult"]["AccessToken"])["UserAttributes"])
        """
    }
}
