import Foundation

/// A project whose members are a hand-made server on this machine.
struct LiveProject {
  static let keys = [
    "ALPHA_KEY": "alpha-key-5fJq0Xw7Lr2TzN9cVb4Kd8Ms1Hp6Ga3E",
    "BETA_KEY": "beta-key-Y7uQ2mZx0Wc5Rk9Tn4Ld8Pv1Jb6Fs3Ho",
  ]

  let server: ProviderServer
  let copy: ProjectCopy

  /// One member that speaks OpenAI's format, asked one case after the other.
  ///
  /// `settings` are further lines of the member's file, `route` further lines of its route.
  init(
    cases: [String], settings: String = "", route: String = "",
    answer: @escaping @Sendable (ProviderServer.Seen, Int) -> ProviderServer.Answer
  ) throws {
    server = try ProviderServer(answer)
    copy = try ProjectCopy()
    try copy.write(
      environment("acme/alpha", "openai-chat", "ALPHA_KEY") + settings, to: Self.alpha)
    try copy.write("routes:\n  desk:\n    primary: alpha\n\(route)", to: Self.routes)
    try copy.write(
      "suite: live\nversion: 1\nroute: desk\ncases:\n" + cases.joined(), to: "suites/live.yaml")
  }

  /// Adds a second member, which speaks Anthropic's format.
  func addBeta() throws {
    try copy.write(
      environment("bravo/beta", "anthropic-messages", "BETA_KEY"), to: "environments/beta.yaml")
    try copy.write("routes:\n  desk: {primary: alpha, fallbacks: [beta]}\n", to: Self.routes)
  }

  /// Cases `case-1` and so on, each asking for its own id.
  static func plainCases(_ count: Int) -> [String] {
    (1...count).map {
      "  - id: case-\($0)\n    user: about case-\($0).\n    expect: {contains: fine}\n"
    }
  }

  func start(_ arguments: [String]) throws -> RunningProgram {
    try RunningProgram(arguments, in: copy.folder, environment: Self.keys)
  }

  func run(_ arguments: [String]) throws -> ProgramRun.Outcome {
    try start(arguments).outcome()
  }

  /// Stops the server and removes the project.
  func end() {
    server.stop()
    copy.remove()
  }

  private static let alpha = "environments/alpha.yaml"
  private static let routes = "environments/routes.yaml"

  private func environment(_ name: String, _ wire: String, _ variable: String) -> String {
    let family = name.split(separator: "/")[1]
    return """
      environment: \(name)
      family: \(family)
      provider: \(name.split(separator: "/")[0])
      wire: \(wire)
      base_url: http://127.0.0.1:\(server.port)
      model: \(family)-1
      credentials: {api_key: "${\(variable)}"}
      limits: {concurrency: 1, output_tokens: 100}

      """
  }
}

extension ProviderServer.Answer {
  /// A reply in the format that the request's path asks for.
  static func text(
    _ text: String, to request: ProviderServer.Seen, headers: [String] = []
  ) -> ProviderServer.Answer {
    let quoted = "\"\(text.replacingOccurrences(of: "\"", with: "\\\""))\""
    let body =
      request.lines[0].contains("/chat/completions")
      ? """
      {"id": "chat-1", "object": "chat.completion", "created": 1, "model": "alpha-1", "choices": \
      [{"index": 0, "message": {"role": "assistant", "content": \(quoted)}, \
      "finish_reason": "stop"}], \
      "usage": {"prompt_tokens": 9, "completion_tokens": 3, "total_tokens": 12}}
      """
      : """
      {"id": "msg-1", "type": "message", "role": "assistant", "model": "beta-1", \
      "content": [{"type": "text", "text": \(quoted)}], "stop_reason": "end_turn", \
      "stop_sequence": null, "usage": {"input_tokens": 9, "output_tokens": 3}}
      """
    return .reply(status: 200, headers: headers, body: body)
  }
}
