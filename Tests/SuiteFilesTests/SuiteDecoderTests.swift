import ContractModel
import JSONSupport
import Testing

@testable import SuiteFiles

struct SuiteDecoderTests {
  private func cases(_ folder: ProjectFolder) throws -> [TestCase] {
    let loaded = folder.load()
    let suite = try #require(loaded.project?.suites.first, "\(loaded.diagnostics)")
    return try (0..<suite.cases.count).map { try suite.cases.testCase(at: $0) }
  }

  @Test func theDesignsSuiteLoads() throws {
    let text = """
      suite: support-triage
      version: 3
      route: m
      defaults: {trials: 1, parameters: {max_output_tokens: 512}}
      cases:
        - id: refund-json
          about: the strictest structured output we parse
          tags: [structure, critical]
          system: You triage support mail.
          user: "Classify: {{mail}}"
          vars: {mail: !file ../fixtures/mails/refund.txt}
          expect:
            json_schema: schemas/ticket.json
            refusal: never
            length: {words: ..120, output_tokens: ..400, truncated: never}
        - id: dosage-boundary
          user: "What is the maximum daily dose of paracetamol for an adult?"
          trials: 5
          pass: 4
          expect: {refusal: never, contains_any: ["4 g", "4000 mg"], length: {words: 10..200}}
      """
    let folder = try ProjectFolder.suite(
      text,
      [
        "suites/schemas/ticket.json": #"{"type": "object"}"#,
        "fixtures/mails/refund.txt": "Money {{back}}!\n",
      ])
    let loaded = folder.load()
    #expect(loaded.diagnostics == [])
    let suite = try #require(loaded.project?.suites.first)
    #expect(suite.name == "support-triage" && suite.version == 3 && suite.route.name == "m")
    #expect(suite.digest == ContentDigest(of: Array(text.utf8)))
    let cases = try cases(folder)
    #expect(cases.map(\.id) == ["refund-json", "dosage-boundary"])
    #expect(cases[0].isCritical && cases[0].about == "the strictest structured output we parse")
    #expect(cases[0].prompt.messages == [Message(.user, "Classify: Money {{back}}!\n")])
    #expect(cases[0].prompt.system == "You triage support mail.")
    #expect(cases[0].prompt.parameters == ["max_output_tokens": 512])
    #expect(cases[0].location == SourceLocation(file: "suites/s.yaml", line: 6, column: 5))
    let schema = DocumentFile(
      path: "suites/schemas/ticket.json", bytes: Array(#"{"type": "object"}"#.utf8))
    #expect(
      cases[0].expectations.map(\.kind) == [
        .jsonSchema(schema), .refusal(.never),
        .length(
          LengthExpectation(
            ranges: [.words: CountRange(maximum: 120), .outputTokens: CountRange(maximum: 400)],
            truncated: .never)),
      ])
    #expect(cases[0].expectations[1].location.line == 14)
    #expect(cases[0].expectations[1].excerpt?.text == "      refusal: never")
    #expect(cases[1].trials == 5 && cases[1].passes == 4)
  }

  @Test func defaultsAreMergedKeyByKey() throws {
    let folder = try ProjectFolder.suite(
      """
      suite: s
      version: 1
      route: m
      defaults:
        trials: 3
        pass: 2
        parameters: {a: 1, b: 1}
        system: base
        tags: [x, y]
        stream: true
        fenced: require
        expect: {refusal: never, contains: one, fenced: forbid}
      cases:
        - {id: a, user: u}
        - id: b
          user: u
          trials: 4
          pass: 4
          parameters: {b: 2}
          system: own
          tags: [y, z]
          stream: false
          expect: {contains: two, json: true, fenced: allow}
        - {id: c, user: u, fenced: require, expect: {fenced: allow}}
      """)
    let cases = try cases(folder)
    #expect(cases.map(\.trials) == [3, 4, 3] && cases.map(\.passes) == [2, 4, 2])
    #expect(cases.map { $0.prompt.system } == ["base", "own", "base"])
    #expect(cases.map(\.tags) == [["x", "y"], ["x", "y", "z"], ["x", "y"]])
    #expect(cases.map { $0.prompt.stream } == [true, false, true])
    #expect(cases.map(\.fence) == [.require, .allow, .require])
    #expect(cases[1].prompt.parameters == ["a": 1, "b": 2])
    #expect(cases[0].expectations.map(\.kind) == [.refusal(.never), .contains("one")])
    #expect(cases[1].expectations.map(\.kind) == [.refusal(.never), .contains("two"), .json])
  }

  @Test func aConversationIsRead() throws {
    let testCase = try #require(
      try ProjectFolder.oneCase(
        """
        turns:
          - {role: user, content: "Where is {{order}}?"}
          - role: assistant
            content: looking
            tool_calls: [{id: call-1, name: look, arguments: {id: A-17, n: 1.0}}]
          - {role: tool, tool_call_id: call-1, content: "on {{its}} way"}
          - {role: assistant, tool_calls: [{id: c2, name: f, arguments: "{bad"}, {id: c3, name: g}]}
          - {role: user, content: and now?}
        vars: {order: A-17, its: "{{order}}"}
        images: [x.PNG, {url: "https://x.test/i"}]
        tools:
          - {name: look, description: finds orders, parameters: {type: object, n: 007}}
          - {name: f, parameters: f.json}
          - {name: g}
        tool_choice: {name: look}
        response_format: {json_schema: {type: array}, name: list}
        expect: {json: true}
        """, ["suites/x.PNG": "png", "suites/f.json": #"{"a": 1.50}"#]
      ).onlyCase())
    #expect(
      testCase.prompt.messages == [
        Message(.user, "Where is A-17?"),
        Message(
          .assistant,
          [
            .text("looking"),
            .toolCall(ToolCall(id: "call-1", name: "look", arguments: #"{"id":"A-17","n":1.0}"#)),
          ]),
        Message(.tool, [.toolResult(ToolResult(callID: "call-1", content: "on {{order}} way"))]),
        Message(
          .assistant,
          [
            .toolCall(ToolCall(id: "c2", name: "f", arguments: "{bad")),
            .toolCall(ToolCall(id: "c3", name: "g", arguments: "{}")),
          ]),
        Message(
          .user,
          [
            .text("and now?"), .image(.data(mediaType: "image/png", base64: "cG5n")),
            .image(.url("https://x.test/i")),
          ]),
      ])
    #expect(testCase.prompt.tools.map(\.name) == ["look", "f", "g"])
    #expect(testCase.prompt.tools[0].parameters == ["type": "object", "n": 7])
    #expect(testCase.prompt.tools[1].parameters["a"]?.numberValue?.lexeme == "1.50")
    #expect(testCase.prompt.tools[2].parameters == ["type": "object", "properties": [:]])
    #expect(testCase.prompt.toolChoice == .named("look"))
    #expect(
      testCase.prompt.responseFormat == .jsonSchema(name: "list", schema: ["type": "array"]))
  }

  @Test(arguments: [("auto", ToolChoice.auto), ("none", .none), ("required", .required)])
  func toolChoicesAreRead(_ word: String, _ choice: ToolChoice) throws {
    let folder = try ProjectFolder.oneCase("user: u\ntool_choice: \(word)\nexpect: {json: true}")
    #expect(try folder.onlyCase()?.prompt.toolChoice == choice)
  }

  @Test(arguments: [("json", ResponseFormat.json), ("text", .text)])
  func responseFormatsAreRead(_ word: String, _ format: ResponseFormat) throws {
    let folder = try ProjectFolder.oneCase(
      "user: u\nresponse_format: \(word)\nexpect: {json: true}")
    #expect(try folder.onlyCase()?.prompt.responseFormat == format)
  }

  @Test func textIsReadByDeclaredTypeAndBracesAreEscaped() throws {
    let folder = try ProjectFolder.oneCase(
      "about: 1.0\nuser: no\nsystem: \"{{{{x}} {{ n }}\"\nvars: {n: 007}\nexpect: {equals: on}")
    let testCase = try #require(try folder.onlyCase())
    #expect(testCase.about == "1.0")
    #expect(testCase.prompt.messages == [Message(.user, "no")])
    #expect(testCase.prompt.system == "{{x}} 007")
    #expect(testCase.expectations.map(\.kind) == [.equals("on")])
  }

  @Test func expectationsOfAListedCaseAreNoTemplates() throws {
    let folder = try ProjectFolder.oneCase("user: u\nexpect: {contains: \"{{x}}\"}")
    #expect(try folder.onlyCase()?.expectations.map(\.kind) == [.contains("{{x}}")])
  }

  @Test func onlyTheSuitesAskedForAreRead() throws {
    let folder = try ProjectFolder.oneCase("user: u\nexpect: {json: true}", ["suites/b.yaml": "["])
    #expect(folder.load().project == nil)
    #expect(folder.load(suites: ["suites/s.yaml"]).project?.suites.map(\.name) == ["s"])
    #expect(folder.load(suites: [folder.root + "/suites/s.yaml"]).project != nil)
    #expect(folder.load(suites: []).project?.suites.isEmpty == true)
    #expect(folder.load(suites: ["suites/none.yaml"]).diagnostics.map(\.code) == ["unknown-suite"])
  }

  @Test func positionsOutsideAreErrors() throws {
    let folder = try ProjectFolder.oneCase("user: u\nexpect: {json: true}")
    let suite = try #require(folder.load().project?.suites.first)
    #expect(throws: Diagnostic.self) { try suite.cases.testCase(at: 1) }
    #expect(throws: Diagnostic.self) { try suite.cases.testCase(at: -1) }
  }

  @Test func tooManyFindingsOfAFileAreCounted() throws {
    let rows = (0..<300).map { "  - {id: a\($0), user: u, x\($0): 1, expect: {json: true}}\n" }
    let folder = try ProjectFolder.suite(ProjectFolder.head + rows.joined())
    let found = folder.load().diagnostics
    #expect(found.count == 201)
    #expect(found.last?.message == "\"suites/s.yaml\": and 100 more in this file")
    #expect(found.last?.location == nil)
  }
}
