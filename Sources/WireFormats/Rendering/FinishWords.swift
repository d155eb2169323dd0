import ContractModel

/// The words by which an API tells why a reply ended, both ways.
struct FinishWords: Sendable {
  /// What each word of the API means.
  let meanings: [String: FinishReason]
  /// The usual word for each reason; none for reasons the API cannot tell.
  let usual: [FinishReason: String]

  /// The word for a finish: its own where this API knows it so, the usual one otherwise.
  func word(for finish: Finish) -> String? {
    if let raw = finish.raw, let known = meanings[raw] {
      if known == finish.reason { return raw }
      if finish.reason == .toolUse, known == .stop { return raw }
    }
    return finish.reason == .unknown ? finish.raw : usual[finish.reason]
  }
}
