import ContractModel

extension ExpectationDecoder {
  /// The expectations about the reply's text.
  static func text(_ key: String, _ value: NodeReader) -> Expectation.Kind? {
    switch key {
    case "equals": value.text().map { .equals($0) }
    case "contains": value.words().map { .contains($0) }
    case "starts_with": value.words().map { .startsWith($0) }
    case "ends_with": value.words().map { .endsWith($0) }
    case "matches": value.words().map { .matches($0) }
    case "served_by": value.words().map { .servedBy($0) }
    case "contains_all": someTexts(value).map { .containsAll($0) }
    case "contains_any": someTexts(value).map { .containsAny($0) }
    default: excluded(value).map { .excludes($0) }
    }
  }

  private static func excluded(_ reader: NodeReader) -> [String]? {
    reader.node.isScalar ? reader.words().map { [$0] } : someTexts(reader)
  }

  private static func someTexts(_ reader: NodeReader) -> [String]? {
    guard let texts = reader.texts() else { return nil }
    if texts.isEmpty, case .sequence(let nodes) = reader.node.content, nodes.isEmpty {
      reader.report("no-expectation", "\"\(reader.label)\" expects nothing")
    }
    return texts
  }
}
