import ContractModel

/// Images as Ollama takes them: base64 text beside the content, without a media type.
enum OllamaImages {
  /// How base64 text of each kind of image begins.
  private static let beginnings = [
    ("iVBORw0", "image/png"), ("/9j/", "image/jpeg"), ("R0lGOD", "image/gif"),
    ("UklGR", "image/webp"), ("Qk", "image/bmp"),
  ]

  /// A turn's text and images; the media type is told by how the data begins.
  static func parts(
    _ text: String, images: RequestFields?
  ) throws(WireError) -> [ContentPart] {
    var parts: [ContentPart] = []
    for image in try images?.elements() ?? [] {
      let base64 = try image.string()
      let type = beginnings.first { base64.hasPrefix($0.0) }?.1 ?? "application/octet-stream"
      parts.append(.image(.data(mediaType: type, base64: base64)))
    }
    return text.isEmpty && !parts.isEmpty ? parts : [.text(text)] + parts
  }
}
