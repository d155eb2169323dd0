import ContractModel
import JSONSupport

extension RecordingReader {
  /// Status and headers; a header that must not be served is left out and named.
  static func head(
    _ fields: SourceDocument.Fields, _ warnings: inout [Diagnostic]
  ) throws(Diagnostic) -> HTTPHead {
    try fields.allow(["status", "headers", "exact", "body", "bodyFile"])
    var head = HTTPHead(status: try fields.integer("status", in: CassetteFormat.statuses))
    guard let headers = try fields.optionalFields("headers") else { return head }
    for member in headers.object {
      guard let value = member.value.stringValue else {
        throw headers.problem(member.key, "expected a string, found \(member.value.typeName)")
      }
      if CassetteFormat.keepsResponseHeader(member.key), CassetteFormat.isHeaderValue(value) {
        head.headers.append(member.key.lowercased(), value)
      } else {
        var ignored = headers.problem(member.key, "this header is never served; left out")
        ignored.severity = .warning
        ignored.code = "cassette-header"
        warnings.append(ignored)
      }
    }
    return head
  }

  static func stream(_ fields: SourceDocument.Fields) throws(Diagnostic) -> RecordedStream {
    try fields.allow(["end", "chunks"])
    let end = try fields.word("end", of: RecordedStream.End.self)
    guard let items = try fields.value("chunks").arrayValue else {
      throw fields.problem("chunks", "expected an array of [milliseconds, bytes]")
    }
    var chunks: [RecordedStream.Chunk] = []
    chunks.reserveCapacity(items.count)
    for item in items {
      guard let pair = item.arrayValue, pair.count == 2, let wait = pair[0].intValue,
        let bytes = pair[1].intValue, (0...86_400_000).contains(wait), bytes >= 0
      else {
        throw fields.problem(
          "chunks", "chunk \(chunks.count + 1): expected [milliseconds, bytes], both from 0")
      }
      chunks.append(RecordedStream.Chunk(milliseconds: wait, bytes: bytes))
    }
    return RecordedStream(end: end, chunks: chunks)
  }

  static func times(_ root: SourceDocument.Fields) throws(Diagnostic) -> RecordedTimes {
    guard let fields = try root.optionalFields("times") else { return RecordedTimes() }
    try fields.allow(["first_token_ms", "total_ms"])
    let day = 0...86_400_000
    return RecordedTimes(
      firstToken: try fields.optionalInteger("first_token_ms", in: day).map { .milliseconds($0) },
      total: try fields.optionalInteger("total_ms", in: day).map { .milliseconds($0) })
  }
}
