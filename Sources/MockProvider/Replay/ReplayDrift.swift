/// A parameter that requests to a member had otherwise than their recordings.
package struct ReplayDrift: Sendable, Hashable, CustomStringConvertible {
  package let member: String
  /// As the first of these requests had it.
  package let first: ParameterDrift
  package var requests = 0

  init(member: String, first: ParameterDrift) {
    self.member = member
    self.first = first
  }

  package var description: String {
    "\(member): \(first) (\(requests) \(requests == 1 ? "request" : "requests"))"
  }
}
