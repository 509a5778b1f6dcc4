import CognitoModel
import IdentityModel

extension ClientRegistration {
    /// The setting as a pool's input has it: given at all, it is on; what it leaves out has the service's defaults.
    init(_ input: DcrConfigurationType) {
        self.init(
            isEnabled: input.enableStatus != "Disabled", isOpen: input.openDcrEnabled ?? false,
            authenticatedGrants: input.authenticatedGrantTypes ?? ["code", "client_credentials"], openGrants: input.openDcrGrantTypes ?? ["code"],
            allowedScopes: input.allowedScopes ?? [])
    }
}
