/// Whom a bench takes out.
package enum BenchTarget: Sendable, Hashable {
  /// One environment, by its name, in every plan.
  case member(String)
  /// Every environment that declares the account.
  case account(String)
  case provider(String)
  /// Every environment of the provider that declares the region.
  case region(String, provider: String)
  /// Every environment that declares the group.
  case group(String)
}
