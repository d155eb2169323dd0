import ContractModel

/// A text of a case before its variables are put in.
enum CaseText: Sendable, Hashable {
  /// Text that stays as it is.
  case literal(String)
  case template(PromptTemplate)

  /// A template, or the literal text where it has no place to fill.
  init(template text: String) {
    let template = PromptTemplate(text)
    self =
      template.segments.contains { if case .variable = $0 { true } else { false } }
      ? .template(template) : .literal(Self.unescaped(template))
  }

  /// The different names the text asks for, in order.
  var variables: [String] {
    guard case .template(let template) = self else { return [] }
    var seen: Set<String> = []
    var names: [String] = []
    for case .variable(let name) in template.segments where seen.insert(name).inserted {
      names.append(name)
    }
    return names
  }

  func filled(_ values: [String: String]) throws(PromptTemplate.UnknownVariable) -> String {
    switch self {
    case .literal(let text): text
    case .template(let template): try template.rendered(with: values)
    }
  }

  private static func unescaped(_ template: PromptTemplate) -> String {
    var text = ""
    for case .literal(let part) in template.segments { text += part }
    return text
  }
}
