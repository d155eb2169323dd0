import ContractModel

extension WireMessage {
  /// Values shorter than this are placeholders, such as the word that SDKs want in a key's place.
  private static let shortest = 16

  /// The credentials that the caller itself showed: in headers, and in the query.
  ///
  /// Nobody else knows them, and a provider may tell them back: "incorrect API key provided: …".
  var callersSecrets: [Secret] {
    var values: [String] = []
    for field in headers.fields where Upstream.authenticates(field.name) {
      values += field.name.lowercased() == "authorization" ? Self.parts(field.value) : [field.value]
    }
    if let query = path.utf8.firstIndex(of: UInt8(ascii: "?")) {
      for part in path[query...].dropFirst().split(separator: "&") {
        let words = part.split(separator: "=", maxSplits: 1)
        guard words.count == 2, CassetteRedaction.authenticates(parameter: words[0]) else {
          continue
        }
        values += [String(words[1]), PercentEncoding.decoded(words[1])]
      }
    }
    return values.filter { $0.utf8.count >= Self.shortest }.map { Secret($0) }
  }

  /// What is secret behind an authorization's scheme; of AWS's signature its own parts.
  private static func parts(_ value: String) -> [String] {
    let words = value.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2 else { return words }
    guard words[0].hasPrefix("AWS4-") else { return [words[1]] }
    return words[1].split(separator: ",").compactMap { part in
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2 else { return nil }
      switch pair[0].drop(while: { $0 == " " }) {
      case "Credential": return pair[1].split(separator: "/").first.map(String.init)
      case "Signature": return pair[1]
      default: return nil
      }
    }
  }
}
