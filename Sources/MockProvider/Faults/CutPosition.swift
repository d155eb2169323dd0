import ContractModel
import JSONSupport

/// Where in a reply something happens.
enum CutPosition: Sendable, Hashable {
  case events(Int)
  /// Of the body.
  case bytes(Int)
  /// Since the request was read.
  case milliseconds(Int)
  /// Of the body's bytes, 0 to 1.
  case fraction(Double)

  static let keys = ["afterEvents", "afterBytes", "afterMs", "afterFraction"]

  /// The one position that is given, nil without any; two exclude each other.
  static func read(
    _ fields: FaultFields, allowing keys: [String] = keys
  ) throws(Diagnostic) -> CutPosition? {
    let given = keys.filter { fields.has($0) }
    guard let key = given.first else { return nil }
    guard given.count == 1 else {
      throw fields.problem(
        given[1], "expected one position, found \(given.joined(separator: " and "))",
        remedy: "keep one of them")
    }
    switch key {
    case "afterEvents": return .events(try fields.integer(key, in: FaultFields.counts))
    case "afterBytes": return .bytes(try fields.integer(key, in: FaultFields.bytes))
    case "afterMs": return .milliseconds(try fields.duration(key).milliseconds)
    default: return .fraction(try fields.number(key, in: 0...1))
    }
  }

  /// The same, where a position must be given.
  static func required(
    _ fields: FaultFields, allowing keys: [String] = keys
  ) throws(Diagnostic) -> CutPosition {
    if let position = try read(fields, allowing: keys) { return position }
    throw fields.problem(
      nil, "expected one of \(keys.joined(separator: ", "))",
      remedy: "for example \"afterEvents\": 3")
  }

  var json: JSONObject {
    switch self {
    case .events(let count): ["afterEvents": .count(count)]
    case .bytes(let count): ["afterBytes": .count(count)]
    case .milliseconds(let time): ["afterMs": .count(time)]
    case .fraction(let share): ["afterFraction": .real(share)]
    }
  }

  /// A plain reply is a single event: nothing is behind a number of them.
  var needs: FaultNeeds {
    if case .events(let count) = self, count > 0 { return .stream }
    return []
  }

  /// Whether it is before the first byte of the body, whatever the reply.
  var isStart: Bool {
    self == .events(0) || self == .bytes(0) || self == .milliseconds(0) || self == .fraction(0)
  }

  /// The offset in the body; a time counts the waits before each piece.
  func offset(in reply: ScriptedTransmission) -> Int {
    switch self {
    case .events(let count): return reply.offset(behindEvents: count)
    case .bytes(let count): return min(count, reply.size)
    case .fraction(let share): return Int(Double(reply.size) * share)
    case .milliseconds(let time):
      var (due, offset) = (reply.headWait, 0)
      for piece in reply.pieces {
        due += piece.wait
        if due > .milliseconds(time) { break }
        if piece.layer == .body { offset += piece.bytes.count }
      }
      return offset
    }
  }
}

extension ScriptedTransmission {
  /// Breaks the reply off at a position; at a time, even before the head.
  mutating func breakOff(at position: CutPosition, _ end: End) {
    guard case .milliseconds(let time) = position else {
      return breakOff(at: position.offset(in: self), end)
    }
    let limit = Duration.milliseconds(time)
    if headWait > limit {
      self = ScriptedTransmission(silent: end)
      headWait = limit
      return
    }
    let offset = position.offset(in: self)
    if framing == .sized { framing = .declared(size) }
    keep(first: offset)
    self.end = end
    endWait = limit - pieces.reduce(headWait) { $0 + $1.wait }
  }
}
