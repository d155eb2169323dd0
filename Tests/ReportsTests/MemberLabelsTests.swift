import Testing

@testable import Reports

@Suite struct MemberLabelsTests {
  private func labels(_ names: [String]) -> MemberLabels {
    MemberLabels(names, style: ConsoleStyle(ReportContext()))
  }

  @Test func takesTheModelWhereThatIsEnough() {
    let labels = labels(["anthropic/opus", "openai/mini"])
    #expect(labels.labels == ["opus", "mini"])
    #expect(labels.legend == ["opus = anthropic/opus", "mini = openai/mini"])
  }

  @Test func keepsTheProviderWhereModelsAreTheSame() {
    #expect(labels(["a/opus", "b/opus", "c/x"]).labels == ["a/opus", "b/opus", "x"])
  }

  @Test func cutsInTheMiddleAndStaysDistinct() {
    let names = (1...9).map { "p/a-very-long-model-name-\($0)-of-the-same-kind" }
    let labels = labels(names).labels
    #expect(Set(labels).count == 9)
    #expect(labels.allSatisfy { TextWidth.of($0) <= MemberLabels.widest })
    #expect(self.labels(["a-very-long-model-2026"]).labels == ["a-very-l…el-2026"])
  }

  @Test func nameEndingInASlashStaysWhole() {
    #expect(labels(["a/", "b"]).labels == ["a/", "b"])
  }

  @Test func namesThatAreTheSameAreNumbered() {
    let name = "a-very-long-model-2026"
    #expect(labels(["x", name, name]).labels == ["x", "a-very-l…el-2026", "a-very-long-m…#3"])
  }

  @Test func sixteenColumnsStayWhole() {
    #expect(labels(["exactly-sixteen!"]).labels == ["exactly-sixteen!"])
    #expect(labels(["exactly-sixteen!"]).legend.isEmpty)
    #expect(labels(["exactly-sixteen!!"]).labels == ["exactly-…xteen!!"])
  }

  @Test func wideLettersAreCutByColumns() {
    let wide = labels(["漢字漢字漢字漢字漢字"]).labels[0]
    #expect(wide == "漢字漢字…字漢字")
  }
}
