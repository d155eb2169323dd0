import ContractModel

/// A node about to be read as a declared type; what does not fit becomes a finding and nil.
struct NodeReader {
  /// Whether findings may quote what the file says here.
  enum Disclosure: Sendable, Hashable {
    case quoted
    /// The place may hold a literal key: neither its line nor its value is shown.
    case withheld
  }

  let node: YAMLNode
  /// The key or the position under which the node stands, as findings name it.
  let label: String
  let file: FileContext
  var disclosure = Disclosure.quoted

  var location: SourceLocation { file.location(node) }

  /// The source line with the caret under the node's text.
  var excerpt: SourceExcerpt? {
    guard disclosure == .quoted, node.column <= SourceText.keptColumns else { return nil }
    return file.source.excerpt(at: location, width: file.source.width(of: node))
  }

  /// The node's name for others to refer to, with its place.
  func reference(_ name: String) -> NameReference {
    NameReference(name: name, location: location, excerpt: excerpt)
  }

  /// A reader for a node below this one.
  func child(_ node: YAMLNode, _ label: String) -> NodeReader {
    NodeReader(node: node, label: label, file: file, disclosure: disclosure)
  }

  /// Adds an error that stands on this node.
  func report(
    _ code: String, _ message: @autoclosure () -> String,
    remedy: @autoclosure () -> String? = nil
  ) {
    file.log.add(file: file.source.path) {
      Diagnostic(
        code: code, message(), at: location, excerpt: excerpt, remedy: remedy())
    }
  }

  /// Reports that the node is not what its key takes; `expected` is a noun phrase.
  func wrongType(_ expected: @autoclosure () -> String, remedy: @autoclosure () -> String? = nil) {
    let found = disclosure == .quoted ? ", found \(node.kindWords)" : ""
    report(
      "wrong-type", "expected \(expected()) for \"\(label)\"\(found)", remedy: remedy())
  }

  /// Whether the node carries no tag; a tag that means nothing here is reported.
  func isUntagged() -> Bool {
    guard let tag = node.tag else { return true }
    report(
      "unknown-tag", "the tag \(tag.rawValue) means nothing for \"\(label)\"",
      remedy: "write the value itself")
    return false
  }
}
