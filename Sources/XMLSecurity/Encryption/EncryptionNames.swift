extension XMLName {
    package static let encryptedData = XMLName(.encryption, "EncryptedData")
    package static let encryptedKey = XMLName(.encryption, "EncryptedKey")
    static let encryptionMethod = XMLName(.encryption, "EncryptionMethod")
    static let oaepParameters = XMLName(.encryption, "OAEPparams")
    static let cipherData = XMLName(.encryption, "CipherData")
    static let cipherValue = XMLName(.encryption, "CipherValue")
    static let maskGeneration = XMLName(.encryption11, "MGF")
}
