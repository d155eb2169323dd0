import ContractModel

extension RunHeader {
  /// The member's name; a position the header lacks, from a damaged file, says so.
  func memberName(_ position: Int) -> String {
    members.indices.contains(position) ? members[position].name : "member \(position)"
  }

  /// The suite's name, likewise.
  func suiteName(_ position: Int) -> String {
    suites.indices.contains(position) ? suites[position].name : "suite \(position)"
  }

  /// Positions in `members` of a suite's chain, those the header lacks and repeated ones left out.
  func chain(of suite: Int) -> [Int] {
    var seen: Set<Int> = []
    return suites[suite].chain.filter { members.indices.contains($0) && seen.insert($0).inserted }
  }
}
