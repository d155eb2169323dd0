import ContractModel
import WireFormats

/// What a call's reply looks like on its wire beside plain or streamed: a recording made for one
/// shape must be written anew for another.
struct ReplyShape: Sendable, Hashable {
  private let operation: ParsedCall.Operation
  /// A stream as one growing array.
  private let isArray: Bool

  init(of call: ParsedCall) {
    operation = call.operation
    isArray = call.prompt.stream && call.wantsArray
  }
}
