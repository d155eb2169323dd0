import ContractModel
import WireFormats

extension Reply {
  /// The reply as callers of this API may have it, plain or at the end of a stream.
  ///
  /// From another API's member two things stay behind. Its own word for the end of tool calls may be
  /// the caller's word for a plain end (`stop` of Ollama), which would end the caller's loop of tools.
  /// Reasoning that another API's seal is missing from would be refused when it is sent back.
  func passedOn(from wire: WireFormatID, to api: IngressAPI) -> Reply {
    guard wire.family != api.format.id.family else { return self }
    var reply = self
    if finish.reason == .toolUse { reply.finish.raw = nil }
    if api == .messages { reply.reasoning = nil }
    return reply
  }
}
