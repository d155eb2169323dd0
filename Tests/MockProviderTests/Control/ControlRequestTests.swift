import Testing

@testable import MockProvider

@Suite struct ControlRequestTests {
  @Test func decodesPartsOneByOne() throws {
    let request = ControlRequest("PUT", "/members/anthropic%2Fclaude-fable-5/faults?tier=a#x")
    #expect(try request.segments() == ["members", "anthropic/claude-fable-5", "faults"])
    #expect(try ControlRequest("GET", "/").segments() == [])
    #expect(try ControlRequest("GET", "/a//b").segments() == ["a", "", "b"])
  }

  @Test func readsTheQueryAsFormsWriteIt() throws {
    let query = try ControlRequest("GET", "/journal?member=a%2Fb+c&since=&x%3D=1%2B1").query()
    #expect(query.map(\.name) == ["member", "since", "x="])
    #expect(query.map(\.value) == ["a/b c", "", "1+1"])
    #expect(try ControlRequest("GET", "/journal").query().isEmpty)
    #expect(try ControlRequest("GET", "/journal?&&").query().isEmpty)
  }

  @Test(arguments: ["/a%2", "/%zz", "/%ff", "nothing", "/" + String(repeating: "a", count: 20_000)])
  func refusesPathsThatAreNone(_ target: String) {
    let error = #expect(throws: ControlProblem.self) {
      try ControlRequest("GET", target).segments()
    }
    #expect(error?.status == 400)
  }

  @Test(arguments: ["/journal?a=%2", "/journal?%ff=1", "/journal?run=1&run=2"])
  func refusesQueriesThatAreNone(_ target: String) {
    let error = #expect(throws: ControlProblem.self) { try ControlRequest("GET", target).query() }
    #expect(error?.status == 400)
  }
}
