import ContractModel

/// Where the mock provider's members are.
package struct MockAddresses: Sendable, Hashable {
  /// On 127.0.0.1.
  package let port: Int

  /// What takes the place of the member's `base_url`: `http://127.0.0.1:PORT/t/MEMBER`.
  package func baseURL(of member: ModelEnvironment) -> String {
    "http://127.0.0.1:\(port)\(MountTable.path(of: member.name))"
  }
}
