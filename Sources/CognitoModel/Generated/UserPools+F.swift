// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct FailoverType: ModelStructure {
    package var secondaryRegion: String
    package var primaryRoute53HealthCheckId: String
    package init(secondaryRegion: String, primaryRoute53HealthCheckId: String) {
        self.secondaryRegion = secondaryRegion
        self.primaryRoute53HealthCheckId = primaryRoute53HealthCheckId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        secondaryRegion = try members.required("SecondaryRegion")
        primaryRoute53HealthCheckId = try members.required("PrimaryRoute53HealthCheckId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SecondaryRegion", secondaryRegion)
        members.add("PrimaryRoute53HealthCheckId", primaryRoute53HealthCheckId)
    }
}

package struct FirehoseConfigurationType: ModelStructure {
    package var streamArn: String?
    package init(streamArn: String? = nil) {
        self.streamArn = streamArn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        streamArn = try members.optional("StreamArn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("StreamArn", streamArn)
    }
}

package struct ForgetDeviceRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ForgetDevice")
    package var accessToken: String?
    package var deviceKey: String
    package init(accessToken: String? = nil, deviceKey: String) {
        self.accessToken = accessToken
        self.deviceKey = deviceKey
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.optional("AccessToken")
        deviceKey = try members.required("DeviceKey")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("DeviceKey", deviceKey)
    }
}

package struct ForgotPasswordRequest: OperationInput {
    package static let operation = OperationName(.userPools, "ForgotPassword")
    package var clientId: String
    package var secretHash: String?
    package var userContextData: UserContextDataType?
    package var username: String
    package var analyticsMetadata: AnalyticsMetadataType?
    package var clientMetadata: [String: String]?
    package init(clientId: String, secretHash: String? = nil, userContextData: UserContextDataType? = nil, username: String, analyticsMetadata: AnalyticsMetadataType? = nil, clientMetadata: [String: String]? = nil) {
        self.clientId = clientId
        self.secretHash = secretHash
        self.userContextData = userContextData
        self.username = username
        self.analyticsMetadata = analyticsMetadata
        self.clientMetadata = clientMetadata
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        clientId = try members.required("ClientId")
        secretHash = try members.optional("SecretHash")
        userContextData = try members.optional("UserContextData")
        username = try members.required("Username")
        analyticsMetadata = try members.optional("AnalyticsMetadata")
        clientMetadata = try members.optional("ClientMetadata")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ClientId", clientId)
        members.add("SecretHash", secretHash)
        members.add("UserContextData", userContextData)
        members.add("Username", username)
        members.add("AnalyticsMetadata", analyticsMetadata)
        members.add("ClientMetadata", clientMetadata)
    }
}

package struct ForgotPasswordResponse: ModelStructure {
    package var codeDeliveryDetails: CodeDeliveryDetailsType?
    package init(codeDeliveryDetails: CodeDeliveryDetailsType? = nil) {
        self.codeDeliveryDetails = codeDeliveryDetails
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        codeDeliveryDetails = try members.optional("CodeDeliveryDetails")
    }
    package func write(to members: inout MemberWriter) {
        members.add("CodeDeliveryDetails", codeDeliveryDetails)
    }
}
