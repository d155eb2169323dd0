/// Binds an attempt to the state of health it was admitted under.
///
/// An outcome that comes back with an old generation changes no breaker, and one that was admitted
/// before a release benches nobody.
package struct HealthTicket: Sendable, Hashable {
  /// The engine's own index of the member's health.
  var slot: Int
  /// Of the breaker, counted up with each change of its state.
  var generation: UInt32
  /// Of the member, counted up with each release.
  var era: UInt32
  /// Whether it takes one of the probes of a half-open breaker.
  package var isProbe: Bool
}
