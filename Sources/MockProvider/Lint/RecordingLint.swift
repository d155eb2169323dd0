import ContractModel
import WireFormats

/// One recording: whether anybody can ask for it, and whether what it answers can be read.
struct RecordingLint {
  let findings: [Diagnostic]

  /// - Parameter names: the members' names.
  init(
    _ recording: Recording, label: String, members: [ModelEnvironment], names: Set<String>
  ) {
    let location = SourceLocation(
      file: "\(label)/\(recording.name).json", line: 1, column: 1)
    var findings: [Diagnostic] = []
    func warn(_ code: String, _ message: String, _ remedy: String? = nil) {
      findings.append(
        Diagnostic(.warning, code: code, message, at: location, remedy: remedy))
    }
    if !names.contains(recording.mount) {
      warn(
        "cassette-member", "recorded for \"\(recording.mount)\", which this project does not have",
        NearestNames.question(recording.mount, among: names.sorted()) ?? "remove it")
    } else if let member = members.first(where: { $0.name == recording.mount }),
      member.wire != recording.wire
    {
      warn(
        "cassette-wire",
        "expected wire \"\(member.wire.rawValue)\" of \"\(member.name)\", "
          + "found \"\(recording.wire.rawValue)\"; its replies are written anew",
        "record it again")
    }
    if let problem = Self.problem(of: recording) {
      warn("cassette-reply", problem, "record it again, or remove it")
    }
    self.findings = findings
  }

  /// What is wrong with a reply that is to be served as a good one.
  private static func problem(of recording: Recording) -> String? {
    guard !recording.isSpecimen, let format = WireFormats.format(recording.wire) else { return nil }
    let body: [UInt8]
    do throws(MockProviderError) {
      body = try recording.loadBody()
    } catch {
      return error.description
    }
    let reply = CapturedExchange.decoded(
      recording.head, body, isStream: recording.stream != nil, format)
    if let error = reply.error { return "the reply ends in an error: \(error.message)" }
    if reply.exceedsLimit { return "the reply is larger than is read" }
    if let oddity = reply.oddities.first { return "the reply cannot be read whole: \(oddity)" }
    return nil
  }
}
