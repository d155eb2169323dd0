import ContractModel
import JSONSupport

extension ControlAPI {
  /// Entries that a verification shows at most.
  private static let shown = 1000
  private static let counts = 1...10_000
  private static let seconds = 0...60

  func journal(_ call: Call) async throws(ControlProblem) -> ControlReply {
    switch call.route.operation {
    case .journal: return try await page(call)
    case .verify: return try verify(call)
    case .misses:
      return ControlReply([
        "count": .count(mock.missCount), "misses": .array(mock.misses().map(\.json)),
      ])
    case .miss: return ControlReply(try miss(call.parameter("id")).json)
    default: return ControlReply(try miss(call.parameter("id")).comparison)
    }
  }

  private func page(_ call: Call) async throws(ControlProblem) -> ControlReply {
    let filter: JournalFilter
    do throws(InvalidFilter) {
      filter = try JournalFilter(call.query.filter { !["wait", "timeout"].contains($0.name) })
    } catch {
      throw ControlProblem(error, .badRequest)
    }
    let count = try number(call, "wait", in: Self.counts)
    let timeout = try number(call, "timeout", in: Self.seconds)
    guard count != nil || timeout == nil else {
      throw ControlProblem(.badRequest, "\"timeout\" goes with \"wait\"")
    }
    if let count {
      await mock.journal.wait(for: filter, count: count, upTo: .seconds(timeout ?? 30))
    }
    let entries = mock.journal.entries(filter)
    var answer: JSONObject = [
      "entries": .array(entries.map(\.json)), "next": .count(entries.last?.id ?? filter.since),
      "dropped": .count(mock.journal.totals.dropped),
    ]
    if let count { answer["reached"] = .bool(entries.count { $0.end != .open } >= count) }
    return ControlReply(.object(answer))
  }

  private func number(
    _ call: Call, _ name: String, in range: ClosedRange<Int>
  ) throws(ControlProblem) -> Int? {
    guard let text = call.query(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw ControlProblem(
        .badRequest,
        "\"\(name)\": expected a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private func verify(_ call: Call) throws(ControlProblem) -> ControlReply {
    let claim: JournalVerification
    do throws(InvalidFilter) {
      claim = try JournalVerification(call.body.value)
    } catch {
      throw ControlProblem(error, .invalid)
    }
    var everything = JournalFilter()
    everything.limit = .max
    let outcome = claim.judge(mock.journal.entries(everything))
    var answer: JSONObject = [
      "holds": .bool(outcome.holds), "expected": .string(outcome.expected),
      "counted": .count(outcome.counted.count),
      "entries": .array(outcome.counted.prefix(Self.shown).map(\.json)),
      "dropped": .count(mock.journal.totals.dropped),
    ]
    guard !outcome.holds else { return ControlReply(.object(answer)) }
    let problem = ControlProblem(
      .doesNotHold, "expected \(outcome.expected), found \(outcome.counted.count)",
      remedy: "the entries counted stand under \"entries\"; GET /journal has all")
    answer["error"] = problem.json
    return ControlReply(.object(answer), status: problem.status)
  }

  private func miss(_ id: String) throws(ControlProblem) -> Miss {
    let kept = mock.misses()
    if let miss = kept.first(where: { $0.id == id }) { return miss }
    throw ControlProblem(
      .notFound, "no miss is called \"\(id.cut(toUTF8: 100))\"",
      remedy: "the first \(ReplayTally.keptMisses) since the start or the last reset are kept",
      near: NearestNames.of(id, among: kept.prefix(100).map(\.id)))
  }
}

extension Miss {
  /// The nearest recording and how it differs.
  fileprivate var comparison: JSONValue {
    [
      "id": .string(id), "reason": .string(reason.rawValue),
      "near": json["nearest"] ?? .null,
      "difference": .array(difference.map { .string($0) }), "remedy": .string(remedy),
    ]
  }
}
