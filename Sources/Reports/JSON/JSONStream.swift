import JSONSupport

/// Writes one JSON object piece by piece: members, and arrays whose elements stand on own lines.
struct JSONStream {
  private static let pieceBytes = 65_536

  private let output: any ReportOutput
  private var buffer: [UInt8] = []
  private var isFirstMember = true
  private var isFirstElement = true

  init(_ output: any ReportOutput) {
    self.output = output
    buffer.append(UInt8(ascii: "{"))
  }

  /// Adds a member with its whole value.
  mutating func member(_ key: String, _ value: JSONValue) throws {
    startMember(key)
    append(value)
    try handOn()
  }

  /// Begins a member that is an array; elements follow, then `endArray`.
  mutating func beginArray(_ key: String) {
    startMember(key)
    buffer.append(UInt8(ascii: "["))
    isFirstElement = true
  }

  mutating func element(_ value: JSONValue) throws {
    buffer.append(contentsOf: (isFirstElement ? "\n" : ",\n").utf8)
    isFirstElement = false
    append(value)
    try handOn()
  }

  mutating func endArray() { buffer.append(contentsOf: "\n]".utf8) }

  /// Closes the object and hands on the rest.
  mutating func finish() throws {
    buffer.append(contentsOf: "\n}\n".utf8)
    try output.write(buffer)
    buffer = []
  }

  private mutating func startMember(_ key: String) {
    buffer.append(contentsOf: (isFirstMember ? "\n" : ",\n").utf8)
    isFirstMember = false
    JSONText.appendQuoted(key, to: &buffer)
    buffer.append(contentsOf: ": ".utf8)
  }

  private mutating func append(_ value: JSONValue) {
    JSONLogSafe.append(value.encoded(), to: &buffer)
  }

  private mutating func handOn() throws {
    guard buffer.count >= Self.pieceBytes else { return }
    try output.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
