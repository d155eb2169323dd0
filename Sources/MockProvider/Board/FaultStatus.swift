import JSONSupport

/// A fault on a board, as reports show it.
package struct FaultStatus: Sendable {
  package let name: String
  /// Tells apart faults that had one name after another; later ones have greater numbers.
  package let serial: Int
  package let tier: FaultBoard.Tier
  /// The fault as it can be read again.
  package let json: JSONValue
  package let isActive: Bool
  /// Whether it closes ports: connections refused there cannot be counted.
  package let isDown: Bool
  /// Requests it selected.
  package let seen: Int
  /// Requests it was applied to, and connections it turned away on the shared port.
  package let applied: Int
  /// Until it goes away by itself.
  package let expiresIn: Duration?

  init(_ entry: FaultEntry, at time: Duration) {
    var fault = entry.fault
    fault.name = entry.name
    name = entry.name
    serial = entry.serial
    isDown = entry.isDown
    tier = entry.tier
    json = fault.json
    isActive = entry.isActive(at: time)
    seen = entry.seenCount
    applied = entry.applied
    expiresIn = entry.expiry.map { $0 - time }
  }
}
