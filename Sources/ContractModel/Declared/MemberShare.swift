/// A number that a route declares for an environment, or for every environment of a family.
package struct MemberShare: Sendable, Hashable {
  package var member: NameReference
  /// A weight relative to its siblings, or a share from 0 to 1.
  package var share: Double

  package init(member: NameReference, share: Double) {
    self.member = member
    self.share = share
  }
}

extension [MemberShare] {
  /// What is declared for an environment: by its name, or else by its family's.
  package func share(of environment: ModelEnvironment) -> Double? {
    let entry =
      first { $0.member.name == environment.name }
      ?? first { $0.member.name == environment.family }
    return entry?.share
  }
}
