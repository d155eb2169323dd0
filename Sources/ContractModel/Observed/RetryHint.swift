/// What a reply's headers say about trying again: how long to wait, and whether at all.
///
/// The first of these that can be read wins: `retry-after-ms`, `retry-after` (seconds, decimal
/// seconds or an HTTP date, RFC 9110 section 10.2.3), then the rate-limit reset headers of OpenAI
/// (`6m0s`, `12ms`) and Anthropic (RFC 3339). A delay is never negative and at most seven days.
package struct RetryHint: Sendable, Hashable {
  /// Which header the delay was read from.
  package enum Source: String, Sendable, Hashable, CaseIterable {
    case retryAfterMilliseconds = "retry-after-ms"
    case retryAfter = "retry-after"
    /// When a budget refills; also sent with replies that did not fail.
    case rateLimitReset = "ratelimit-reset"
  }

  /// What `x-should-retry` says.
  package enum Permission: String, Sendable, Hashable, CaseIterable {
    case unsaid, allowed, forbidden
  }

  package var delay: Duration?
  package var source: Source?
  package var permission: Permission

  /// Longer waits are cut to this.
  package static let longestDelay = Duration.seconds(7 * 86_400)

  /// Longest header value that is looked at, in bytes.
  private static let longestValue = 64

  /// Reads the headers; `now` is the clock that dates are measured against.
  package init(_ headers: HTTPHeaders, now: Timestamp) {
    switch headers["x-should-retry"].map(Self.trimmed) {
    case "true": permission = .allowed
    case "false": permission = .forbidden
    default: permission = .unsaid
    }
    if let delay = headers["retry-after-ms"].flatMap({ Self.plain($0, unit: 0.001) }) {
      (self.delay, source) = (delay, .retryAfterMilliseconds)
    } else if let delay = headers["retry-after"].flatMap({ Self.retryAfter($0, now: now) }) {
      (self.delay, source) = (delay, .retryAfter)
    } else if let delay = Self.reset(headers, now: now) {
      (self.delay, source) = (delay, .rateLimitReset)
    }
  }

  private static func retryAfter(_ value: String, now: Timestamp) -> Duration? {
    plain(value, unit: 1)
      ?? HTTPDate.http(trimmed(value), now: now).map { wait(until: $0, now: now) }
  }

  /// The longest wait among exhausted budgets, or among all where none is told to be exhausted.
  private static func reset(_ headers: HTTPHeaders, now: Timestamp) -> Duration? {
    var longest: Duration?
    var longestExhausted: Duration?
    for field in headers.fields {
      guard let remaining = remainingHeader(for: field.name.lowercased()),
        let delay = resetDelay(trimmed(field.value), now: now)
      else { continue }
      longest = max(longest ?? delay, delay)
      if headers[remaining].map(trimmed) == "0" {
        longestExhausted = max(longestExhausted ?? delay, delay)
      }
    }
    return longestExhausted ?? longest
  }

  /// The header that tells what is left of the budget whose reset header has this name.
  private static func remainingHeader(for name: String) -> String? {
    let openAI = "x-ratelimit-reset-"
    if name.hasPrefix(openAI) {
      return "x-ratelimit-remaining-\(name.dropFirst(openAI.count))"
    }
    if name.hasPrefix("anthropic-ratelimit-"), name.hasSuffix("-reset") {
      return "\(name.dropLast("-reset".count))-remaining"
    }
    return nil
  }

  private static func resetDelay(_ value: String, now: Timestamp) -> Duration? {
    plain(value, unit: 1) ?? units(value)
      ?? HTTPDate.rfc3339(value).map { wait(until: $0, now: now) }
  }

  /// From `now` to the moment, zero where it has passed.
  private static func wait(until moment: Timestamp, now: Timestamp) -> Duration {
    let (distance, overflow) = moment.milliseconds.subtractingReportingOverflow(now.milliseconds)
    if overflow { return moment < now ? .zero : longestDelay }
    return min(.milliseconds(max(0, distance)), longestDelay)
  }

  /// Digits with an optional fraction, times a unit in seconds.
  private static func plain(_ value: String, unit: Double) -> Duration? {
    let bytes = Array(trimmed(value).utf8)
    guard bytes.count <= longestValue, let (number, end) = decimal(bytes, from: 0),
      end == bytes.count
    else { return nil }
    return duration(number * unit)
  }

  /// A duration as Protocol Buffers write it in JSON (`7s`, `0.5s`); nil where the text is none.
  ///
  /// Cut to `longestDelay`; the units that Go's `ParseDuration` knows are read as well.
  package static func delay(_ text: String) -> Duration? { units(trimmed(text)) }

  /// Go's form of a duration: `1h2m3.5s`, `12ms` (package time, ParseDuration).
  private static func units(_ value: String) -> Duration? {
    let bytes = Array(value.utf8)
    guard !bytes.isEmpty, bytes.count <= longestValue else { return nil }
    var seconds = 0.0
    var index = 0
    while index < bytes.count {
      guard let (number, end) = decimal(bytes, from: index) else { return nil }
      let rest = bytes[end...]
      let letters = rest.prefix { !isDigit($0) && $0 != UInt8(ascii: ".") }
      guard let unit = unitSeconds[String(decoding: letters, as: UTF8.self)] else { return nil }
      seconds += number * unit
      index = end + letters.count
    }
    return duration(seconds)
  }

  private static let unitSeconds: [String: Double] = [
    "h": 3600, "m": 60, "s": 1, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "ns": 1e-9,
  ]

  private static func duration(_ seconds: Double) -> Duration {
    seconds >= 7 * 86_400 ? longestDelay : .microseconds(Int64((seconds * 1e6).rounded()))
  }

  /// A number from `start` and where it ends; at most 64 digits, so that no double overflows.
  private static func decimal(_ bytes: [UInt8], from start: Int) -> (Double, end: Int)? {
    var index = start
    var value = 0.0
    while index < bytes.count, isDigit(bytes[index]) {
      value = value * 10 + Double(bytes[index] - 0x30)
      index += 1
    }
    guard index > start else { return nil }
    guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(bytes[index + 1])
    else { return (value, index) }
    index += 1
    var scale = 0.1
    while index < bytes.count, isDigit(bytes[index]) {
      value += Double(bytes[index] - 0x30) * scale
      scale /= 10
      index += 1
    }
    return (value, index)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func trimmed(_ value: String) -> String {
    let bytes = Array(value.utf8.prefix(longestValue + 2))
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
    let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
