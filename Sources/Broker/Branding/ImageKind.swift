/// What kind of picture bytes are, by what they begin with: never by what the sender says.
package enum ImageKind: String, Sendable, CaseIterable {
    case ico = "ICO"
    case jpeg = "JPEG"
    case png = "PNG"
    case svg = "SVG"
    case webp = "WEBP"

    /// Nil for anything else.
    package init?(of bytes: [UInt8]) {
        switch bytes {
        case _ where bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]): self = .png
        case _ where bytes.starts(with: [0xFF, 0xD8, 0xFF]): self = .jpeg
        case _ where bytes.starts(with: [0, 0, 1, 0]): self = .ico
        case _ where bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8)): self = .webp
        case _ where Self.isHarmlessSVG(bytes): self = .svg
        default: return nil
        }
    }

    package var mediaType: String {
        switch self {
        case .ico: "image/x-icon"
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .svg: "image/svg+xml"
        case .webp: "image/webp"
        }
    }

    /// A drawing without scripts, event handlers, foreign content, entities or anything from elsewhere: whoever opens it alone runs nothing.
    private static func isHarmlessSVG(_ bytes: [UInt8]) -> Bool {
        guard let text = String(validating: bytes, as: UTF8.self)?.lowercased(), text.contains("<svg"),
            text.drop(while: \.isWhitespace).hasPrefix("<")
        else { return false }
        let banned = [
            "<script", "<foreignobject", "<!doctype", "<!entity", "<?xml-stylesheet", "javascript:", "data:text", "@import", "<iframe", "<object",
            "<embed", "<style", "<handler", "<use", "<animate", "<set",
        ]
        guard !banned.contains(where: text.contains) else { return false }
        // Attributes named on…, and references that leave the document.
        return text.firstMatch(of: /[\s"'\/]on[a-z]+\s*=/) == nil && text.firstMatch(of: /href\s*=\s*["'](?!#)/) == nil
            && text.firstMatch(of: /url\s*\(\s*["']?\s*(?!#)[^"'\s#]/) == nil
    }
}
