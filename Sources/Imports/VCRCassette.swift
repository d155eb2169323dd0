import ContractModel
import SuiteFiles
import Yams

/// Reads cassettes of VCR.py (vcrpy.readthedocs.io), versions 1 of its YAML form.
package enum VCRCassette {
  /// How many nodes a cassette may have, aliases counted as often as they are used.
  private static let mostNodes = 2_000_000

  /// Every interaction, in order.
  package static func entries(
    _ bytes: [UInt8], file: String
  ) throws(ImportError) -> ImportedEntries {
    guard bytes.count <= ImportError.longestFile else {
      throw .tooLarge(file: file, limit: ImportError.longestFile)
    }
    if let problem = YAMLComposer.problem(in: bytes, file: file) {
      throw .notThisFormat(file: file, expected: expected, reason: problem.message)
    }
    let entries = YAMLComposer.onRoomyStack {
      Result { () throws(ImportError) in try composed(bytes, file: file) }
    }
    return try entries.get()
  }

  private static let expected = "a cassette of VCR.py"

  private static func composed(
    _ bytes: [UInt8], file: String
  ) throws(ImportError) -> ImportedEntries {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .notThisFormat(file: file, expected: expected, reason: "it is not UTF-8")
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw .notThisFormat(file: file, expected: expected, reason: "\(error)".firstLine)
    }
    guard let list = root?.mapping?["interactions"]?.sequence else {
      throw .notThisFormat(file: file, expected: expected, reason: "it has no \"interactions\"")
    }
    var budget = mostNodes
    return list.enumerated().map { index, node in
      let place = "\(file) interaction \(index + 1)"
      return Result { () throws(UnreadableEntry) in
        try exchange(node, place: place, budget: &budget)
      }
    }
  }

  private static func exchange(
    _ node: Node, place: String, budget: inout Int
  ) throws(UnreadableEntry) -> ImportedExchange {
    guard let request = node.mapping?["request"]?.mapping,
      let response = node.mapping?["response"]?.mapping, let uri = request["uri"]?.scalar?.string
    else { throw UnreadableEntry(place: place, reason: "no request or no response") }
    guard let status = response["status"]?.mapping?["code"]?.int else {
      throw UnreadableEntry(place: place, reason: "the response has no status")
    }
    let headers = try headers(response["headers"], place: place, budget: &budget)
    let encoding = headers["content-encoding"]?.lowercased() ?? "identity"
    guard encoding == "identity" || encoding.isEmpty else {
      throw UnreadableEntry(
        place: place,
        reason: "the body is compressed (\(encoding)); record with decode_compressed_response=True")
    }
    return ImportedExchange(
      place: place, method: request["method"]?.scalar?.string ?? "POST", url: uri,
      requestHeaders: try Self.headers(request["headers"], place: place, budget: &budget),
      requestBody: try bytes(request["body"], place: place), status: status,
      responseHeaders: headers,
      responseBody: try bytes(
        response["body"]?.mapping?["string"] ?? response["body"], place: place),
      changes: ["VCR.py records no times"])
  }

  /// A text, or the bytes of a `!!binary` node.
  private static func bytes(_ node: Node?, place: String) throws(UnreadableEntry) -> [UInt8] {
    guard let scalar = node?.scalar else { return [] }
    if scalar.tag.rawValue == Tag.Name.binary.rawValue {
      guard let bytes = ImportedJSON.base64(scalar.string) else {
        throw UnreadableEntry(place: place, reason: "a !!binary body is not base64")
      }
      return bytes
    }
    let isNull = scalar.style == .plain && ["null", "~", ""].contains(scalar.string)
    return isNull ? [] : Array(scalar.string.utf8)
  }

  private static func headers(
    _ node: Node?, place: String, budget: inout Int
  ) throws(UnreadableEntry) -> HTTPHeaders {
    var headers = HTTPHeaders()
    for (key, value) in node?.mapping ?? [:] {
      guard let name = key.scalar?.string else { continue }
      for item in value.sequence.map(Array.init) ?? [value] {
        budget -= 1
        guard budget > 0 else {
          throw UnreadableEntry(place: place, reason: "the cassette has too many nodes")
        }
        if let text = item.scalar?.string { headers.append(name, text) }
      }
    }
    return headers
  }
}

extension String {
  fileprivate var firstLine: String { String(prefix { $0 != "\n" }) }
}
