import ContractModel
import Testing

@testable import Baselines

@Suite struct BaselineFileTests {
  private static let digest = String(repeating: "ab", count: 32)

  private static let golden = """
    {
      "format": "chaindrill.baseline/1",
      "suite": "triage", "suite_version": 3,
      "member": "anthropic/claude-fable-5", "model": "claude-fable-5",
      "environment": "\(digest)",
      "accepted": "2026-11-20", "run": "01ARZ3NDEKTSV4RRFFQ69G5FAV",
      "why": "the \\"new\\" prompt",
      "cases": {
        "dosage": {
          "contract": "\(digest)",
          "prompt": "\(digest)",
          "verdict": "passed", "reason": "passed", "trials": 5, "passed": 4,
          "refusal": {"refused": 1, "complied": 4},
          "structure": {"text": 5},
          "finish": {"stop": 4, "length": 1},
          "lengths": {"characters": [200, 410], "words": [31, 64], "output_tokens": [50, 99]},
          "latency_ms": 812,
          "cost_usd": 0.00123,
          "tools": []
        },
        "refund": {
          "contract": "\(digest)",
          "verdict": "failed", "reason": "contract", "trials": 1, "passed": 0,
          "refusal": {},
          "structure": {},
          "finish": {},
          "lengths": {},
          "tools": ["lookup", "refund"]
        }
      }
    }

    """

  private static func file() throws -> BaselineFile {
    let digest = try #require(ContentDigest(hex: digest))
    return BaselineFile(
      suite: "triage", suiteVersion: 3, member: "anthropic/claude-fable-5",
      model: "claude-fable-5", environment: digest,
      accepted: try #require(Timestamp("2026-11-20T00:00:00Z")),
      run: try #require(RunID("01ARZ3NDEKTSV4RRFFQ69G5FAV")), why: "the \"new\" prompt",
      cases: [
        BaselineCase(
          id: "dosage", contract: digest, prompt: digest, verdict: .passed, reason: .passed,
          trials: 5, passed: 4, refusals: [.complied: 4, .refused: 1], structures: [.text: 5],
          finishes: [.stop: 4, .length: 1],
          lengths: [.words: 31...64, .characters: 200...410, .outputTokens: 50...99],
          latency: 812, cost: 0.00123),
        BaselineCase(
          id: "refund", contract: digest, verdict: .failed, reason: .contract, trials: 1,
          passed: 0, tools: ["lookup", "refund"]),
      ])
  }

  @Test func writesTheGoldenFile() throws {
    #expect(String(decoding: try Self.file().encoded(), as: UTF8.self) == Self.golden)
  }

  @Test func readsTheGoldenFile() throws {
    #expect(try BaselineFile(Array(Self.golden.utf8), path: "x") == Self.file())
  }

  @Test func sortsCasesOfAFileEditedByHand() throws {
    let swapped = Self.golden.replacing("\"dosage\"", with: "\"zebra\"")
    #expect(
      try BaselineFile(Array(swapped.utf8), path: "x").cases.map(\.id) == ["refund", "zebra"])
  }

  @Test func writesAndReadsAFileWithoutCases() throws {
    var file = try Self.file()
    file.cases = []
    file.why = nil
    #expect(try BaselineFile(file.encoded(), path: "x") == file)
  }

  @Test func ignoresMembersOfANewerMinorVersion() throws {
    let newer = Self.golden.replacing("baseline/1", with: "baseline/1.2")
      .replacing("\"latency_ms\"", with: "\"mood\": 1, \"latency_ms\"")
    #expect(try BaselineFile(Array(newer.utf8), path: "x") == Self.file())
  }

  @Test(arguments: [
    ("baseline/1\"", "baseline/2\""), ("baseline/1\"", "baseline/1.\""),
    ("baseline/1\"", "baseline/11\""),
  ])
  func refusesAnotherFormat(old: String, new: String) throws {
    let error = #expect(throws: BaselineError.self) {
      _ = try BaselineFile(Array(Self.golden.replacing(old, with: new).utf8), path: "x")
    }
    let found = "chaindrill." + new.dropLast()
    #expect(error == .unknownFormat(path: "x", found: found))
  }

  @Test(arguments: [
    ("\"suite_version\": 3", "\"suite_version\": -3", "\"suite_version\" to be a count"),
    ("\"suite_version\": 3", "\"suite_version\": 3.5", "\"suite_version\" to be a count"),
    ("\"trials\": 5", "\"trials\": 1e30", "\"trials\" of case \"dosage\" to be a count"),
    ("\"passed\", \"reason\"", "\"great\", \"reason\"", "to be a word this version knows"),
    ("{\"text\": 5}", "{\"tex\": 5}", "counts by words this version knows, found {\"tex\":5}"),
    ("{\"text\": 5}", "{\"text\": -5}", "counts by words this version knows"),
    ("[31, 64]", "[64, 31]", "a least and a most by units"),
    ("[31, 64]", "[31]", "a least and a most by units"),
    ("[31, 64]", "[31, \"64\"]", "a least and a most by units"),
    ("\"2026-11-20\"", "\"yesterday\"", "to be a day such as 2026-11-20"),
    ("\"01ARZ3NDEKTSV4RRFFQ69G5FAV\"", "\"7\"", "\"run\" to be a run's id"),
    ("\"environment\": \"ab", "\"environment\": \"XY", "to be 64 hexadecimal digits"),
    ("\"cost_usd\": 0.00123", "\"cost_usd\": 1e999", "\"cost_usd\" of case"),
    ("[\"lookup\", \"refund\"]", "[1]", "a list of strings"),
    ("\"refund\": {", "\"dosage\": {", "occurs twice"),
    ("\"member\": ", "\"membre\": ", "\"member\" to be a string, it is missing"),
    ("\"suite\": \"triage\"", "\"suite\": [[[[[[[[[[1]]]]]]]]]]", "not JSON: "),
  ])
  func saysWhatIsWrongWithAHostileFile(old: String, new: String, words: String) throws {
    #expect(Self.golden.contains(old))
    let text = Self.golden.replacing(old, with: new)
    let error = #expect(throws: BaselineError.self) {
      _ = try BaselineFile(Array(text.utf8), path: "main/x.json")
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(error?.description.hasPrefix("main/x.json: ") == true)
  }

  @Test(arguments: ["", "[]", "7", "{", "\u{0}"])
  func refusesWhatIsNoObject(text: String) {
    #expect(throws: BaselineError.self) { _ = try BaselineFile(Array(text.utf8), path: "x") }
  }

  @Test func refusesAFileBeyondTheLimit() {
    let large = [UInt8](repeating: 0x20, count: BaselineFile.largestFile + 1)
    #expect(throws: BaselineError.tooLarge(path: "x", limit: BaselineFile.largestFile)) {
      _ = try BaselineFile(large, path: "x")
    }
  }

  @Test func namesFilesAfterSuiteAndMember() throws {
    #expect(
      try BaselineFile.fileName(suite: "triage", member: "anthropic/claude-fable-5")
        == "triage.anthropic__claude-fable-5.json")
    #expect(try BaselineFile.fileName(suite: "a", member: "../../b") == "a...__..__b.json")
    for hostile in ["", "a\u{0}b", "a\nb", "a\\b", String(repeating: "x", count: 300)] {
      #expect(throws: BaselineError.self) {
        _ = try BaselineFile.fileName(suite: hostile, member: "m")
      }
      #expect(throws: BaselineError.self) {
        _ = try BaselineFile.fileName(suite: "s", member: hostile)
      }
    }
    #expect(throws: BaselineError.self) {
      _ = try BaselineFile.fileName(suite: ".hidden", member: "m")
    }
  }

  @Test func readsAFileOfTheLargestSize() throws {
    var bytes = Array(Self.golden.utf8)
    bytes += [UInt8](repeating: 0x20, count: BaselineFile.largestFile - bytes.count)
    #expect(try BaselineFile(bytes, path: "x") == Self.file())
    #expect(BaselineFile.largestFile == 33_554_432)
  }

  @Test func readsCountsUpToWhatADoubleHolds() throws {
    let most = 9_007_199_254_740_992
    func read(_ number: Int) throws -> Int {
      let text = Self.golden.replacing("\"trials\": 5", with: "\"trials\": \(number)")
      return try BaselineFile(Array(text.utf8), path: "x").cases[0].trials
    }
    #expect(try read(most) == most)
    #expect(try read(0) == 0)
    #expect(throws: BaselineError.self) { try read(most + 1) }
    let none = Self.golden.replacing("{\"text\": 5}", with: "{\"text\": 0}")
    #expect(try BaselineFile(Array(none.utf8), path: "x").cases[0].structures == [.text: 0])
    let million = Self.golden.replacing("{\"text\": 5}", with: "{\"text\": 1000001}")
    #expect(throws: BaselineError.self) { try BaselineFile(Array(million.utf8), path: "x") }
  }

  @Test func saysWhichPartIsNoObject() {
    func reason(_ text: String) -> String? {
      do throws(BaselineError) {
        _ = try BaselineFile(Array(text.utf8), path: "x")
        return nil
      } catch {
        return error.description
      }
    }
    let remedy = "; restore the file, or accept a run again"
    #expect(reason("[]") == "x: expected the file to be an object, found array" + remedy)
    let format = "{\"format\": \"chaindrill.baseline/1\", \"cases\": "
    #expect(
      reason(format + "{\"a\": 7}}")
        == "x: expected case \"a\" to be an object, found number" + remedy)
    let long = String(repeating: "n", count: 100)
    #expect(
      reason(format + "{\"\(long)\": 7}}")
        == "x: expected case \"\(long.prefix(77))…\" to be an object, found number" + remedy)
    #expect(
      reason(format + "\"\(long)\"}")
        == "x: expected \"cases\" to be an object, found \"\(long.prefix(76))…" + remedy)
    #expect(
      reason("{\"format\": \"\(long)\"}")
        == "x: expected format \"chaindrill.baseline/1\", found \"\(long.prefix(77))…\"; "
        + "accept a run with this version of chaindrill")
  }

  @Test func aFilesNameLeavesRoomForItsTemporaryOne() throws {
    let room = 255 - BaselineStore.temporarySuffix.utf8.count - "s..json".utf8.count
    let longest = String(repeating: "m", count: room)
    #expect(try BaselineFile.fileName(suite: "s", member: longest) == "s.\(longest).json")
    #expect(throws: BaselineError.self) {
      try BaselineFile.fileName(suite: "s", member: longest + "m")
    }
    let name = String(repeating: "x", count: 100) + "\n"
    #expect(
      BaselineError.unusableName(name).description
        == "\"\(name.prefix(77))…\" cannot name a baseline file; use letters, digits, "
        + "\".\", \"_\" and \"-\"")
  }
}
