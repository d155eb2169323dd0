import ContractModel
import JSONSupport

/// `split_utf8`: characters of several bytes arrive in two pieces.
struct SplitUTF8Fault: FaultBehaviour {
  static let form = FaultForm(
    "split_utf8", keys: ["at"],
    "cuts behind the first byte of every character of several bytes, a millisecond apart, from "
      + "event `at` (0 unless given) on; at most 1000 cuts")

  /// Cuts in one reply.
  private static let mostCuts = 1000

  let at: Int

  var traits: FaultTraits { FaultTraits(.slices) }

  init(_ fields: FaultFields) throws(Diagnostic) {
    at = try fields.optionalInteger("at", in: FaultFields.counts) ?? 0
  }

  var json: JSONObject { ["at": .count(at)] }

  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom
  ) {
    let first = reply.range(ofEvent: at)?.lowerBound ?? 0
    var (offset, cuts) = (0, 0)
    var pieces: [ScriptedTransmission.Piece] = []
    for piece in reply.pieces {
      guard piece.layer == .body else {
        pieces.append(piece)
        continue
      }
      var (start, wait) = (0, piece.wait)
      for (index, byte) in piece.bytes.enumerated().dropLast() {
        guard byte >= 0xC2, offset + index >= first, cuts < Self.mostCuts else { continue }
        pieces.append(.init(bytes: Array(piece.bytes[start...index]), wait: wait))
        (start, wait, cuts) = (index + 1, .milliseconds(1), cuts + 1)
      }
      pieces.append(.init(bytes: Array(piece.bytes[start...]), wait: wait))
      offset += piece.bytes.count
    }
    reply.pieces = pieces
  }
}
