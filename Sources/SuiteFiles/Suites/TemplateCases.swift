import ContractModel

/// Cases that stand in a suite itself; each prompt is put together when it is asked for.
struct TemplateCases: CaseSource {
  private let templates: [CaseTemplate]

  init(_ templates: [CaseTemplate]) { self.templates = templates }

  var count: Int { templates.count }

  func testCase(at position: Int) throws(Diagnostic) -> TestCase {
    let template = try template(at: position)
    do {
      return try template.filled(at: template.location)
    } catch {
      throw Diagnostic(
        code: "unknown-variable", "unknown variable \"\(error.name)\"", at: template.location)
    }
  }

  func contract(at position: Int) throws(Diagnostic) -> CaseContract {
    let template = try template(at: position)
    return CaseContract(template.expectations.expectations, fence: template.fence)
  }

  private func template(at position: Int) throws(Diagnostic) -> CaseTemplate {
    guard templates.indices.contains(position) else {
      throw Diagnostic(code: "internal", "no case at position \(position)")
    }
    return templates[position]
  }
}
