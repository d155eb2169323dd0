import ContractModel
import JSONSupport

/// One record under construction: JSON appended by hand to a buffer that is used again.
struct JSONLine {
  private(set) var bytes: [UInt8] = []
  private let redactor: Redactor
  private var needsComma = false

  init(redactor: Redactor) { self.redactor = redactor }

  /// Forgets the last record and keeps its memory.
  mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Ends the record with the line feed that makes it whole.
  mutating func finish() { bytes.append(UInt8(ascii: "\n")) }

  mutating func key(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func object(_ body: (inout JSONLine) -> Void) {
    enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  mutating func array<Element>(
    _ items: some Sequence<Element>, _ body: (inout JSONLine, Element) -> Void
  ) {
    enclose(UInt8(ascii: "["), UInt8(ascii: "]")) { line in
      for item in items { body(&line, item) }
    }
  }

  private mutating func enclose(
    _ open: UInt8, _ close: UInt8, _ body: (inout JSONLine) -> Void
  ) {
    separate()
    bytes.append(open)
    needsComma = false
    body(&self)
    bytes.append(close)
    needsComma = true
  }

  /// A count, at most the largest that is read back: what providers report has no limit.
  mutating func integer(_ value: Int) {
    separate()
    bytes.append(contentsOf: String(min(value, RecordFields.largestCount)).utf8)
    needsComma = true
  }

  mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
    needsComma = true
  }

  /// The shortest decimal that reads back as the same double; finite values only.
  mutating func number(_ value: Double) {
    separate()
    bytes.append(contentsOf: (JSONNumber(value)?.lexeme ?? "0").utf8)
    needsComma = true
  }

  /// Text of this program's own vocabulary, written as it is.
  mutating func word(_ text: String) {
    separate()
    JSONText.appendQuoted(text, to: &bytes)
    needsComma = true
  }

  /// Text from outside, in which credentials are masked before it is escaped.
  mutating func text(_ text: String) { word(redactor.redacted(text)) }

  /// Milliseconds with as many decimals as whole nanoseconds need; finer parts are cut off.
  mutating func milliseconds(_ duration: Duration) {
    separate()
    let (seconds, attoseconds) = duration.components
    let isBounded = seconds.magnitude < Self.mostSeconds.magnitude
    let nanoseconds = isBounded ? attoseconds / 1_000_000_000 : 0
    let bounded = min(max(seconds, -Self.mostSeconds), Self.mostSeconds)
    let total = Int(bounded) * 1_000_000_000 + Int(nanoseconds)
    if total < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(contentsOf: String(total.magnitude / 1_000_000).utf8)
    appendFraction(Int(total.magnitude % 1_000_000))
    needsComma = true
  }

  /// About 31 years: more than any exchange lasts, and far from the limits of arithmetic.
  private static let mostSeconds: Int64 = 1_000_000_000

  private mutating func appendFraction(_ millionths: Int) {
    guard millionths > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var (rest, scale) = (millionths, 100_000)
    while rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / scale))
      rest %= scale
      scale /= 10
    }
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }
}

extension JSONLine {
  mutating func member(_ name: StaticString, _ value: Int?) {
    guard let value else { return }
    key(name)
    integer(value)
  }

  mutating func member(_ name: StaticString, word value: String) {
    key(name)
    word(value)
  }

  mutating func member(_ name: StaticString, text value: String?) {
    guard let value else { return }
    key(name)
    text(value)
  }

  /// A list of texts; an empty one is left out.
  mutating func member(_ name: StaticString, texts values: [String]) {
    guard !values.isEmpty else { return }
    key(name)
    array(values) { $0.text($1) }
  }

  mutating func member(_ name: StaticString, milliseconds value: Duration?) {
    guard let value else { return }
    key(name)
    milliseconds(value)
  }

  /// A number; one that is not finite is left out, since JSON has no word for it.
  mutating func member(_ name: StaticString, number value: Double?) {
    guard let value, value.isFinite else { return }
    key(name)
    number(value)
  }

  /// USD under one key and the estimated part of it, where there is one, under another.
  mutating func member(_ name: StaticString, _ value: Spending?, estimated: StaticString) {
    guard let value else { return }
    member(name, number: value.total)
    if value.estimated > 0 { member(estimated, number: value.estimated) }
  }

  /// The four numbers of a step.
  mutating func members(of step: StepID) {
    member("suite", step.suite)
    member("member", step.member)
    member("position", step.position)
    member("trial", step.trial)
  }
}
