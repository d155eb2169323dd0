import ContractModel

/// Reads one entry of `cases`.
struct CaseDecoder {
  let defaults: CaseDefaults

  /// A case, and the table that makes many of it.
  func decode(_ reader: NodeReader) -> (template: CaseTemplate, table: OpenTable?)? {
    guard var map = reader.mapping(.suiteCase) else { return nil }
    var template = CaseTemplate(at: reader.location)
    let tableReader = map.optional("table")
    let table = tableReader.flatMap(OpenTable.decode)
    template.rowUse = tableReader == nil ? nil : .variables
    template.variables = variables(map.optional("vars"))
    let known = names(template.variables, table, asked: tableReader != nil)
    id(map.required("id"), &template, known)
    if let about = map.optional("about"), let text = about.text() {
      template.about = tableReader == nil ? .literal(text) : checked(text, about, known)
    }
    template.turns = turns(&map, reader, known)
    template.images = map.optional("images").map(ImagesDecoder.decode) ?? []
    template.tools = map.optional("tools").map(ToolsDecoder.tools) ?? []
    template.toolChoice = map.optional("tool_choice").flatMap {
      ToolsDecoder.choice($0, tools: template.tools)
    }
    template.responseFormat = map.optional("response_format").flatMap(ToolsDecoder.format)
    let own = CaseDefaults(&map)
    map.finish()
    template.take(defaults.overlaid(by: own), known: known)
    if template.expectations.declared == 0 {
      reader.report(
        "no-expectation", "the case\(idWords(template)) expects nothing",
        remedy: "such a case proves nothing: add \"expect\", or defaults.expect")
    }
    if !template.images.isEmpty, !template.turns.contains(where: { $0.role == .user }) {
      reader.report("missing-key", "images stand in a case without a user turn")
    }
    return (template, table)
  }

  private func idWords(_ template: CaseTemplate) -> String {
    guard case .literal(let text) = template.id, !text.isEmpty else { return "" }
    return " \"\(YAMLNode.shortened(text))\""
  }

  /// Names a template may use; nil where only the rows know.
  private func names(
    _ variables: [String: String], _ table: OpenTable?, asked: Bool
  ) -> Set<String>? {
    guard asked else { return Set(variables.keys) }
    guard let columns = table?.columns else { return nil }
    return Set(variables.keys).union(columns)
  }

  private func variables(_ reader: NodeReader?) -> [String: String] {
    var variables: [String: String] = [:]
    for (key, value) in reader?.entries() ?? [] {
      if CaseText(template: "{{\(key.label)}}").variables != [key.label] {
        key.report(
          "invalid-name", "expected letters, digits, \"_\", \"-\" and \".\" in a variable's name",
          remedy: "no {{…}} could name it")
      }
      variables[key.label] = value.textOrFile() ?? ""
    }
    return variables
  }

  private func id(_ reader: NodeReader?, _ template: inout CaseTemplate, _ known: Set<String>?) {
    guard let reader else { return }
    if template.rowUse != nil {
      guard let text = reader.words() else { return }
      template.id = checked(text, reader, known)
      return
    }
    let rule = "1 to 120 letters, digits, \".\", \"_\" and \"-\""
    template.id = .literal(reader.name(Names.isID, rule) ?? "")
  }

  private func checked(_ text: String, _ reader: NodeReader, _ known: Set<String>?) -> CaseText {
    let text = CaseText(template: text)
    PromptText.check(text.variables, known, reader)
    return text
  }

  private func turns(
    _ map: inout MappingReader, _ reader: NodeReader, _ known: Set<String>?
  ) -> [CaseTemplate.Turn] {
    let user = map.optional("user")
    let turns = map.optional("turns")
    if let turns, user != nil {
      turns.report("conflicting-keys", "\"turns\" stands beside \"user\": keep one of the two")
    }
    if let turns {
      let elements = turns.list() ?? []
      if elements.isEmpty, turns.node.isEmptyList {
        turns.report("empty-list", "expected at least one turn, found none")
      }
      return elements.compactMap { TurnDecoder.decode($0, known: known) }
    }
    guard let user else {
      reader.report(
        "missing-key", "expected the key \"user\" or \"turns\", which are missing")
      return []
    }
    let content = PromptText(user)?.checked(known)
    return [CaseTemplate.Turn(role: .user, content: content)]
  }
}

extension YAMLNode {
  var isEmptyList: Bool {
    if case .sequence(let nodes) = content { return nodes.isEmpty }
    return false
  }
}

extension CaseTemplate {
  /// Takes over what defaults and the case's own keys come to.
  mutating func take(_ merged: CaseDefaults, known: Set<String>?) {
    tags = merged.tags
    system = merged.system?.checked(known)
    parameters = merged.parameters
    stream = merged.stream ?? false
    trials = merged.trials ?? 1
    passes = merged.checkedPasses()
    expectations = merged.expectations
    fence = merged.fence ?? .allow
    if rowUse != nil, let reader = merged.expectReader {
      let names = ExpectationTemplate.variables(expectations.expectations)
      PromptText.check(names, known, reader)
    }
  }
}
