import ContractModel

extension AttemptRecord {
  /// `retry, 529, overloaded, 812 ms: server busy, request req_1`; foreign text in it.
  var account: String {
    var words = [kind.rawValue, status.map(String.init) ?? "no status"]
    if let failure { words.append(failure.kind.rawValue) }
    words.append(Figures.span(milliseconds: timings.total.wholeMilliseconds))
    if let requestID, !requestID.isEmpty { words.append("request \(requestID.cut(toUTF8: 100))") }
    let said = failure.map { ": \($0.message.cut(toUTF8: 300))" } ?? ""
    return words.joined(separator: ", ") + said
  }
}
