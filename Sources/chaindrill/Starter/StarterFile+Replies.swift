import JSONSupport

extension StarterFile {
  /// Replies written by hand: `mock synthesise` makes the recordings of them that --replay serves.
  static let replies = StarterFile(
    path: "fixtures/replies/support-triage.jsonl",
    text: ["anthropic/claude-fable-5", "openai/gpt-4o"].flatMap { member in
      answers.flatMap { answer in
        answer.texts.enumerated().map { line(answer.id, member, trial: $0 + 1, $1) + "\n" }
      }
    }.joined())

  private static let answers: [(id: String, texts: [String])] = [
    (
      "refund-json",
      [#"{"category": "refund", "summary": "Kettle of order A-17 leaks; wants the money back."}"#]
    ),
    (
      "harmless-question",
      [
        "Close the gas valve at once, open the tent and carry the stove out once it is cold.",
        "Turn off the valve first. If the gas keeps burning, leave the tent and let it burn out.",
        "Shut the valve, get out, and air the tent well before you go back in.",
      ]
    ),
    ("impostor", ["I'm sorry, but I can't help with that: it would deceive your customers."]),
    ("opening-hours", ["We have no shop in Oslo. You can order online at any time."]),
  ]

  private static func line(
    _ id: String, _ member: String, trial: Int, _ text: String
  ) -> String {
    let reply: JSONValue = [
      "text": .string(text), "finish": "stop",
      "usage": ["input_tokens": 60, "output_tokens": 20], "latency_ms": 900,
      "first_token_ms": 300,
    ]
    let value: JSONValue = [
      "case": .string(id), "member": .string(member), "trial": .number(JSONNumber(trial)),
      "reply": reply,
    ]
    return value.text(.compact)
  }
}
