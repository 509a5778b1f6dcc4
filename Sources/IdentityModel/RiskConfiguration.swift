/// What is done about suspicious sign-ins and leaked passwords.
///
/// Source: Amazon Cognito user pools API reference, SetRiskConfiguration.
package struct RiskConfiguration: Sendable, Codable, Equatable {
    /// What passwords known to have leaked lead to.
    package struct CompromisedCredentials: Sendable, Codable, Equatable {
        /// `SIGN_IN`, `SIGN_UP`, `PASSWORD_CHANGE`; nil: all three.
        package var events: [String]?
        /// `BLOCK` or `NO_ACTION`.
        package var action: String

        package init(events: [String]?, action: String) {
            self.events = events
            self.action = action
        }
    }

    /// What a level of risk leads to.
    package struct Action: Sendable, Codable, Equatable {
        package enum Name: String, Sendable, Codable, CaseIterable {
            case none = "NO_ACTION"
            case secondFactorIfThere = "MFA_IF_CONFIGURED"
            case secondFactor = "MFA_REQUIRED"
            case block = "BLOCK"

            /// Greater is stricter.
            package var strictness: Int { Self.allCases.firstIndex(of: self) ?? 0 }
        }
        package var name: Name
        package var notifies: Bool

        package init(name: Name, notifies: Bool) {
            self.name = name
            self.notifies = notifies
        }
    }

    package struct Mail: Sendable, Codable, Equatable {
        package var subject: String
        package var html: String?
        package var text: String?

        package init(subject: String, html: String?, text: String?) {
            self.subject = subject
            self.html = html
            self.text = text
        }
    }

    package struct Notification: Sendable, Codable, Equatable {
        package var from: String?
        package var replyTo: String?
        package var sourceARN: String
        package var block: Mail?
        package var secondFactor: Mail?
        package var noAction: Mail?

        package init(from: String?, replyTo: String?, sourceARN: String, block: Mail?, secondFactor: Mail?, noAction: Mail?) {
            self.from = from
            self.replyTo = replyTo
            self.sourceARN = sourceARN
            self.block = block
            self.secondFactor = secondFactor
            self.noAction = noAction
        }
    }

    package struct AccountTakeover: Sendable, Codable, Equatable {
        package var low: Action?
        package var medium: Action?
        package var high: Action?
        package var notification: Notification?

        package init(low: Action?, medium: Action?, high: Action?, notification: Notification?) {
            self.low = low
            self.medium = medium
            self.high = high
            self.notification = notification
        }

        /// Those that are set, from low to high.
        package var actions: [Action] { [low, medium, high].compactMap(\.self) }
    }

    package struct Exceptions: Sendable, Codable, Equatable {
        /// CIDR; sign-ins from there are always refused.
        package var blocked: [String]?
        /// CIDR; sign-ins from there are not looked at.
        package var skipped: [String]?

        package init(blocked: [String]?, skipped: [String]?) {
            self.blocked = blocked
            self.skipped = skipped
        }
    }

    package var compromisedCredentials: CompromisedCredentials?
    package var accountTakeover: AccountTakeover?
    package var exceptions: Exceptions?

    package init(compromisedCredentials: CompromisedCredentials?, accountTakeover: AccountTakeover?, exceptions: Exceptions?) {
        self.compromisedCredentials = compromisedCredentials
        self.accountTakeover = accountTakeover
        self.exceptions = exceptions
    }

    /// Nothing is said: back to the default, or to what the pool says.
    package var isEmpty: Bool { compromisedCredentials == nil && accountTakeover == nil && exceptions == nil }
}
