import JSONSupport
import Testing

/// A route's own time limit, beside the member's.
@Suite struct RouteTimeoutTests {
  @Test(arguments: [
    ("timeout_seconds: 0.25", "limits: {timeout: 50s}", "0.25 seconds"),
    ("timeout_seconds: 50", "limits: {timeout: 250ms}", "0.25 seconds"),
  ])
  func theShorterTimeoutEndsAnExchange(_ route: String, _ limits: String, _ said: String) throws {
    let project = try LiveProject(
      cases: LiveProject.plainCases(1), route: "    \(route)\n"
    ) { _, _ in .hold }
    defer { project.end() }
    let file = "environments/alpha.yaml"
    let lines = try project.copy.text(file).split(separator: "\n").map(String.init)
    try project.copy.write(
      lines.map { $0.hasPrefix("limits:") ? limits : $0 }.joined(separator: "\n") + "\n", to: file)
    let outcome = try project.run(["run"])
    #expect(outcome.exit == 3)
    #expect(outcome.output.hasSuffix("exit 3: timeout\n"), "\(outcome.everything)")
    let words = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("no complete reply within \(said)"), "\(outcome.output)")
  }
}
