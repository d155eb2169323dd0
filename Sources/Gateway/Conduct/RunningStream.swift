import ContractModel
import Transport
import WireFormats

/// A member's reply on its way in, whose first content is here and not yet handed over.
struct RunningStream: Sendable {
  let exchange: StreamedExchange
  var chunks: StreamedExchange.Iterator
  var decoder: any ReplyStreamDecoder
  /// Everything that came so far and was held.
  var held: [ReplyDelta]
  /// From the start to the first content.
  let firstContent: Duration
}
