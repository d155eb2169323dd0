import ContractModel

/// Where the mock provider's members are.
package struct MockAddresses: Sendable, Hashable {
  /// The port that all members share, on 127.0.0.1.
  package let port: Int
  /// The ports that members have of their own, by name; empty where they only share one.
  package let memberPorts: [String: Int]
  /// `https` where it speaks TLS, else `http`.
  package var scheme = "http"

  /// What takes the place of the member's `base_url`: `http://127.0.0.1:PORT/t/MEMBER`.
  package func baseURL(of member: ModelEnvironment) -> String {
    "\(scheme)://127.0.0.1:\(port)\(MountTable.path(of: member.name))"
  }

  /// The same with the member's own port, which can go down; nil where it has none.
  package func ownBaseURL(of member: ModelEnvironment) -> String? {
    memberPorts[member.name].map { "\(scheme)://127.0.0.1:\($0)" }
  }
}
