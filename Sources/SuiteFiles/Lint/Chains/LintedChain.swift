import ContractModel

/// A route with the environments that its entries stand for, as the rules of the lint see it.
struct LintedChain {
  struct Member {
    let environment: ModelEnvironment
    /// The entry that brought it.
    let entry: NameReference
    /// Which entry that is, from 0.
    let position: Int
    /// The policy's rule against it, or nil.
    let rule: String?
  }

  let route: Route
  /// Each environment once, in the order in which it is tried.
  let members: [Member]

  /// Those that may serve.
  var allowed: [Member] { members.filter { $0.rule == nil } }

  /// A finding that stands on the route's name.
  func finding(
    _ severity: Diagnostic.Severity, _ code: String, _ message: String, remedy: String
  ) -> Diagnostic {
    Diagnostic(severity, code: code, message, at: route.location, remedy: remedy)
  }

  /// A finding that stands on the entry which brought a member.
  func finding(
    _ severity: Diagnostic.Severity, _ code: String, on member: Member, _ message: String,
    remedy: String
  ) -> Diagnostic {
    Diagnostic(
      severity, code: code, message, at: member.entry.location, excerpt: member.entry.excerpt,
      remedy: remedy)
  }

  /// Names of members for a message, at most eight of them.
  static func listed(_ members: [Member]) -> String {
    let names = members.prefix(8).map { "\"\($0.environment.name)\"" }
    return names.joined(separator: ", ") + (members.count > 8 ? ", …" : "")
  }
}
