import Broker
import CognitoModel
import Foundation
import Storage

extension Policy {
    /// A managed policy as the API shows it.
    ///
    /// - Parameter isListed: lists leave out the description and the tags.
    init(_ used: UsedPolicy, isListed: Bool = false) {
        let policy = used.policy
        self.init(
            policyName: policy.name, policyId: policy.policyID, arn: policy.arn, path: policy.path, defaultVersionId: "v\(policy.defaultVersion)",
            attachmentCount: used.attached.count, permissionsBoundaryUsageCount: used.bounded.count, isAttachable: true,
            description: isListed ? nil : policy.description, createDate: policy.createdAt, updateDate: policy.modifiedAt,
            tags: isListed ? nil : .init(policy.tags))
    }
}

extension PolicyVersion {
    /// One text of a managed policy; documents are percent-encoded.
    init(_ version: ManagedPolicyRecord.Version, isDefault: Bool, withDocument: Bool) {
        self.init(
            document: withDocument ? PercentEncoding.encoded(version.document) : nil, versionId: version.id, isDefaultVersion: isDefault,
            createDate: Date(milliseconds: version.createdAt))
    }
}
