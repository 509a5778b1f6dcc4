import Broker
import CognitoModel

extension UserImportJobType {
    init(_ job: UserImports.Job) {
        let record = job.record
        self.init(
            jobName: record.name, jobId: record.id, userPoolId: record.pool.rawValue, preSignedUrl: job.uploadURL, creationDate: record.createdAt,
            startDate: record.startedAt, completionDate: record.completedAt, status: job.status, cloudWatchLogsRoleArn: record.roleARN,
            importedUsers: record.imported, skippedUsers: record.skipped, failedUsers: record.failed, completionMessage: record.message,
            passwordHashingAlgorithm: record.algorithm)
    }
}
