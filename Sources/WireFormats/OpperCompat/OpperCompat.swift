import ContractModel

/// Opper's chat completions: `POST /v3/compat/chat/completions`, and the older `/compat/openai`.
///
/// A body's `model` repeats what was asked for (a pool, a pinned model, an alias, a route); who
/// served is told by routes alone, in a header. The older form's `fallback_models`, `tags`,
/// `span_uuid` and `evaluate` are parameters and go on the wire as they stand.
struct OpperCompat: WireFormat {
  let id = WireFormatID.opperCompat
  var client: any WireClient { OpenAIChatClient(endpoint: .opper) }
  var server: any WireServer { OpenAIChatServer(dialect: .opper) }
  var finishMeanings: [String: FinishReason] { OpenAIChat.finishReasons }

  func serves(path: String) -> Bool { EndpointPath.ends(path, in: OpenAIChat.path) }
}

extension OpenAIChatEndpoint {
  static let opper = OpenAIChatEndpoint(
    path: { member in
      let base = segments(of: member)
      if base.contains("compat") { return OpenAIChat.path }
      let isVersioned = EndpointPath.namesVersion(member.baseURL)
      return (isVersioned ? "/compat" : "/v3/compat") + OpenAIChat.path
    },
    keyHeader: { member in
      let base = member.map(segments) ?? []
      return base.suffix(2) == ["compat", "openai"] ? "x-opper-api-key" : nil
    },
    headerParameters: [
      ("x_opper_name", "x-opper-name"), ("x_opper_parent_span_id", "x-opper-parent-span-id"),
      ("x_opper_trace_id", "x-opper-trace-id"), ("x_opper_guard_input", "x-opper-guard-input"),
      ("x_opper_guard_output", "x-opper-guard-output"),
      ("x_opper_guard_action", "x-opper-guard-action"),
    ])

  private static func segments(of member: ModelEnvironment) -> [Substring] {
    Array(member.baseURL.split(separator: "/").dropFirst(2))
  }
}
