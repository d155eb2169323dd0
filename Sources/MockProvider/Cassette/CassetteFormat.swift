import WireFormats

/// The words of the cassette format, version 1; `docs/cassettes.md` describes it.
enum CassetteFormat {
  static let name = "chaindrill.cassette/1"
  static let manifestFile = "cassette.json"
  /// Keeps Git from converting line ends, which would corrupt recorded bodies.
  static let attributesFile = ".gitattributes"
  static let attributes = "*.sse -text\n*.ndjson -text\n*.body -text\n*.bin binary\n"

  /// Statuses of replies that are kept: final ones, of the classes RFC 9110 knows.
  static let statuses = 200...599

  /// Suffixes a body beside its interaction may have.
  static let bodySuffixes = [".sse", ".ndjson", ".bin", ".body"]

  /// The suffix of a stream's body: what tells a reader, and Git, how it is cut.
  static func bodySuffix(of framing: StreamFraming) -> String {
    switch framing {
    case .serverSentEvents: ".sse"
    case .jsonLines: ".ndjson"
    case .amazonEventStream: ".bin"
    case .whole: ".body"
    }
  }

  private static let requestHeaders: Set<String> = [
    "content-type", "accept", "anthropic-version", "anthropic-beta", "openai-beta",
    "x-stainless-retry-count",
  ]

  private static let responseHeaders: Set<String> = [
    "content-type", "retry-after", "retry-after-ms", "x-should-retry", "openai-version",
    "openai-processing-ms", "request-id", "x-request-id", "apim-request-id",
    "mistral-correlation-id", "x-kong-request-id", "x-debug-trace-id", "x-amzn-requestid",
    "x-amzn-errortype",
  ]

  private static let responsePrefixes = ["x-ratelimit-", "anthropic-ratelimit-", "x-opper-"]

  /// Whether a request's header is recorded; credentials never are.
  static func keepsRequestHeader(_ name: String) -> Bool {
    requestHeaders.contains(name.lowercased())
  }

  /// Whether a reply's header is recorded and served.
  static func keepsResponseHeader(_ name: String) -> Bool {
    let name = name.lowercased()
    return responseHeaders.contains(name) || responsePrefixes.contains { name.hasPrefix($0) }
  }

  /// Whether a text may stand in a header's value: printable ASCII, at most 8 KiB.
  static func isHeaderValue(_ value: String) -> Bool {
    value.utf8.count <= 8192 && value.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }

  /// Whether a name is a plain file name: letters, digits, `.`, `_`, `-`, no leading dot.
  static func isPlainName(_ name: String) -> Bool {
    let bytes = name.utf8
    guard let first = bytes.first, first != UInt8(ascii: "."), bytes.count <= 160 else {
      return false
    }
    return bytes.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
      default: false
      }
    }
  }

  /// Whether a recorder writes files of that name.
  static func isRecorded(_ name: String) -> Bool {
    name == manifestFile || name == attributesFile || number(ofFile: name) != nil
      || interaction(ofBody: name) != nil
  }

  /// The name of the interaction that a body's file belongs to; nil where the file is no body.
  static func interaction(ofBody name: String) -> String? {
    guard let suffix = bodySuffixes.first(where: { name.hasSuffix($0) }) else { return nil }
    let interaction = String(name.dropLast(suffix.utf8.count)) + ".json"
    return number(ofFile: interaction) == nil ? nil : interaction
  }

  /// The number an interaction's file name begins with; nil where the file is no interaction.
  static func number(ofFile name: String) -> Int? {
    guard name.hasSuffix(".json"), isPlainName(name), let dash = name.firstIndex(of: "-") else {
      return nil
    }
    let digits = name[..<dash]
    guard (4...9).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(digits)
  }
}
