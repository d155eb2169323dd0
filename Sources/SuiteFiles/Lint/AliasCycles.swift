import ContractModel

/// Finds aliases that lead back to themselves, without recursion: chains may be long.
struct AliasCycles {
  private enum Mark { case open, done }

  /// Circles that are told, and aliases of one that are named; the rest would say nothing new.
  private static let (told, named) = (20, 20)

  private let aliases: [Alias]
  private let positions: [String: Int]

  init(_ aliases: [Alias]) {
    self.aliases = aliases
    positions = Dictionary(
      aliases.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { one, _ in one }
    )
  }

  /// One finding for each way back, at the reference that closes the circle.
  func report(to log: DiagnosticLog) {
    for (reference, names) in found() {
      log.add(
        Diagnostic(
          code: "alias-cycle", "aliases lead in a circle: \(names.joined(separator: " → "))",
          at: reference.location, excerpt: reference.excerpt,
          remedy: "take one of them out of the circle"))
    }
  }

  private func found() -> [(NameReference, [String])] {
    var cycles: [(NameReference, [String])] = []
    var marks = [Mark?](repeating: nil, count: aliases.count)
    for start in aliases.indices where marks[start] == nil {
      var path: [(alias: Int, next: Int)] = [(start, 0)]
      marks[start] = .open
      while let (alias, next) = path.last {
        guard next < aliases[alias].targets.count else {
          marks[alias] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let target = aliases[alias].targets[next]
        guard let position = positions[target.name] else { continue }
        switch marks[position] {
        case .done: break
        case nil:
          marks[position] = .open
          path.append((position, 0))
        case .open:
          guard cycles.count < Self.told else { return cycles }
          let circle = path.drop { $0.alias != position }
          let names = circle.prefix(Self.named).map { aliases[$0.alias].name }
          cycles.append((target, names + (circle.count > Self.named ? ["…"] : []) + [target.name]))
        }
      }
    }
    return cycles
  }
}
