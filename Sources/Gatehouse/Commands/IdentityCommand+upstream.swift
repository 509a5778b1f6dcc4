import ArgumentParser
import Broker
import IdentityModel

extension IdentityCommand {
    /// `gatehouse identity upstream POOL --sts URL`: real AWS, or another STS, gives the credentials of a pool.
    struct Upstream: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let another security token service give a pool's credentials, by roles that trust this installation.")

        @Argument(help: "The identity pool: us-east-1:UUID.")
        var pool: String

        @Option(help: "The address of that service: https://sts.us-east-1.amazonaws.com/.")
        var sts: String?

        @Option(help: "How many seconds its credentials last: 900 to 43200.")
        var seconds = 3600

        @Flag(help: "Give the credentials here again.")
        var off = false

        @OptionGroup var installation: InstallationOptions

        func validate() throws {
            guard sts == nil || !off else { throw ValidationError("give --sts or --off, not both") }
        }

        func run() async throws {
            let services = try await Installation.open(installation).services
            let id = IdentityPoolID(pool)
            if off {
                try await services.identityPools.bind(id, to: nil, actor: "gatehouse identity upstream")
            } else if let sts {
                try await services.identityPools.bind(id, to: .init(url: sts, lifetime: seconds), actor: "gatehouse identity upstream")
            }
            guard let upstream = try await services.identityPools.pool(id).upstream else { return print("\(pool): credentials are given here") }
            let issuer = IdentityTokens.publicIssuer(in: services.environment.deployment)
            let name = issuer.components(separatedBy: "://").last ?? issuer
            print(
                """
                \(pool): credentials come from \(upstream.url) and last \(upstream.lifetime) s.
                There, register an OpenID provider and let the pool's roles trust it:
                  issuer    \(issuer)
                  audience  \(pool)
                  trust     {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["sts:AssumeRoleWithWebIdentity", \
                "sts:TagSession"], "Principal": {"Federated": "arn:aws:iam::ACCOUNT:oidc-provider/\(name)"}, \
                "Condition": {"StringEquals": {"\(name):aud": "\(pool)"}, "ForAnyValue:StringLike": {"\(name):amr": "authenticated"}}}]}
                """)
        }
    }
}
