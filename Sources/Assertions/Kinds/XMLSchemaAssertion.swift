import ContractModel
import XMLSupport

/// `xsd` and `relax_ng`: the reply is XML and valid against a schema.
struct XMLSchemaAssertion: Assertion {
  /// A compiled schema of either language.
  enum Validator: Sendable {
    case xsd(XMLSchemaValidator)
    case relaxNG(RelaxNGValidator)

    func validate(_ document: ParsedXML) throws(XMLError) -> [XMLProblem] {
      switch self {
      case .xsd(let validator): try validator.validate(document)
      case .relaxNG(let validator): try validator.validate(document)
      }
    }
  }

  let reader: DocumentReader
  let validator: Validator

  func check(_ subject: AssertionSubject) -> ExpectationOutcome {
    switch reader.xml(of: subject) {
    case .failure(let unread): return unread.outcome
    case .success(let document):
      do throws(XMLError) {
        return outcome(of: try validator.validate(document), in: subject.document)
      } catch {
        return .unjudged(.limit, error.description)
      }
    }
  }

  private func outcome(
    of problems: [XMLProblem], in document: FencedDocument
  ) -> ExpectationOutcome {
    guard !problems.isEmpty else { return .satisfied }
    return .mismatched(
      problems.prefix(50).map { problem in
        let line = problem.line > 0 ? "line \(document.line + problem.line - 1)" : ""
        return reader.site.mismatch(
          path: line, rule: "libxml2 \(problem.code)", expected: "a document valid by the schema",
          actual: problem.message.cut(toUTF8: 500))
      })
  }
}
