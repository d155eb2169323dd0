import ContractModel

/// Tool call ids as Mistral takes them: nine ASCII letters or digits.
///
/// After a fallback the history holds ids of other providers, which Mistral refuses with 400. The
/// replacement is a function of the id alone, so that a call and its result stay together.
enum MistralToolCallID {
  private static let length = 9
  private static let digits = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  static func isValid(_ id: String) -> Bool {
    id.utf8.count == length && id.utf8.allSatisfy { digits.contains($0) }
  }

  /// The id itself where it is valid, else nine base-62 digits of its hash (FNV-1a, 64 bits).
  static func valid(_ id: String) -> String {
    if isValid(id) { return id }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var bytes: [UInt8] = []
    for _ in 0..<length {
      bytes.append(digits[Int(hash % UInt64(digits.count))])
      hash /= UInt64(digits.count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The turn with every id valid.
  static func valid(_ turn: Message) -> Message {
    var turn = turn
    for index in turn.parts.indices {
      switch turn.parts[index] {
      case .toolCall(var call):
        call.id = valid(call.id)
        turn.parts[index] = .toolCall(call)
      case .toolResult(var result):
        result.callID = valid(result.callID)
        turn.parts[index] = .toolResult(result)
      case .text, .image, .opaque: break
      }
    }
    return turn
  }
}
