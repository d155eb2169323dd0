import ContractModel
import JSONSupport

extension BaselineFile {
  /// Largest baseline file that is read, in bytes: about fifty thousand cases.
  package static let largestFile = 32 << 20

  /// Reads a file's bytes; the path is for errors. A repeated key is an error.
  package init(_ bytes: [UInt8], path: String) throws(BaselineError) {
    guard bytes.count <= Self.largestFile else {
      throw .tooLarge(path: path, limit: Self.largestFile)
    }
    let limits = JSONLimits(
      maxBytes: Self.largestFile, maxDepth: 8, maxNodes: 4_000_000, duplicateKeys: .reject)
    let value: JSONValue
    do throws(JSONParseError) {
      value = try JSONValue(parsing: bytes, limits: limits)
    } catch {
      throw .malformed(path: path, reason: "not JSON: \(error)")
    }
    let fields = try BaselineFields(value, path: path)
    let format = try fields.text("format")
    guard Self.isReadable(format) else { throw .unknownFormat(path: path, found: format) }
    var cases: [BaselineCase] = []
    for member in try fields.members("cases") {
      let name = "case \"\(member.key.cut(toUTF8: 80))\""
      cases.append(
        try BaselineCase(
          id: member.key, try BaselineFields(member.value, path: path, name: name)))
    }
    self.init(
      suite: try fields.text("suite"), suiteVersion: try fields.count("suite_version"),
      member: try fields.text("member"), model: try fields.text("model"),
      environment: try fields.digest("environment"), accepted: try fields.day("accepted"),
      run: try fields.runID("run"), why: try fields.optionalText("why"),
      cases: cases.sorted { BaselineCase.precedes($0.id, $1.id) })
  }

  /// This format or a newer minor version of it.
  private static func isReadable(_ found: String) -> Bool {
    if found == format { return true }
    guard found.hasPrefix(format + ".") else { return false }
    let minor = found.utf8.dropFirst(format.utf8.count + 1)
    return !minor.isEmpty && minor.allSatisfy { (48...57).contains($0) }
  }
}

extension BaselineCase {
  init(id: String, _ fields: BaselineFields) throws(BaselineError) {
    self.init(
      id: id, contract: try fields.digest("contract"),
      prompt: try fields.optionalDigest("prompt"), verdict: try fields.word("verdict"),
      reason: try fields.word("reason"), trials: try fields.count("trials"),
      passed: try fields.count("passed"), refusals: try fields.counts("refusal"),
      structures: try fields.counts("structure"), finishes: try fields.counts("finish"),
      lengths: try fields.ranges("lengths"), tools: try fields.texts("tools"),
      latency: try fields.optionalCount("latency_ms"),
      cost: try fields.optionalAmount("cost_usd"))
  }
}
