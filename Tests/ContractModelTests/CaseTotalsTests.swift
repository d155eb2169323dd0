import ContractModel
import Testing

/// Told apart from the test library's own type of that name.
private typealias Place = ContractModel.SourceLocation

@Suite struct CaseTotalsTests {
  @Test func roundsAndClampsDurations() {
    #expect(Duration.microseconds(1499).wholeMilliseconds == 1)
    #expect(Duration.microseconds(1500).wholeMilliseconds == 2)
    #expect(Duration.seconds(-5).wholeMilliseconds == 0)
    #expect(Duration.seconds(Int64.max).wholeMilliseconds == 1_000_000_000_000)
  }

  @Test(arguments: ["a.yaml:3:14", "C:\\x:y.yaml:1:1", "suites/größe.yaml:120:9"])
  func readsTheLocationItWrites(_ text: String) {
    #expect(Place(text)?.description == text)
  }

  @Test(arguments: ["", "a.yaml", "a.yaml:3", "a:b:3", "a.yaml:3:x", "a.yaml::1"])
  func readsNoLocationWithoutNumbers(_ text: String) {
    #expect(Place(text) == nil)
  }
}
