/// Finds subschemas that apply themselves to the very instance they are applied to.
enum EndlessReferences {
  private enum State { case unseen, open, done }

  /// A subschema on such a circle; nil where there is none. Linear in the size of the program.
  static func first(in program: SchemaProgram) -> Int? {
    var states = [State](repeating: .unseen, count: program.nodes.count)
    for start in program.nodes.indices where states[start] == .unseen {
      // Depth first, with the path as an array: a chain of references may be long.
      var path: [(node: Int, rest: [Int])] = [(start, targets(of: start, program))]
      states[start] = .open
      while let top = path.last {
        guard let next = top.rest.last else {
          states[top.node] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].rest.removeLast()
        switch states[next] {
        case .open: return next
        case .done: continue
        case .unseen:
          states[next] = .open
          path.append((next, targets(of: next, program)))
        }
      }
    }
    return nil
  }

  private static func targets(of node: Int, _ program: SchemaProgram) -> [Int] {
    program.nodes[node].applicators.flatMap(\.inPlace)
  }
}
