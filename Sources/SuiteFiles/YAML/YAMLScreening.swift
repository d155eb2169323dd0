import ContractModel

/// Looks over the bytes for what the foreign parser cannot bear, before it sees them.
///
/// Measured on Yams 6.2.2: composing hashes every key with all below it, so keys that are
/// collections cost depth times size, and without bound where aliases stand in them; and freeing
/// nodes recurses through aliases, which overflows an 8 MB stack at some 40,000 levels. Both counts
/// here are upper bounds made without parsing: text that merely looks like YAML counts as well.
struct YAMLScreening {
  /// Aliases that cannot multiply into anything worth counting.
  private static let harmlessAliases = 8
  /// Anchors in use: with libyaml's 1,000 levels each, freeing stays far from the stack's end.
  private static let chainedAnchors = 16
  /// Collections a file may have whatever its anchors are.
  private static let harmlessCollections = 10_000
  /// Bytes hashed for keys that are collections.
  private static let hashedBytes = 100_000_000

  private let source: SourceText

  init(_ source: SourceText) { self.source = source }

  /// The first thing wrong, or nil where the parser may have the bytes.
  func problem() -> Diagnostic? { encodingProblem() ?? complexityProblem() }

  private func encodingProblem() -> Diagnostic? {
    if let offset = TextBytes.firstInvalidUTF8(in: source.bytes) {
      return finding(
        "invalid-utf8", "expected UTF-8 text, found other bytes", at: offset,
        remedy: "save the file as UTF-8")
    }
    let control = source.bytes.firstIndex { byte in
      byte == 0x7F || (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D)
    }
    guard let control else { return nil }
    return finding(
      "control-character", "a control character stands in the file", at: control,
      remedy: "write it as an escape inside double quotes")
  }

  private func complexityProblem() -> Diagnostic? {
    let count = YAMLTokenCount(of: source.bytes)
    let hashed = min(count.complexKeys, 1000).multipliedReportingOverflow(by: source.bytes.count)
    let bomb =
      count.complexKeys > 0
      && (count.aliases > Self.harmlessAliases || hashed.overflow
        || hashed.partialValue > Self.hashedBytes)
    let chain =
      count.anchorsInUse > Self.chainedAnchors && count.collections > Self.harmlessCollections
    guard bomb || chain else { return nil }
    return finding(
      "too-complex",
      bomb
        ? "aliases or collections are used as keys too often"
        : "more than \(Self.chainedAnchors) anchors are used in a file of this size",
      at: count.firstAlias ?? 0, remedy: "write the values out, or split the file")
  }

  private func finding(
    _ code: String, _ message: String, at offset: Int, remedy: String
  ) -> Diagnostic {
    let place = source.location(ofByte: offset)
    return Diagnostic(
      code: code, message, at: place, excerpt: source.excerpt(at: place, width: 1), remedy: remedy)
  }
}
