import Cryptography
import LocalUserPool

/// What a passkey is called in lists, where its owner has to know it again.
enum PasskeyName {
    /// Makers of authenticators, by the model that they state (AAGUID).
    ///
    /// Source: github.com/passkeydeveloper/passkey-authenticator-aaguids.
    private static let makers = [
        "08987058cadc4b81b6e130de50dcbe96": "Windows Hello",
        "531126d6e717415c93203d9aa6981239": "Dashlane",
        "53414d53554e47000000000000000000": "Samsung Pass",
        "6028b017b1d44c02b4b3afcdafc96bb2": "Windows Hello",
        "9ddd1817af5a4672a2b93e3dd95000a9": "Windows Hello",
        "adce000235bcc60a648b0b25f1f05503": "Chrome on Mac",
        "bada5566a7aa401fbd9645619a55120d": "1Password",
        "d548826e79b4db40a3d811116f7e8349": "Bitwarden",
        "dd4ec289e01d41c9bb8970fa845d4bf2": "iCloud Keychain",
        "ea9b8d664d011d213ce4b6b48cb575d4": "Google Password Manager",
        "fbfc3007154e4ecc8c0b6e020557d7bd": "iCloud Keychain",
    ]

    /// A name that none of the user's passkeys has.
    static func name(of passkey: NewPasskey, besides taken: [String]) -> String {
        let kind: String
        switch passkey.attachment {
        case "platform": kind = "Passkey on this device"
        case "cross-platform": kind = "Security key"
        default: kind = "Passkey"
        }
        let name = makers[passkey.authenticator.hex] ?? kind
        guard taken.contains(name) else { return name }
        for number in 2... where !taken.contains("\(name) \(number)") { return "\(name) \(number)" }
        return name
    }
}
