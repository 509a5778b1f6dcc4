import ArgumentParser

/// The executable: the only place that knows every part of the house.
@main
struct Gatehouse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gatehouse",
        abstract: "A federation gateway and identity broker that speaks Amazon Cognito's protocols.",
        subcommands: [
            AuditCommand.self,
            BreachedCommand.self,
            ClientCommand.self,
            CredentialsCommand.self,
            DoctorCommand.self,
            EventCommand.self,
            ExplainCommand.self,
            ExplainCredentialsCommand.self,
            IdentityCommand.self,
            ImportCommand.self,
            KeysCommand.self,
            LoginCommand.self,
            LogsCommand.self,
            MessagesCommand.self,
            ParityCommand.self,
            PoolCommand.self,
            ProviderCommand.self,
            RoleCommand.self,
            SCIMCommand.self,
            ServeCommand.self,
            TriggerCommand.self,
        ],
        defaultSubcommand: nil)
}
