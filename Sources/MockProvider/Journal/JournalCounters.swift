/// What a journal counts besides its entries; it only ever grows, whatever is forgotten or dropped.
package struct JournalCounters: Sendable, Hashable {
  /// One line of the count of requests.
  package struct Kind: Sendable, Hashable {
    /// Empty where the request was for no member of the project.
    package var member: String
    /// `cassette`, `synth`, `fault`, `live` or `miss`; empty where the caller left before.
    package var source: String
  }

  /// Requests that are over.
  package var requests: [Kind: Int] = [:]
  /// Bytes of bodies sent, by member.
  package var bytes: [String: Int] = [:]
  /// Requests under way.
  package var open = 0
  /// Misses by run; those outside of one are not in it.
  package var misses: [String: Int] = [:]

  /// Counts what a change of an entry says anew.
  mutating func note(_ before: JournalEntry, _ after: JournalEntry) {
    if before.source != "miss", after.source == "miss", let run = after.run {
      misses[run, default: 0] += 1
    }
    guard before.end == .open, after.end != .open else { return }
    open -= 1
    requests[Kind(member: after.member, source: after.source ?? ""), default: 0] += 1
    bytes[after.member, default: 0] += after.bytesSent
  }
}
