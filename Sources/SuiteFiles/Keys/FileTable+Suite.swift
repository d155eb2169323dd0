import ContractModel

extension FileTable {
  static let suiteKeys = [
    FileKey("suite", .text, "the suite's name, unique in the project", .required),
    FileKey("version", .integer(0...1_000_000_000), "counts up when prompts change", .required),
    FileKey("route", .text, "a route, a family, an alias or provider/model", .required),
    FileKey("defaults", .table(.defaults), "what every case has unless it says otherwise"),
    FileKey(
      "cases", .oneOf([.list(.table(.suiteCase)), .path]), "the cases, or !table FILE", .required),
  ]

  static let defaultsKeys = [
    FileKey("trials", trials, "repetitions on each member; 1 where absent"),
    FileKey("pass", trials, "how many trials must pass; all where absent"),
    FileKey("parameters", .jsonObject, "portable parameters such as max_output_tokens"),
    FileKey("system", .text, "the system prompt, or !file PATH"),
    FileKey("tags", .list(.text), "words to choose cases by"),
    FileKey("stream", .boolean, "whether the reply is streamed"),
    FileKey("fenced", fenced, "whether JSON and XML may stand in a fenced block"),
    FileKey("expect", .table(.expectation), "expectations, merged by key"),
  ]

  static let suiteCaseKeys =
    [
      FileKey("id", .text, "stable: baselines and CI history hang on it", .required),
      FileKey("about", .text, "one line for a person"),
      FileKey("user", .text, "the user's message, or !file PATH"),
      FileKey("turns", .list(.table(.turn)), "a conversation in place of user"),
      FileKey("vars", .map(.text), "values of {{name}}, or !file PATH"),
      FileKey("table", .path, "!table FILE: one case a row, columns are variables"),
      FileKey("images", .list(.oneOf([.path, .table(.image)])), "shown with the last user turn"),
      FileKey("tools", .list(.table(.tool)), "tools the model may call"),
      FileKey(
        "tool_choice", .oneOf([.choice(["auto", "none", "required"]), .table(.toolChoice)]),
        "whether it may, must not or must call one"),
      FileKey(
        "response_format", .oneOf([.choice(["json", "text"]), .table(.responseFormat)]),
        "structure the provider is asked to enforce"),
    ] + defaultsKeys

  static let turnKeys = [
    FileKey("role", .choice(["user", "assistant", "tool"]), "who speaks", .required),
    FileKey("content", .text, "the text, or !file PATH"),
    FileKey("tool_calls", .list(.table(.turnToolCall)), "calls of an assistant turn"),
    FileKey("tool_call_id", .text, "the call a tool turn answers"),
  ]

  static let turnToolCallKeys = [
    FileKey("id", .text, "the id a tool turn answers by", .required),
    FileKey("name", .text, "the tool's name", .required),
    FileKey(
      "arguments", .oneOf([.jsonObject, .text]), "a mapping, or the text as the model wrote"),
  ]

  static let imageKeys = [FileKey("url", .text, "http, https or data", .required)]

  static let toolKeys = [
    FileKey("name", .text, "the tool's name", .required),
    FileKey("description", .text, "what the model reads about it"),
    FileKey(
      "parameters", .oneOf([.jsonObject, .path]), "JSON Schema of the arguments, or its path"),
  ]

  static let toolChoiceKeys = [FileKey("name", .text, "the tool that must be called", .required)]

  static let responseFormatKeys = [
    FileKey("json_schema", .oneOf([.jsonObject, .path]), "the schema, or its path", .required),
    FileKey("name", .text, "the schema's name on the wire; reply where absent"),
  ]

  private static let trials = KeyShape.integer(1...1000)
  private static let fenced = KeyShape.choice(FenceRule.allCases.map(\.rawValue))
}
