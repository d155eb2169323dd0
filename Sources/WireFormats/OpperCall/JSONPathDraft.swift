import ContractModel
import JSONSupport

/// A JSON document that grows by deltas with a path each: `people[0].name`.
///
/// Texts of one path are joined, every other value replaces what stood there. Memory is bounded by
/// the bytes of paths and deltas; an index is at most one behind the elements that are there.
struct JSONPathDraft: Sendable {
  private struct Node {
    enum Kind { case open, value, text, object, array }

    var kind = Kind.open
    var value = JSONValue.null
    var text = ""
    var members: [(key: String, node: Int)] = []
    var elements: [Int] = []
  }

  private struct Edge: Hashable {
    var node: Int
    var step: JSONPathStep
  }

  /// What paths and deltas came to so far.
  private(set) var bytes = 0
  /// The tree by number; the document is number 0.
  private var nodes: [Node] = []
  private var children: [Edge: Int] = [:]

  /// Puts a delta in its place; says what is wrong with a path that has none.
  mutating func add(_ delta: JSONValue, at path: String, bytes: Int) -> String? {
    self.bytes += bytes
    guard let steps = JSONPathStep.steps(of: path) else {
      return "expected a path such as a[0].b, found \"\(path.bounded(to: 80))\""
    }
    if nodes.isEmpty { nodes = [Node()] }
    var node = 0
    for step in steps {
      guard let next = child(of: node, step) else {
        return "\"\(path.bounded(to: 80))\" does not fit what came before it"
      }
      node = next
    }
    put(delta, into: node)
    return nil
  }

  /// The document; nil where nothing came.
  func value() -> JSONValue? { nodes.isEmpty ? nil : value(of: 0) }

  private func value(of node: Int) -> JSONValue {
    switch nodes[node].kind {
    case .open: .null
    case .value: nodes[node].value
    case .text: .string(nodes[node].text)
    case .array: .array(nodes[node].elements.map(value))
    case .object:
      .object(
        JSONObject(nodes[node].members.map { .init(key: $0.key, value: value(of: $0.node)) }))
    }
  }

  private mutating func put(_ delta: JSONValue, into node: Int) {
    switch delta {
    case .string(let text):
      if nodes[node].kind != .text { nodes[node].text = "" }
      nodes[node].kind = .text
      nodes[node].text += text
    case .object(let object) where object.isEmpty && nodes[node].kind == .open:
      nodes[node].kind = .object
    case .array(let items) where items.isEmpty && nodes[node].kind == .open:
      nodes[node].kind = .array
    default:
      nodes[node].kind = .value
      nodes[node].value = delta
    }
  }

  /// The node that a step leads to, made where it is the next one; nil where it cannot be.
  private mutating func child(of node: Int, _ step: JSONPathStep) -> Int? {
    let edge = Edge(node: node, step: step)
    if let known = children[edge] { return known }
    switch (step, nodes[node].kind) {
    case (.key(let key), .open), (.key(let key), .object):
      nodes[node].kind = .object
      nodes[node].members.append((key, nodes.count))
    case (.index(let index), .open), (.index(let index), .array):
      guard index == nodes[node].elements.count else { return nil }
      nodes[node].kind = .array
      nodes[node].elements.append(nodes.count)
    default: return nil
    }
    children[edge] = nodes.count
    nodes.append(Node())
    return nodes.count - 1
  }
}
