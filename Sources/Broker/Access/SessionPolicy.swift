/// What limits a role session beyond the role's own policy.
package enum SessionPolicy: Sendable, Codable, Equatable {
    /// A policy document that the caller passed.
    case document(String)
    /// The fixed limit of guests; kept by name, for session tokens travel in a header.
    case guest

    package var document: String {
        switch self {
        case .document(let text): text
        case .guest: Self.guestDocument
        }
    }

    /// The services that an unauthenticated identity can reach at most, whatever its role allows.
    ///
    /// Source: Cognito developer guide, Access policies for unauthenticated identities.
    private static let guestDocument = """
        {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Resource": "*", "Action": [
                "rum:PutRumEvents", "polly:*", "comprehend:*", "translate:*", "transcribe:*", "rekognition:*", "mobiletargeting:*",
                "firehose:*", "kinesis:*", "appsync:*", "execute-api:*", "personalize:*", "lex:*", "runtime-lex:*", "lambda:*",
                "dynamodb:*", "s3:*", "iot:*", "sns:*", "sqs:*", "ses:*", "logs:*", "cloudwatch:*", "mobileanalytics:*",
                "cognito-identity:*", "cognito-idp:*", "cognito-sync:*", "location:*", "geo:*", "geo-maps:*", "geo-places:*", "geo-routes:*",
                "sagemaker:InvokeEndpoint", "textract:DetectDocumentText", "textract:AnalyzeDocument", "kms:Decrypt", "kms:Encrypt",
                "kms:GenerateDataKey", "sts:GetCallerIdentity"
            ]}
        ]}
        """
}
