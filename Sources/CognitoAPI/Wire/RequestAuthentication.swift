import Broker
import CognitoModel
import Foundation
import HTTPTypes
import IdentityModel

/// Who sends a request, and whether they may.
struct RequestAuthentication: Sendable {
    let environment: BrokerEnvironment
    let authority: any SigningAuthority
    /// Takes note of a refusal; must not fail the request.
    let refused: @Sendable (RefusedRequest) async -> Void

    /// Operations that every authenticated caller may call, whatever a policy says.
    ///
    /// Source: STS API reference, GetCallerIdentity.
    private static let unrestricted: Set<OperationName> = [OperationName(.securityTokens, "GetCallerIdentity")]

    /// The signer of a request; nil for an operation that takes unsigned ones: there a signature, good or bad, says nothing.
    ///
    /// - Throws: `FrontRefusal`.
    func signer(of request: HTTPRequest, _ wire: WireRequest, body: [UInt8], now: Date, caller: CallerContext) async throws(FrontRefusal) -> Signer? {
        switch wire.operation.signature {
        case .unsigned: return nil
        case .optional where request.headerFields[.authorization] == nil: return nil
        case .optional, .signed: break
        }
        let operation = wire.operation
        let signature: RequestSignature
        do {
            signature = try RequestSignature(of: request, query: wire.query)
        } catch {
            let reply = error.reply(in: operation.name.service)
            throw await refuse(error, operation, actor: nil, caller, .refused("sigv4.form", expected: "a SigV4 signature", received: reply.message))
        }

        // IAM has one endpoint for all regions, and clients sign for the region that it is in.
        let isGlobal = operation.name.service == .accessManagement && signature.region == Self.globalRegion
        let verifier = SignatureVerifier(
            region: isGlobal ? Self.globalRegion : environment.deployment.region, service: operation.name.service.rawValue, now: now)
        let (scope, refusal) = verifier.checkScope(signature, request, body: body)
        if let refusal { throw await refuse(refusal, operation, actor: signature.accessKeyID, caller, .all("sigv4", of: [scope])) }

        let signer: Signer
        do {
            signer = try await authority.signer(accessKeyID: signature.accessKeyID, sessionToken: signature.sessionToken, now: now)
        } catch {
            let check: Verdict
            if case .endedSession(let ending) = error {
                check = .all("sigv4.credential", of: [ending])
            } else {
                check = .refused("sigv4.credential", expected: "a known key with its session token", received: "\(error)")
            }
            let refusal: FrontRefusal =
                switch error {
                case .unknownCredential, .endedSession: .unknownCredential
                case .expiredCredential: .expiredCredential
                case .unavailable: .internalFailure
                }
            throw await refuse(refusal, operation, actor: signature.accessKeyID, caller, .all("sigv4", of: [scope, check]))
        }
        guard verifier.isSigned(request, query: wire.query, body: body, by: signature, secret: signer.secretAccessKey) else {
            let check = Verdict.refused(
                "sigv4.signature", expected: "the signature of this request by \(signature.accessKeyID)", received: "another one",
                advice: "Check the secret access key, and that no proxy changes Host, path, headers or body.")
            throw await refuse(.wrongSignature(Self.mismatch), operation, actor: signature.accessKeyID, caller, .all("sigv4", of: [scope, check]))
        }
        return signer
    }

    /// - Throws: `FrontRefusal.accessDenied`.
    func authorize(_ principal: Principal, _ operation: OperationDescription, _ input: JSONValue, caller: CallerContext) async throws(FrontRefusal) {
        guard !Self.unrestricted.contains(operation.name) else { return }
        for resource in await resources(of: input, operation) {
            try await authorize(principal, operation, on: resource, input, caller: caller)
        }
    }

    private func authorize(
        _ principal: Principal, _ operation: OperationDescription, on resource: String, _ input: JSONValue, caller: CallerContext
    ) async throws(FrontRefusal) {
        // The keys of the request itself; those of the principal are the access control's.
        let context = caller.conditionContext(in: environment.deployment).merging(await conditionKeys(of: input, operation)) { $1 }
        let verdict = await authority.authorize(principal, action: operation.name.description, resource: resource, context: context)
        guard !verdict.isAccepted else { return }
        let message = "User: \(principal.arn) is not authorized to perform: \(operation.name) on resource: \(resource)"
        throw await refuse(.accessDenied(message), operation, actor: principal.arn, caller, verdict, input: input)
    }

    private static let globalRegion = "us-east-1"

    private static let mismatch =
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. "
        + "Consult the service documentation for details."

    /// The pool that an input names, for the decision log.
    private func tenant(of input: JSONValue?) -> String {
        input.flatMap { Self.text($0, "UserPoolId") ?? Self.text($0, "IdentityPoolId") } ?? "-"
    }

    /// The ARNs that an input names, by the members that name one in the models; every one of them must be allowed.
    ///
    /// Only a member that the operation has counts: one that it ignores may name what the caller may touch while it touches another.
    private func resources(of input: JSONValue, _ operation: OperationDescription) async -> [String] {
        let members = ShapeTable.of(operation.name.service)[operation.input]?.members ?? []
        func text(_ name: String) -> String? { members.contains { $0.name == name } ? Self.text(input, name) : nil }
        let deployment = environment.deployment
        if let id = text("UserPoolId") { return [deployment.arn(of: UserPoolID(id))] }
        if let id = text("IdentityPoolId") { return [deployment.arn(of: IdentityPoolID(id))] }
        if operation.name.service == .identityPools, members.contains(where: { $0.name == "IdentityId" || $0.name == "IdentityIdsToDelete" }) {
            return await pools(of: [text("IdentityId")].compactMap(\.self) + identities(in: input, members))
        }
        if let name = text("RoleName") {
            var path = text("Path")
            if path == nil { path = await authority.path(ofRole: name) }
            return ["arn:aws:iam::\(deployment.accountID):role\(path ?? "/")\(name)"]
        }
        if let name = text("PolicyName"), operation.name.name == "CreatePolicy" {
            return ["arn:aws:iam::\(deployment.accountID):policy\(text("Path") ?? "/")\(name)"]
        }
        let named = ["ResourceArn", "RoleArn", "OpenIDConnectProviderArn", "SAMLProviderArn", "PolicyArn"].lazy.compactMap { text($0) }
        return [named.first ?? "*"]
    }

    /// What conditions may look at of a call to IAM: which policy is attached, and what bounds the role. Whoever may make roles only within
    /// bounds can be held to that.
    ///
    /// Source: Service authorization reference, Condition keys for AWS Identity and Access Management.
    private func conditionKeys(of input: JSONValue, _ operation: OperationDescription) async -> [String: [String]] {
        guard operation.name.service == .accessManagement else { return [:] }
        let members = ShapeTable.of(operation.name.service)[operation.input]?.members ?? []
        func text(_ name: String) -> String? { members.contains { $0.name == name } ? Self.text(input, name) : nil }
        var keys: [String: [String]] = ["iam:PolicyARN": [], "iam:PermissionsBoundary": []]
        if let arn = text("PolicyArn"), text("RoleName") != nil { keys["iam:PolicyARN"] = [arn] }
        if members.contains(where: { $0.name == "PermissionsBoundary" }) {
            keys["iam:PermissionsBoundary"] = text("PermissionsBoundary").map { [$0] } ?? []
        } else if let name = text("RoleName") {
            keys["iam:PermissionsBoundary"] = await authority.boundary(ofRole: name).map { [$0] } ?? []
        }
        return keys
    }

    /// Identities stand for the pools that they are in. One that is nowhere stands for every pool: whoever may not see them all does not
    /// learn that it is missing.
    private func pools(of identities: [String]) async -> [String] {
        var arns: [String] = []
        for identity in identities.prefix(Self.largestBatch) {
            let arn = await authority.pool(of: IdentityID(identity)).map(environment.deployment.arn) ?? "*"
            if !arns.contains(arn) { arns.append(arn) }
        }
        return arns.isEmpty || identities.count > Self.largestBatch ? ["*"] : arns
    }

    private func identities(in input: JSONValue, _ members: [ShapeTable.Member]) -> [String] {
        guard members.contains(where: { $0.name == "IdentityIdsToDelete" }) else { return [] }
        // The model refuses what is no text afterwards.
        return input["IdentityIdsToDelete"]?.array?.map { $0.string ?? "" } ?? []
    }

    /// Source: the model, IdentityIdList.
    private static let largestBatch = 60

    /// A member of an input that no constraint was applied to yet. None of those read here may be this long, and a refusal that is written
    /// down must not grow with what the caller sent.
    private static func text(_ input: JSONValue, _ name: String) -> String? {
        guard let text = input[name]?.string, text.utf8.count <= 2048 else { return nil }
        return text
    }

    private func refuse(
        _ refusal: FrontRefusal, _ operation: OperationDescription, actor: String?, _ caller: CallerContext, _ verdict: Verdict,
        input: JSONValue? = nil
    ) async -> FrontRefusal {
        let code = refusal.reply(in: operation.name.service).code
        await refused(
            RefusedRequest(
                action: operation.name.description, tenant: tenant(of: input), actor: actor.map { String($0.prefix(256)) }, caller: caller,
                code: code, verdict: verdict))
        return refusal
    }
}
