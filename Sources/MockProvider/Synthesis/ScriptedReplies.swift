import ContractModel

/// The scripted replies of one suite: `fixtures/replies/SUITE.jsonl`, one line per exchange.
package struct ScriptedReplies: Sendable {
  /// In the order of the file.
  package private(set) var replies: [ScriptedReply]
  private var index: [ScriptedReply.Place: Int] = [:]

  package init(_ replies: [ScriptedReply] = []) {
    self.replies = []
    for reply in replies { put(reply) }
  }

  package subscript(_ place: ScriptedReply.Place) -> ScriptedReply? {
    index[place].map { replies[$0] }
  }

  /// These replies with the other's in their places; what only the other has comes last.
  package func overlaid(with other: ScriptedReplies) -> ScriptedReplies {
    var result = self
    for reply in other.replies { result.put(reply) }
    return result
  }

  private mutating func put(_ reply: ScriptedReply) {
    if let known = index[reply.place] {
      replies[known] = reply
    } else {
      index[reply.place] = replies.count
      replies.append(reply)
    }
  }
}

extension ScriptedReplies {
  /// Reads the lines; a line that is wrong, or repeats an exchange, is a diagnostic and left out.
  ///
  /// `file` is the path as messages show it. Empty lines are skipped.
  package static func parse(
    _ bytes: [UInt8], file: String
  ) -> (replies: ScriptedReplies, diagnostics: [Diagnostic]) {
    var result = ScriptedReplies()
    var diagnostics: [Diagnostic] = []
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let text = line.last == 0x0D ? line.dropLast() : line
      if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      do {
        let document = try SourceDocument(
          Array(text), file: file, line: number, code: "scripted-reply")
        let reply = try ScriptedReplyReader.read(
          document.root, location: SourceLocation(file: file, line: number, column: 1))
        if let first = result[reply.place] {
          diagnostics.append(duplicate(reply, of: first, in: document))
        } else {
          result.put(reply)
        }
      } catch {
        diagnostics.append(error)
      }
    }
    return (result, diagnostics)
  }

  private static func duplicate(
    _ reply: ScriptedReply, of first: ScriptedReply, in document: SourceDocument
  ) -> Diagnostic {
    let place = reply.place
    return document.root.problem(
      nil,
      "case \"\(place.caseID)\", member \"\(place.member)\", trial \(place.trial): "
        + "scripted in line \(first.location.line) already",
      remedy: "remove one of the two lines or change its trial")
  }
}
