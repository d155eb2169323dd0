import ContractModel
import JSONSupport

/// Reads HTTP archives, HAR 1.2 (w3c.github.io/web-performance/specs/HAR), as browsers write them.
package enum HARFile {
  /// Every entry of `log.entries`, in order.
  package static func entries(
    _ bytes: [UInt8], file: String
  ) throws(ImportError) -> ImportedEntries {
    let root = try ImportedJSON.parse(bytes, file: file, expected: "an HTTP archive")
    guard let list = root.objectValue?["log"]?.objectValue?["entries"]?.arrayValue else {
      throw .notThisFormat(
        file: file, expected: "an HTTP archive", reason: "it has no \"log.entries\"")
    }
    return list.enumerated().map { index, entry in
      let place = "\(file) entry \(index + 1)"
      return Result { () throws(UnreadableEntry) in try exchange(entry, place: place) }
    }
  }

  private static func exchange(
    _ entry: JSONValue, place: String
  ) throws(UnreadableEntry) -> ImportedExchange {
    guard let request = entry.objectValue?["request"]?.objectValue,
      let response = entry.objectValue?["response"]?.objectValue,
      let url = request["url"]?.stringValue
    else { throw UnreadableEntry(place: place, reason: "no request or no response") }
    guard let status = response["status"]?.intValue, status > 0 else {
      throw UnreadableEntry(place: place, reason: "the request was never answered")
    }
    let content = response["content"]?.objectValue
    let text = content?["text"]?.stringValue
    if text == nil, (content?["size"]?.intValue ?? 0) > 0 {
      throw UnreadableEntry(place: place, reason: "the archive left the reply's body out")
    }
    var changes: [String] = []
    let body = try bytes(text ?? "", encoding: content?["encoding"]?.stringValue, place: place)
    let headers = headers(response["headers"])
    if headers["content-encoding"] != nil { changes.append("the body is stored decompressed") }
    return ImportedExchange(
      place: place, method: request["method"]?.stringValue ?? "POST", url: url,
      requestHeaders: Self.headers(request["headers"]),
      requestBody: Array((request["postData"]?.objectValue?["text"]?.stringValue ?? "").utf8),
      status: status, responseHeaders: headers, responseBody: body,
      firstByte: ImportedJSON.milliseconds(entry.objectValue?["timings"]?.objectValue?["wait"]),
      total: ImportedJSON.milliseconds(entry.objectValue?["time"]), changes: changes)
  }

  private static func bytes(
    _ text: String, encoding: String?, place: String
  ) throws(UnreadableEntry) -> [UInt8] {
    guard let encoding, !encoding.isEmpty else { return Array(text.utf8) }
    guard encoding == "base64", let bytes = ImportedJSON.base64(text) else {
      throw UnreadableEntry(place: place, reason: "the body's encoding \"\(encoding)\" is unknown")
    }
    return bytes
  }

  /// Names and values of a list of `{name, value}`; HTTP/2's pseudo headers are left out.
  private static func headers(_ value: JSONValue?) -> HTTPHeaders {
    var headers = HTTPHeaders()
    for item in value?.arrayValue ?? [] {
      guard let name = item.objectValue?["name"]?.stringValue, !name.hasPrefix(":"),
        let value = item.objectValue?["value"]?.stringValue
      else { continue }
      headers.append(name, value)
    }
    return headers
  }
}
