import ContractModel

/// Tells what a member lacks for a case, where its environment declares capabilities at all.
package enum CapabilityGate {
  /// The missing capability in words, or nil where the case may be sent.
  package static func lack(of member: ModelEnvironment, for testCase: TestCase) -> String? {
    guard !member.capabilities.isEmpty else { return nil }
    let missing = needs(of: testCase).filter { !member.capabilities.contains($0) }
    guard let first = missing.first else { return nil }
    return "\"\(member.name)\" does not declare the capability \"\(first.rawValue)\""
  }

  private static func needs(of testCase: TestCase) -> [Capability] {
    let prompt = testCase.prompt
    var needs: [Capability] = []
    if prompt.stream { needs.append(.streaming) }
    if !prompt.tools.isEmpty { needs.append(.tools) }
    if case .jsonSchema = prompt.responseFormat { needs.append(.jsonSchema) }
    let hasImage = prompt.messages.contains { message in
      message.parts.contains { if case .image = $0 { true } else { false } }
    }
    if hasImage { needs.append(.images) }
    return needs
  }
}
