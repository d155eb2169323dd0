import Foundation
import Testing

/// A project that `init` begins works at once, and nothing of anybody's is ever overwritten.
@Suite struct InitTests {
  private func bytes(_ copy: ProjectCopy) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: copy.folder.path)
      ?? .init()
    {
      files[path] = FileManager.default.contents(atPath: copy.folder.appending(path: path).path)
    }
    return files
  }

  @Test func whatItWritesLintsAndPassesInAnEmptyFolder() throws {
    let copy = try ProjectCopy()
    defer { copy.remove() }
    let begun = try ProgramRun.run(["init"], in: copy.folder)
    #expect(begun.exit == 0, "\(begun.everything)")
    #expect(begun.output.contains("\nnext:\n  chaindrill lint\n  chaindrill run --replay\n"))
    let ignored = try copy.text(".gitignore").split(separator: "\n")
    #expect(ignored.contains("out/") && ignored.contains(".chaindrill/"))

    let lint = try ProgramRun.run(["lint"], in: copy.folder)
    #expect(lint.exit == 0)
    #expect(lint.errors.isEmpty, "\(lint.errors)")
    let run = try ProgramRun.run(["run", "--replay"], in: copy.folder)
    #expect(run.exit == 0, "\(run.everything)")
    #expect(run.output.contains("total                                       8 passed\n"))
    #expect(run.output.contains("synthetic recordings"))
  }

  @Test func itsRecordingsAreThoseOfItsScript() throws {
    let copy = try ProjectCopy()
    defer { copy.remove() }
    _ = try ProgramRun.run(["init"], in: copy.folder)
    let before = try bytes(copy)
    let day = try #require(
      copy.text("fixtures/cassettes/support-triage/cassette.json").firstMatch(
        of: #/\d{4}-\d\d-\d\d/#)?.output)
    let again = try ProgramRun.run(
      ["mock", "synthesise", "--date", String(day)], in: copy.folder)
    #expect(again.exit == 0, "\(again.everything)")
    #expect(try Set(bytes(copy).keys) == Set(before.keys))
  }

  @Test func noFileHoldsAKey() throws {
    let copy = try ProjectCopy()
    defer { copy.remove() }
    let variables = ["ANTHROPIC_API_KEY": "key-8Jx2", "OPENAI_API_KEY": "key-9Kq4"]
    _ = try ProgramRun.run(["init"], in: copy.folder, environment: variables)
    for path in ["claude-fable-5", "gpt-4o"] {
      #expect(
        try copy.text("environments/\(path).yaml").contains("credentials: {api_key: \"${"))
    }
    #expect(try copy.files(holding: "key-").isEmpty)
  }

  @Test(arguments: [
    "environments/mine.yaml", "suites/support-triage.yaml", "suites/schemas/ticket.json",
    "fixtures/replies/support-triage.jsonl", "fixtures/cassettes/support-triage/cassette.json",
  ])
  func touchesNothingWhereAnythingIsInTheWay(_ path: String) throws {
    let copy = try ProjectCopy()
    defer { copy.remove() }
    try copy.write("mine", to: path)
    let before = try bytes(copy)
    let outcome = try ProgramRun.run(["init"], in: copy.folder)
    #expect(outcome.exit == 2)
    let named = path.replacing("/cassette.json", with: "")
    #expect(outcome.errors.contains("exists     \(named)\n"))
    #expect(outcome.errors.contains("nothing was written"))
    #expect(try bytes(copy) == before)
  }

  @Test func keepsAnIgnoreFileAndOtherPeoplesFiles() throws {
    let copy = try ProjectCopy()
    defer { copy.remove() }
    try copy.write("*.o\n.chaindrill/\n", to: ".gitignore")
    try copy.write("theirs", to: "suites/notes.txt")
    let outcome = try ProgramRun.run(["init"], in: copy.folder)
    #expect(outcome.exit == 0, "\(outcome.everything)")
    #expect(outcome.output.contains("exists     .gitignore: add out/\n"))
    #expect(try copy.text(".gitignore") == "*.o\n.chaindrill/\n")
    #expect(try copy.text("suites/notes.txt") == "theirs")
  }

  @Test func saysWhereItCannotWrite() throws {
    let copy = try ProjectCopy()
    defer { copy.remove() }
    try copy.write("a file", to: "taken")
    let outcome = try ProgramRun.run(["init", "taken"], in: copy.folder)
    #expect(outcome.exit == 8)
    #expect(outcome.errors.contains("cannot write \"environments/claude-fable-5.yaml\": "))
    #expect(try copy.text("taken") == "a file")
  }
}
