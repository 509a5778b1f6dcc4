import CognitoAPI
import IdentityModel

/// A form sets all that it shows. One that was filled in before somebody else's change would undo that change: it is refused.
extension ConsolePage.Form {
    private static let field = "as_of"

    /// The same form, tied to what it shows as it is now.
    ///
    /// - Parameter thing: a pool, a client, a group or a user, as the API describes it.
    func tied(to thing: JSONValue) -> ConsolePage.Form {
        var form = self
        form.hidden.append((name: Self.field, value: Self.moment(of: thing)))
        return form
    }

    /// - Throws: `APIError` if the thing was changed since the form was shown.
    static func requireUnchanged(_ thing: JSONValue, in call: ConsoleRequest) throws {
        guard call.form[field]?.isIdentical(to: moment(of: thing)) == true else {
            throw APIError.invalidParameter(
                "Somebody changed this since the page was shown. Nothing was saved: go back, reload the page and look again.")
        }
    }

    private static func moment(of thing: JSONValue) -> String {
        ConsoleEndpoints.text(thing["LastModifiedDate"] ?? thing["UserLastModifiedDate"])
    }
}
