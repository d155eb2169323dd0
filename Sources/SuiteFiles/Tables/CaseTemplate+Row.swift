import ContractModel

extension CaseTemplate {
  /// The case of one row; what the row lacks or holds wrongly is the error.
  func filled(
    row: [String: String], at location: SourceLocation
  ) throws(RowProblem) -> TestCase {
    var template = self
    if rowUse == .wholeCase { try template.take(row) }
    var testCase: TestCase
    do {
      testCase = try template.filled(row, at: location)
    } catch {
      throw RowProblem("unknown-variable", "no column gives \"\(error.name)\" a value")
    }
    guard Names.isID(testCase.id) else {
      throw RowProblem(
        "invalid-name",
        "expected an id of 1 to 120 letters, digits, \".\", \"_\" and \"-\", found "
          + "\"\(YAMLNode.shortened(testCase.id))\"")
    }
    if rowUse == .wholeCase, row.contains(where: { $0.key.hasPrefix("expect.") }) {
      testCase.expectations = try WholeCaseColumns.expectations(
        row, over: testCase.expectations, at: location)
    }
    if testCase.expectations.isEmpty {
      throw RowProblem("no-expectation", "the case \"\(testCase.id)\" expects nothing")
    }
    return testCase
  }

  /// What the case of one row expects; its prompt is not looked at.
  func contract(
    row: [String: String], at location: SourceLocation
  ) throws(RowProblem) -> CaseContract {
    var contract: CaseContract
    do {
      contract = try self.contract(variables.merging(row) { _, cell in cell })
    } catch {
      throw RowProblem("unknown-variable", "no column gives \"\(error.name)\" a value")
    }
    if rowUse == .wholeCase, row.contains(where: { $0.key.hasPrefix("expect.") }) {
      contract.expectations = try WholeCaseColumns.expectations(
        row, over: contract.expectations, at: location)
    }
    return contract
  }

  /// Takes the cells that are the case itself; they are data and never templates.
  private mutating func take(_ row: [String: String]) throws(RowProblem) {
    guard let id = row["id"], !id.isEmpty else {
      throw RowProblem("missing-cell", "the row has no \"id\"")
    }
    guard let user = row["user"], !user.isEmpty else {
      throw RowProblem("missing-cell", "the row has no \"user\"")
    }
    self.id = .literal(id)
    turns = [Turn(role: .user, content: .literal(user))]
    if let about = row["about"], !about.isEmpty { self.about = .literal(about) }
    if let system = row["system"], !system.isEmpty { self.system = .literal(system) }
    let known = Set(tags)
    let more = (row["tags"] ?? "").split { $0 == " " || $0 == ";" }.map(String.init)
    tags += more.filter { !known.contains($0) }
  }
}
