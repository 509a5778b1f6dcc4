import IdentityModel
import ProviderKit

/// ProviderDetails of a SAML provider, read.
///
/// Source: Cognito API reference, CreateIdentityProvider, ProviderDetails for SAML.
struct SAMLSettings: Sendable {
    enum MetadataSource: Sendable {
        case file(String)
        case url(String)
    }

    let metadata: MetadataSource
    /// `IDPInit`
    let allowsUnsolicited: Bool
    /// `EncryptedResponses`
    let requiresEncryption: Bool
    /// `RequestSigningAlgorithm`
    let signsRequests: Bool
    /// `AllowSHA1`, ours alone: for a provider that knows nothing better; its sign-ins show a warning.
    let allowsSHA1: Bool
    /// `RequireBothSignatures`, ours alone: response and assertion must both be signed.
    let requiresBothSignatures: Bool

    /// `IDPSignout`: signing out here signs out there.
    let signsOut: Bool
    /// `RequestBinding`, ours alone: `HTTP-Redirect` or `HTTP-POST`; nil takes what the metadata offers, redirect first.
    let binding: Binding?
    /// `NameIDFormat`, ours alone: the kind of name that is asked for and must come.
    let nameFormat: String?
    /// `RequestedAuthnContext`, ours alone: class references, one of which must hold; white space between them.
    let contexts: [String]
    /// `SecondOpinion`, ours alone: libxmlsec1 must agree about every signature.
    let wantsSecondOpinion: Bool

    init(_ details: [String: String]) throws(ProviderError) {
        switch (Self.value("MetadataFile", details), Self.value("MetadataURL", details)) {
        case (let file?, nil): metadata = .file(file)
        case (nil, let url?): metadata = .url(url)
        case (nil, nil): throw Self.invalid("MetadataFile", "either MetadataFile or MetadataURL is required")
        case (_?, _?): throw Self.invalid("MetadataFile", "only one of MetadataFile and MetadataURL is allowed")
        }
        allowsUnsolicited = try Self.flag("IDPInit", details)
        requiresEncryption = try Self.flag("EncryptedResponses", details)
        allowsSHA1 = try Self.flag("AllowSHA1", details)
        requiresBothSignatures = try Self.flag("RequireBothSignatures", details)
        signsOut = try Self.flag("IDPSignout", details)
        if let text = Self.value("RequestBinding", details) {
            guard let known = Binding(rawValue: text) else { throw Self.invalid("RequestBinding", "it must be HTTP-Redirect or HTTP-POST") }
            binding = known
        } else {
            binding = nil
        }
        wantsSecondOpinion = try Self.flag("SecondOpinion", details)
        nameFormat = Self.value("NameIDFormat", details)
        contexts = (Self.value("RequestedAuthnContext", details) ?? "").utf8.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
        guard contexts.count <= 8 else { throw Self.invalid("RequestedAuthnContext", "it may name at most 8 classes") }
        switch Self.value("RequestSigningAlgorithm", details) {
        case nil: signsRequests = false
        case "rsa-sha256": signsRequests = true
        default: throw Self.invalid("RequestSigningAlgorithm", "it must be rsa-sha256")
        }
    }

    static func invalid(_ member: String, _ reason: String) -> ProviderError {
        ProviderError(
            .invalidConfiguration, message: "Invalid ProviderDetails: \(member): \(reason).",
            verdict: .refused("saml.configuration", expected: reason, received: member))
    }

    private static func value(_ name: String, _ details: [String: String]) -> String? {
        details[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func flag(_ name: String, _ details: [String: String]) throws(ProviderError) -> Bool {
        switch value(name, details)?.lowercased() {
        case nil, "false": false
        case "true": true
        default: throw invalid(name, "it must be true or false")
        }
    }
}
