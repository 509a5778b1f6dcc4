import CognitoModel
import Foundation
import IdentityModel

extension RiskConfiguration {
    init(_ input: SetRiskConfigurationRequest) {
        func mail(_ wire: NotifyEmailType?) -> Mail? { wire.map { Mail(subject: $0.subject, html: $0.htmlBody, text: $0.textBody) } }
        func action(_ wire: AccountTakeoverActionType?) -> Action? {
            wire.flatMap { wire in Action.Name(rawValue: wire.eventAction).map { Action(name: $0, notifies: wire.notify) } }
        }
        let takeover = input.accountTakeoverRiskConfiguration
        self.init(
            compromisedCredentials: input.compromisedCredentialsRiskConfiguration.map {
                CompromisedCredentials(events: $0.eventFilter, action: $0.actions.eventAction)
            },
            accountTakeover: takeover.map { takeover in
                AccountTakeover(
                    low: action(takeover.actions.lowAction), medium: action(takeover.actions.mediumAction),
                    high: action(takeover.actions.highAction),
                    notification: takeover.notifyConfiguration.map {
                        Notification(
                            from: $0.from, replyTo: $0.replyTo, sourceARN: $0.sourceArn, block: mail($0.blockEmail),
                            secondFactor: mail($0.mfaEmail), noAction: mail($0.noActionEmail))
                    })
            },
            exceptions: input.riskExceptionConfiguration.map { Exceptions(blocked: $0.blockedIPRangeList, skipped: $0.skippedIPRangeList) })
    }
}

extension RiskConfigurationType {
    /// - Parameter configuration: nil: nothing is set, only the ids are shown.
    init(pool: String, client: String?, _ configuration: RiskConfiguration?, modifiedAt: Date?) {
        func mail(_ mail: RiskConfiguration.Mail?) -> NotifyEmailType? {
            mail.map { NotifyEmailType(subject: $0.subject, htmlBody: $0.html, textBody: $0.text) }
        }
        func action(_ action: RiskConfiguration.Action?) -> AccountTakeoverActionType? {
            action.map { AccountTakeoverActionType(notify: $0.notifies, eventAction: $0.name.rawValue) }
        }
        self.init(
            userPoolId: pool, clientId: client,
            compromisedCredentialsRiskConfiguration: configuration?.compromisedCredentials.map {
                CompromisedCredentialsRiskConfigurationType(
                    eventFilter: $0.events, actions: CompromisedCredentialsActionsType(eventAction: $0.action))
            },
            accountTakeoverRiskConfiguration: configuration?.accountTakeover.map { takeover in
                AccountTakeoverRiskConfigurationType(
                    notifyConfiguration: takeover.notification.map {
                        NotifyConfigurationType(
                            from: $0.from, replyTo: $0.replyTo, sourceArn: $0.sourceARN, blockEmail: mail($0.block),
                            noActionEmail: mail($0.noAction), mfaEmail: mail($0.secondFactor))
                    },
                    actions: AccountTakeoverActionsType(
                        lowAction: action(takeover.low), mediumAction: action(takeover.medium), highAction: action(takeover.high)))
            },
            riskExceptionConfiguration: configuration?.exceptions.map {
                RiskExceptionConfigurationType(blockedIPRangeList: $0.blocked, skippedIPRangeList: $0.skipped)
            }, lastModifiedDate: configuration == nil ? nil : modifiedAt)
    }
}
