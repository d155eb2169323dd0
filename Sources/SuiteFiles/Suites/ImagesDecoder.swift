import ContractModel

/// Reads `images`: paths inside the project, or addresses.
enum ImagesDecoder {
  private static let mediaTypes = [
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp",
  ]

  static func decode(_ reader: NodeReader) -> [ImageSource] {
    (reader.list() ?? []).compactMap(image)
  }

  private static func image(_ reader: NodeReader) -> ImageSource? {
    if case .mapping = reader.node.content {
      guard var map = reader.mapping(.image) else { return nil }
      let url = map.required("url")
      map.finish()
      guard let url, let text = url.words() else { return nil }
      guard ["https://", "http://", "data:"].contains(where: text.hasPrefix) else {
        url.report("invalid-url", "expected an http, https or data address for \"url\"")
        return nil
      }
      return .url(text)
    }
    guard let path = reader.text() else { return nil }
    let suffix = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let mediaType = mediaTypes[suffix] else {
      reader.report(
        "unknown-value", "expected a .png, .jpeg, .gif or .webp file, found \"\(path)\"")
      return nil
    }
    return reader.referenced { path throws(Diagnostic) in
      let data = try reader.file.referenced.image(path, from: reader.file.source.path)
      return .data(mediaType: mediaType, base64: data)
    }
  }
}
