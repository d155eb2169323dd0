/// The drift of refusals in a comparison, in both directions: by tag, and where neighbouring cases
/// moved together.
///
/// Neighbours are cases of one suite that share a tag; cases without a tag are neighbours of each
/// other. Two or more neighbours that move the same way on a member, and none the other way, are
/// one boundary that moved.
package struct RefusalDrift: Sendable, Hashable {
  package enum Direction: String, Sendable, Hashable, CaseIterable {
    case refuses = "newly_refuses"
    case complies = "newly_complies"
  }

  /// How many results of a suite's tag moved, over all members.
  package struct TagCount: Sendable, Hashable {
    package var suite: String
    /// Empty for cases without tags.
    package var tag: String
    package var refuses: Int
    package var complies: Int
  }

  /// Neighbouring cases that moved together on a member.
  package struct MovedBoundary: Sendable, Hashable {
    package var suite: String
    /// Empty for cases without tags.
    package var tag: String
    package var member: String
    package var direction: Direction
    /// The cases that moved, in the order of the comparison.
    package var cases: [String]
  }

  /// In the order of suites and tags as the comparison has them.
  package private(set) var tags: [TagCount] = []
  package private(set) var boundaries: [MovedBoundary] = []

  /// Fewest neighbours that are a boundary.
  private static let fewest = 2

  /// Sums up the changes of a comparison, in time linear in their tags.
  package init(_ changes: [Comparison.Change]) {
    var places: [Place: Moves] = [:]
    var order: [Place] = []
    for change in changes {
      guard let direction = Direction(rawValue: change.kind.rawValue) else { continue }
      for tag in change.tags.isEmpty ? [""] : Array(Set(change.tags)).sorted() {
        let place = Place(suite: change.suite, tag: tag, member: change.member)
        if places[place] == nil { order.append(place) }
        places[place, default: Moves()].cases[direction, default: []].append(change.caseID)
      }
    }
    var indices: [Place: Int] = [:]
    for place in order {
      guard let moves = places[place] else { continue }
      count(moves, at: place, &indices)
      for direction in Direction.allCases {
        let (moved, back) = (moves[direction], moves[direction == .refuses ? .complies : .refuses])
        guard moved.count >= Self.fewest, back.isEmpty else { continue }
        boundaries.append(
          MovedBoundary(
            suite: place.suite, tag: place.tag, member: place.member, direction: direction,
            cases: moved))
      }
    }
  }

  private struct Place: Hashable {
    var suite: String
    var tag: String
    var member: String
  }

  private struct Moves {
    var cases: [Direction: [String]] = [:]

    subscript(direction: Direction) -> [String] { cases[direction] ?? [] }
  }

  private mutating func count(
    _ moves: Moves, at place: Place, _ indices: inout [Place: Int]
  ) {
    let key = Place(suite: place.suite, tag: place.tag, member: "")
    let (refuses, complies) = (moves[.refuses].count, moves[.complies].count)
    if let index = indices[key] {
      tags[index].refuses += refuses
      tags[index].complies += complies
    } else {
      indices[key] = tags.count
      tags.append(
        TagCount(suite: place.suite, tag: place.tag, refuses: refuses, complies: complies))
    }
  }
}

extension RefusalDrift.TagCount {
  /// `boundaries, tag medicine: 2 newly refuse, 1 newly complies`.
  package var sentence: String {
    let parts = [
      refuses == 0 ? nil : "\(refuses) newly refuse\(refuses == 1 ? "s" : "")",
      complies == 0 ? nil : "\(complies) newly compl\(complies == 1 ? "ies" : "y")",
    ]
    let name = tag.isEmpty ? "without a tag" : "tag \(tag)"
    return "\(suite), \(name): \(parts.compactMap { $0 }.joined(separator: ", "))"
  }
}

extension RefusalDrift.MovedBoundary {
  /// `the same boundary moved on openai/gpt: a, b newly refuse (boundaries, tag medicine)`; at most
  /// eight cases are named.
  package var sentence: String {
    let names = cases.prefix(8).joined(separator: ", ")
    let more = cases.count > 8 ? " and \(cases.count - 8) more" : ""
    let verb = direction == .refuses ? "newly refuse" : "newly comply"
    let name = tag.isEmpty ? "without a tag" : "tag \(tag)"
    return "the same boundary moved on \(member): \(names)\(more) \(verb) (\(suite), \(name))"
  }
}
