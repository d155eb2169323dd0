import ContractModel

/// What a caller asks of an API's model list: all of it, or one model.
enum ModelQuestion: Sendable, Hashable {
  case list
  /// The id as the caller wrote it, decoded; ids of routers hold slashes.
  case model(String)

  /// Nil where the message is no question for models: another path, or another method than GET.
  init?(_ message: WireMessage) {
    guard message.method == "GET" else { return nil }
    if EndpointPath.ends(message.path, in: "/models") {
      self = .list
      return
    }
    let path = EndpointPath.bare(message.path)
    guard let mark = path.range(of: "/models/"),
      let id = PercentEncoding.text(path[mark.upperBound...]), !id.isEmpty
    else { return nil }
    self = .model(id)
  }
}

extension Substring {
  /// Where that text first stands.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while let slash = self[start...].firstIndex(of: "/") {
      if self[slash...].hasPrefix(text) { return slash..<index(slash, offsetBy: text.count) }
      start = index(after: slash)
    }
    return nil
  }
}
