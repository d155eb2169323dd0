import ContractModel
import JSONSupport

/// Reads request and reply pairs, one JSON object a line, as logs and proxies write them.
///
/// ```
/// {"request": {"url": …, "method": "POST", "headers": {…}, "body": {…}},
///  "response": {"status": 200, "headers": {…}, "body": {…} or "text", "total_ms": 812}}
/// ```
package enum ExchangePairs {
  /// Every line that is not blank; one that is no pair is told of and the rest is read.
  package static func entries(
    _ bytes: [UInt8], file: String
  ) throws(ImportError) -> ImportedEntries {
    guard bytes.count <= ImportError.longestFile else {
      throw .tooLarge(file: file, limit: ImportError.longestFile)
    }
    var entries: ImportedEntries = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
      let place = "\(file):\(index + 1)"
      entries.append(Result { () throws(UnreadableEntry) in try exchange(line, place: place) })
    }
    return entries
  }

  private static func exchange(
    _ line: ArraySlice<UInt8>, place: String
  ) throws(UnreadableEntry) -> ImportedExchange {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: line, limits: JSONLimits(maxBytes: max(line.count, 1)))
    } catch {
      throw UnreadableEntry(place: place, reason: "not JSON: \(error)")
    }
    guard let request = value.objectValue?["request"]?.objectValue,
      let response = value.objectValue?["response"]?.objectValue,
      let url = request["url"]?.stringValue
    else {
      throw UnreadableEntry(
        place: place, reason: "expected an object with \"request\" (with \"url\") and \"response\"")
    }
    var headers = headers(response["headers"])
    let body = response["body"] ?? response["text"] ?? .string("")
    if headers["content-type"] == nil {
      headers.append("content-type", type(of: body))
    }
    return ImportedExchange(
      place: place, method: request["method"]?.stringValue ?? "POST", url: url,
      requestHeaders: Self.headers(request["headers"]),
      requestBody: bytes(request["body"] ?? .string("")),
      status: response["status"]?.intValue ?? 200, responseHeaders: headers,
      responseBody: bytes(body),
      firstByte: ImportedJSON.milliseconds(response["first_byte_ms"]),
      total: ImportedJSON.milliseconds(response["total_ms"]))
  }

  private static func bytes(_ value: JSONValue) -> [UInt8] {
    if case .string(let text) = value { return Array(text.utf8) }
    return value.encoded()
  }

  private static func type(of body: JSONValue) -> String {
    guard case .string(let text) = body else { return "application/json" }
    let isStream = text.hasPrefix("data:") || text.hasPrefix("event:")
    return isStream ? "text/event-stream" : "application/json"
  }

  private static func headers(_ value: JSONValue?) -> HTTPHeaders {
    var headers = HTTPHeaders()
    for member in value?.objectValue?.members ?? [] {
      switch member.value {
      case .string(let text): headers.append(member.key, text)
      case .array(let items):
        for item in items { if let text = item.stringValue { headers.append(member.key, text) } }
      default: continue
      }
    }
    return headers
  }
}
