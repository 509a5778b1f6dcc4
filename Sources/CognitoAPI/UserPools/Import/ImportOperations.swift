import Broker

/// Users from files.
enum ImportOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(CreateUserImportJob(services: services)),
            AnyOperation(DescribeUserImportJob(services: services)),
            AnyOperation(ListUserImportJobs(services: services)),
            AnyOperation(StartUserImportJob(services: services)),
            AnyOperation(StopUserImportJob(services: services)),
        ]
    }
}
