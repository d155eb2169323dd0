import ContractModel

/// A plan made ready for one engine: its members' places in the engine's health, its times as
/// nanoseconds, its rules by class.
///
/// A class, never changed, so that a request under way keeps it alive by one pointer, also over a
/// reload. It belongs to the engine that prepared it.
package final class PreparedPlan: Sendable {
  package let plan: RoutePlan
  /// Of everything in the plan that decides.
  let digest: UInt64

  init(plan: RoutePlan, digest: UInt64) {
    self.plan = plan
    self.digest = digest
  }
}
