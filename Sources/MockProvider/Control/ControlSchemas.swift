import JSONSupport

/// The JSON Schemas that the control API's description refers to.
enum ControlSchemas {
  static var all: JSONObject {
    [
      "Object": ["type": "object"],
      "Text": ["type": "string"],
      "Problem": problem,
      "Mode": object(["mode": words(RecordMode.self)], required: ["mode"]),
      "Fault": fault,
      "Faults": [
        "oneOf": [
          reference("Fault"), list(reference("Fault")),
          object(["faults": list(reference("Fault"))], required: ["faults"]),
        ]
      ],
      "NewRun": object(["name": text]),
      "ClientReport": object(
        [
          "call": text, "outcome": words(ClientReport.Outcome.self), "status": number,
          "text_sha256": ["type": "string", "pattern": "^[0-9a-f]{64}$"], "run": text,
        ], required: ["call", "outcome"]),
      "Filter": object(
        Dictionary(
          uniqueKeysWithValues: JournalFilter.names.map {
            ($0, ["status", "since", "limit"].contains($0) ? number : text)
          })),
      "Claim": object([
        "match": reference("Filter"), "count": number, "atLeast": number, "atMost": number,
        "order": list(reference("Filter")),
      ]),
      "Entry": ["type": "object", "required": ["id", "call", "member", "end"]],
      "JournalPage": open(["entries": list(reference("Entry")), "next": number, "dropped": number]),
      "Verification": open([
        "holds": ["type": "boolean"], "expected": text, "counted": number,
        "entries": list(reference("Entry")),
      ]),
      "Verdict": open([
        "verdict": ["enum": ["passed", "unverified"]], "reason": ["type": ["string", "null"]],
        "requests": number, "misses": number, "calls": list(["type": "object"]),
        "unapplied_faults": list(text), "unused": list(text),
      ]),
      "Reset": object(
        [
          "what": list([
            "enum": .array(
              (MockProvider.Resettable.allCases.map(\.rawValue) + ["all"]).map { .string($0) })
          ])
        ], required: ["what"]),
    ]
  }

  private static let text: JSONValue = ["type": "string"]
  private static let number: JSONValue = ["type": "integer", "minimum": 0]

  private static let problem = open([
    "error": object(
      [
        "code": words(ControlProblem.Code.self), "message": text,
        "remedy": ["type": ["string", "null"]], "near": list(text),
      ], required: ["code", "message", "remedy", "near"])
  ])

  /// Which keys a type takes stands in the table of faults.
  private static let fault: JSONValue = [
    "type": "object", "required": ["type"],
    "properties": [
      "type": ["enum": .array(FaultCatalogue.types.map { .string($0) })], "name": text,
    ],
  ]

  private static func reference(_ name: String) -> JSONValue {
    ["$ref": .string("#/components/schemas/\(name)")]
  }

  private static func list(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

  private static func words<Word: RawRepresentable & CaseIterable>(
    _ type: Word.Type
  ) -> JSONValue where Word.RawValue == String {
    ["enum": .array(Word.allCases.map { .string($0.rawValue) })]
  }

  /// An object with these properties and no others.
  private static func object(
    _ properties: [String: JSONValue], required: [String] = []
  ) -> JSONValue {
    var schema = open(properties).objectValue ?? [:]
    if !required.isEmpty { schema["required"] = .array(required.map { .string($0) }) }
    schema["additionalProperties"] = false
    return .object(schema)
  }

  /// An object with these properties and perhaps more.
  private static func open(_ properties: [String: JSONValue]) -> JSONValue {
    let members = properties.sorted { $0.key < $1.key }
    return [
      "type": "object",
      "properties": .object(JSONObject(members.map { .init(key: $0.key, value: $0.value) })),
    ]
  }
}
