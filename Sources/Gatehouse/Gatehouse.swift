import ArgumentParser

@main
struct Gatehouse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "gatehouse", abstract: "A federation gateway and identity broker that speaks Amazon Cognito's protocols.")
}
