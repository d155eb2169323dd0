import ContractModel

/// Who calls, once it is known; the one client there is where no keys are declared.
struct AdmittedClient: Sendable, Hashable {
  /// The tenant of sessions and caches, and the name in traces.
  let name: String
  /// Nil where everybody may call.
  let key: ClientKey?

  static let anybody = AdmittedClient(name: "anybody", key: nil)
}
