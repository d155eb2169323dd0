import ContractModel
import JSONSupport

/// Reads a whole body: what all formats do alike before their own reading begins.
enum PlainReply {
  /// An error status, an unreadable body or an error envelope is settled here; the rest by `read`.
  static func read(
    _ head: HTTPHead, _ body: [UInt8], limits: ReplyLimits,
    _ read: (JSONValue, inout ReplyDraft) -> Reply
  ) -> Reply {
    if head.status >= 300 {
      return failed(ErrorBody.read(body, status: head.status, limits: limits))
    }
    guard body.count <= limits.bodyBytes else {
      var reply = failed(ErrorBody.tooLarge(status: head.status, limits: limits))
      reply.exceedsLimit = true
      return reply
    }
    let limitsOfJSON = JSONLimits(maxBytes: limits.bodyBytes)
    guard let value = try? JSONValue(parsing: withoutMark(body), limits: limitsOfJSON) else {
      return failed(ErrorBody.unreadable(body, status: head.status))
    }
    let isError =
      value.field("error") != nil || value.text("type") == "error"
      || value.text("object") == "error"
    if isError, let error = ErrorBody.envelope(in: value) {
      return failed(error)
    }
    var draft = ReplyDraft(limits: limits)
    return read(value, &draft)
  }

  private static func failed(_ error: ProviderError) -> Reply {
    Reply(finish: Finish(.error), error: error)
  }

  /// The body without a byte order mark, which some proxies put first.
  private static func withoutMark(_ body: [UInt8]) -> ArraySlice<UInt8> {
    body.starts(with: [0xEF, 0xBB, 0xBF]) ? body.dropFirst(3) : body[...]
  }
}
