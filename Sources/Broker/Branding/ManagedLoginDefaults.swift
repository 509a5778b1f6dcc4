package import IdentityModel

/// The look of the managed login pages where a pool's own settings say nothing.
///
/// Source: Amazon Cognito user pools API reference, ManagedLoginBrandingType, for the members' names; the values are our pages'.
package enum ManagedLoginDefaults {
    package static let settings =
        JSONValue(
            parsing: Array(
                """
                {"categories": {
                    "auth": {"authMethodOrder": [[{"display": "BUTTON", "type": "FEDERATED"}, {"display": "INPUT", "type": "USERNAME_PASSWORD"}]],
                             "federation": {"interfaceStyle": "BUTTON_LIST", "order": []}},
                    "form": {"displayGraphics": true, "instructions": {"enabled": false}, "languageSelector": {"enabled": false},
                             "location": {"horizontal": "CENTER", "vertical": "CENTER"}, "sessionTimerDisplay": "NONE"},
                    "global": {"colorSchemeMode": "LIGHT", "pageFooter": {"enabled": false}, "pageHeader": {"enabled": false},
                               "spacingDensity": "REGULAR"},
                    "signUp": {"acceptanceElements": []}},
                 "componentClasses": {
                    "buttons": {"borderRadius": 8.0}, "divider": {"lightMode": {"borderColor": "ebebf0ff"}},
                    "focusState": {"lightMode": {"borderColor": "006ce0ff"}},
                    "input": {"borderRadius": 8.0, "lightMode": {"defaults": {"backgroundColor": "ffffffff", "borderColor": "7d8998ff"},
                              "placeholderColor": "5f6b7aff"}},
                    "link": {"lightMode": {"defaults": {"textColor": "0972d3ff"}, "hover": {"textColor": "033160ff"}}}},
                 "components": {
                    "alert": {"borderRadius": 12.0, "lightMode": {"error": {"backgroundColor": "fff7f7ff", "borderColor": "d91515ff"}}},
                    "favicon": {"enabledTypes": ["ICO", "SVG"]},
                    "form": {"backgroundImage": {"enabled": false}, "borderRadius": 8.0,
                             "lightMode": {"backgroundColor": "ffffffff", "borderColor": "c6c6cdff"}, "logo": {"enabled": false}},
                    "pageBackground": {"image": {"enabled": false}, "lightMode": {"color": "ffffffff"}},
                    "pageText": {"lightMode": {"bodyColor": "414d5cff", "descriptionColor": "414d5cff", "headingColor": "000716ff"}},
                    "primaryButton": {"lightMode": {"defaults": {"backgroundColor": "0972d3ff", "textColor": "ffffffff"},
                                      "hover": {"backgroundColor": "033160ff", "textColor": "ffffffff"}}}}}
                """.utf8)) ?? .object([:])

    /// The defaults with the pool's own settings over them, member by member.
    package static func merged(with settings: JSONValue?) -> JSONValue { settings.map { merge(Self.settings, $0, depth: 0) } ?? Self.settings }

    private static func merge(_ under: JSONValue, _ over: JSONValue, depth: Int) -> JSONValue {
        guard depth < 64, case .object(var members) = under, case .object(let others) = over else { return over }
        for (name, value) in others { members[name] = members[name].map { merge($0, value, depth: depth + 1) } ?? value }
        return .object(members)
    }
}
