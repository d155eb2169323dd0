import ContractModel
import JSONSupport

/// What a request and its recording have in common under a profile.
///
/// One function makes it for both, so that a recording answers the request it was made from.
struct MatchKey: Sendable, Hashable {
  /// The parts of a request that keys are made of, credentials taken out.
  struct Subject {
    var prompt: Prompt
    /// The prompt's own key, made before.
    var promptKey: PromptKey
    var method: String
    /// Path and query below the mount.
    var path: String
    /// Read only where the whole body counts.
    var body: () -> JSONValue?
  }

  let profile: MatchProfile
  let digest: ContentDigest

  init(_ profile: MatchProfile, of subject: Subject) {
    self.profile = profile
    switch profile {
    case .prompt:
      digest = subject.promptKey.digest
    case .conversation:
      let talk = Prompt(system: subject.prompt.system, messages: subject.prompt.messages)
      digest = PromptKey(talk).digest
    case .exact:
      let body = subject.body()?.encoded(.canonical) ?? []
      digest = ContentDigest(of: Self.line(subject.method, subject.path[...]) + body)
    case .route:
      digest = ContentDigest(of: Self.line(subject.method, subject.path.prefix { $0 != "?" }))
    case .sequence:
      digest = ContentDigest(of: [])
    }
  }

  private static func line(_ method: String, _ path: Substring) -> [UInt8] {
    Array("\(method) \(path)\n".utf8)
  }
}
