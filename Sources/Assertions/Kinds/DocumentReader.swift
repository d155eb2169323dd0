import ContractModel
import JSONSupport
import XMLSupport

/// Reads the document that an expectation speaks of out of a reply, under the case's fence rule.
struct DocumentReader: Sendable {
  /// Why there is no document to judge, as the outcome to report.
  struct Unread: Error {
    let outcome: ExpectationOutcome
  }

  let site: ExpectationSite
  let fence: FenceRule

  /// The reply as JSON; the text is parsed once for all expectations of a case.
  func json(of subject: AssertionSubject) -> Result<JSONValue, Unread> {
    if let broken = brokenFence(of: subject, format: "JSON") { return .failure(broken) }
    return subject.json.mapError { Unread(outcome: outcome(of: $0, subject)) }
  }

  /// The reply as XML; the text is parsed once for all expectations of a case.
  func xml(of subject: AssertionSubject) -> Result<ParsedXML, Unread> {
    if let broken = brokenFence(of: subject, format: "XML") { return .failure(broken) }
    return subject.xml.mapError { Unread(outcome: outcome(of: $0, subject)) }
  }

  /// What is wrong with the way the document stands in the reply; nil if nothing is.
  private func brokenFence(of subject: AssertionSubject, format: String) -> Unread? {
    let document = subject.document
    switch document.form {
    case .empty:
      let calls = subject.reply.toolCalls.count
      return unread(
        "document", expected: "a \(format) document",
        calls == 0
          ? "an empty reply" : "no text, only \(RangeWords.counted(calls, "tool call"))")
    case .unclosed:
      return unread(
        "fence", expected: "a \(format) document in a closed fence",
        "a fence that is never closed, opened at line \(document.line - 1)")
    case .followed(let line):
      return unread(
        "fence", expected: "nothing around the fenced \(format) document",
        "text after it at line \(line): \(Excerpt.start(of: document.rest))")
    case .bare where fence == .require:
      return unread(
        "fence", expected: "a \(format) document in a code fence",
        "a reply that begins without a fence: \(Excerpt.start(of: document.content))")
    case .fenced where fence == .forbid:
      return unread(
        "fence", expected: "a \(format) document without a code fence",
        "one in a fence at line \(document.line - 1)")
    case .bare, .fenced:
      return nil
    }
  }

  private func unread(_ rule: String, expected: String, _ actual: String) -> Unread {
    Unread(outcome: site.mismatched(rule: rule, expected: expected, actual: actual))
  }

  private func outcome(of error: JSONParseError, _ subject: AssertionSubject) -> ExpectationOutcome
  {
    switch error.reason {
    case .tooManyBytes, .tooDeep, .tooManyNodes:
      return .unjudged(.limit, "the reply cannot be read as JSON: \(error.reason)")
    default: break
    }
    let document = subject.document
    if let prose = ProseAround.json(in: document) {
      return site.mismatched(
        rule: "fence", expected: "nothing around the JSON document", actual: prose)
    }
    let place = document.place(line: error.line, column: error.column)
    return site.mismatched(
      rule: "syntax", expected: "a JSON document",
      actual: "at \(place): \(error.reason); "
        + "near \(Excerpt.around(error.offset, in: document.content))")
  }

  private func outcome(of error: XMLError, _ subject: AssertionSubject) -> ExpectationOutcome {
    let document = subject.document
    switch error {
    case .notWellFormed(let problems):
      if let prose = ProseAround.xml(in: document) {
        return site.mismatched(
          rule: "fence", expected: "nothing around the XML document", actual: prose)
      }
      let problem = problems.first
      let place = document.place(line: max(1, problem?.line ?? 1), column: problem?.column ?? 1)
      let message = problem?.message.cut(toUTF8: 300) ?? "not well-formed"
      return site.mismatched(
        rule: "syntax", expected: "a well-formed XML document",
        actual: "at \(place): \(message); in \(Excerpt.start(of: document.content))")
    case .doctypeRefused(let line):
      return site.mismatched(
        rule: "doctype", expected: "XML without a document type declaration",
        actual: "a DOCTYPE at line \(document.line + line - 1)")
    default:
      return .unjudged(.limit, "the reply cannot be read as XML: \(error)")
    }
  }
}
