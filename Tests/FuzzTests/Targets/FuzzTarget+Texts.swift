import ContractModel
import JSONSupport

@testable import Transport

extension FuzzTarget {
  /// Heads, times and texts that come from providers or go to terminals.
  static let texts: [FuzzTarget] = [heads, hints, shownTexts]

  private static let heads = FuzzTarget(
    "http-head", share: 10, .text,
    FuzzCorpus([
      "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nretry-after: 2\r\n\r\n",
      "HTTP/2 429 \r\nx-a: b\r\n folded\r\n\r\n", "HTTP/1.0 503 Gone Fishing\nserver:x\n\n",
    ])
  ) { bytes, _ in
    do {
      let (_, head) = try ReplyHeadParser.parse(bytes)
      try demand((100...999).contains(head.status), "a status has three digits")
      try Demands.size(
        head.headers.fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count },
        of: bytes.count)
    } catch is TransportFailure {
      return
    }
  }

  private static let hints = FuzzTarget(
    "retry-hint", share: 10, .text,
    FuzzCorpus([
      "2", "0.5", "1h2m3.5s", "12ms", "Wed, 21 Oct 2026 07:28:00 GMT", "2026-11-20T04:00:00Z",
      "1795300000", "-1", "Wednesday, 21-Oct-26 07:28:00 GMT", "Wed Oct 21 07:28:00 2026",
    ])
  ) { bytes, _ in
    let text = String(decoding: bytes, as: UTF8.self)
    let now = Timestamp(milliseconds: 1_795_300_000_000)
    for name in [
      "retry-after", "retry-after-ms", "x-ratelimit-reset-requests", "x-ratelimit-reset-tokens",
      "anthropic-ratelimit-requests-reset", "x-ratelimit-reset", "ratelimit-reset",
    ] {
      let hint = RetryHint([name: text], now: now)
      if let delay = hint.delay {
        try demand(
          delay >= .zero && delay <= RetryHint.longestDelay, "waits are bounded", "\(name) \(delay)"
        )
      }
    }
    _ = RetryHint.delay(text)
    if let time = Timestamp(text) {
      try Demands.same(Timestamp(time.description), time, "a time reads as itself")
    }
    if let location = SourceLocation(text) {
      try demand(location.line >= 0, "lines are not negative")
    }
  }

  private static let shownTexts = FuzzTarget(
    "shown-text", share: 10, .text,
    FuzzCorpus(["plain", "::error::x", "##vso[task]", "a\u{1B}[31mb", "{{name}} and {{x}}", "é😀"])
  ) { bytes, chance in
    let text = String(decoding: bytes, as: UTF8.self)
    try Demands.message(text.isEmpty ? "-" : text.cut(toUTF8: 2000), of: "text")
    let line = LogSafe.line(text)
    try demand(!line.contains("\n") && !line.contains("##vso["), "a line runs no command", line)
    try demand(!LogSafe.block(text).contains("\n::"), "no line of a block runs a command")
    let cut = text.cut(toUTF8: chance.number(in: 0...100))
    try demand(cut.utf8.count <= 110, "a cut text is short", "\(cut.utf8.count)")
    let secret = "hunter22"
    let redactor = Redactor([Secret(secret)])
    var hidden = bytes
    hidden.insert(contentsOf: secret.utf8, at: chance.number(in: 0...hidden.count))
    try demand(
      !redactor.findsSecret(in: redactor.redacted(hidden)), "no secret is left behind a mask")
  }
}
