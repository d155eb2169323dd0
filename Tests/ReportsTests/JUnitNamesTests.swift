import ContractModel
import Testing

@testable import Reports

@Suite struct JUnitNamesTests {
  @Test func everyFileOfARunHasItsOwnName() {
    var names = JUnitNames()
    let first = names.file(suite: "a", member: "b", part: 1)
    let others = [
      names.file(suite: "A", member: "b", part: 1), names.file(suite: "a", member: "B", part: 1),
      names.file(suite: "a", member: "b", part: 2), names.file(suite: "A", member: "B", part: 2),
    ]
    #expect(first == "TEST-a.b.xml")
    #expect(others[2] == "TEST-a.b.2.xml")
    #expect(others[3].hasPrefix("TEST-A.B-") && others[3].hasSuffix(".2.xml"))
    #expect(Set(([first] + others).map { $0.lowercased() }).count == 5)
  }

  @Test func wordsOfFilesKeepOnlyWhatEveryFileSystemTakes() {
    var names = JUnitNames()
    #expect(names.file(suite: "a/b c:é", member: "", part: 1) == "TEST-a__b_c__._.xml")
    let ninety = String(repeating: "x", count: 90)
    #expect(names.file(suite: ninety, member: "m", part: 1) == "TEST-\(ninety).m.xml")
    let longer = names.file(suite: ninety + "yz", member: "m", part: 1)
    #expect(longer.hasPrefix("TEST-\(ninety)y-"))
    #expect(names.file(suite: ninety + "yy", member: "m", part: 1) != longer)
    #expect(longer.utf8.count == "TEST-.m.xml".utf8.count + 92 + 12)
  }

  @Test func everyClassHasItsOwnName() {
    var names = JUnitNames()
    #expect(names.className(suite: "a.b", member: "c d") == "chaindrill.a_b.c_d")
    let second = names.className(suite: "a_b", member: "c d")
    let third = names.className(suite: "a b", member: "c d")
    #expect(second.hasPrefix("chaindrill.a_b.c_d_"))
    #expect(third.hasPrefix("chaindrill.a_b.c_d_"))
    #expect(second != third)
    #expect(names.className(suite: "", member: "") == "chaindrill._._")
  }

  @Test func longWordsOfClassesEndInADigest() {
    var names = JUnitNames()
    let hundred = String(repeating: "x", count: 100)
    #expect(names.className(suite: hundred, member: "m") == "chaindrill.\(hundred).m")
    let longer = names.className(suite: hundred + "y", member: "m")
    #expect(longer.hasPrefix("chaindrill.\(hundred)_") && longer.hasSuffix(".m"))
    #expect(names.className(suite: hundred + "z", member: "m") != longer)
  }

  private func caseName(_ id: String, position: Int = 0, in names: inout JUnitCaseNames) throws
    -> String
  {
    let result = try #require(CaseResult(trials: [.make(id, position: position)]))
    return names.name(CaseOutcome(result))
  }

  @Test func aCaseIsNamedByItsIDWhereverThatCanStand() throws {
    var names = JUnitCaseNames([])
    let longest = String(repeating: "x", count: 200)
    let kept = ["a", "a b", "refund-json", "123 #abcdefabcdef-", "a #abcdefabcde", longest]
    for id in kept { #expect(try caseName(id, in: &names) == id) }
  }

  @Test(arguments: ["a ", " a", "a  b", "", "a)", "a #abcdefabcdef", "a\u{7}"])
  func anIDThatCouldMeetAnotherGetsItsDigest(id: String) throws {
    var names = JUnitCaseNames([])
    let digest = ContentDigest(of: id.utf8).short
    let name = try caseName(id, in: &names)
    #expect(name.hasSuffix(" #\(digest)"))
    #expect(name != id)
  }

  @Test func longNamesAreCutToTheLimit() throws {
    let exact = String(repeating: "y", count: 200 - " (position 7)".count)
    var names = JUnitCaseNames([exact, exact, exact + "z", exact + "z"].map(JUnitCaseNames.hash))
    let id = String(repeating: "x", count: 201)
    let name = try caseName(id, in: &names)
    let digest = " #\(ContentDigest(of: id.utf8).short)"
    #expect(name == String(repeating: "x", count: 199 - digest.count) + "…" + digest)
    #expect(name.count == 200)
    #expect(try caseName(exact, in: &names) == exact)
    #expect(try caseName(exact, position: 7, in: &names) == exact + " (position 7)")
    #expect(try caseName(exact + "z", in: &names) == exact + "z")
    #expect(
      try caseName(exact + "z", position: 7, in: &names)
        == exact.dropLast() + "… (position 7)")
  }
}
