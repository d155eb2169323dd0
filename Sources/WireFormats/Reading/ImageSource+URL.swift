import ContractModel

extension ImageSource {
  /// The image as a URL, data as a `data:` one of base64 text (RFC 2397).
  var url: String {
    switch self {
    case .data(let mediaType, let base64): "data:\(mediaType);base64,\(base64)"
    case .url(let url): url
    }
  }

  /// Takes a `data:` URL of base64 text apart; every other URL stays one.
  init(url: String) {
    self = .url(url)
    guard url.hasPrefix("data:"), let comma = url.utf8.firstIndex(of: UInt8(ascii: ",")) else {
      return
    }
    let head = url[url.utf8.index(url.startIndex, offsetBy: 5)..<comma]
    guard head.hasSuffix(";base64") else { return }
    self = .data(
      mediaType: String(head.dropLast(";base64".count)),
      base64: String(url[url.utf8.index(after: comma)...]))
  }
}
