import Testing

@testable import SuiteFiles

struct InterpolationTests {
  private let variables = ["A": "1", "B_2": "two", "E": ""]

  @Test(arguments: [
    ("x", "x"), ("${A}", "1"), ("a${A}b${B_2}c", "a1btwoc"), ("$A", "$A"), ("$$", "$$"),
    ("$${A}", "${A}"), ("${E}", ""), ("$${", "${"), ("é${A}", "é1"),
  ])
  func variablesAreFilledIn(_ text: String, _ expected: String) throws {
    #expect(try Interpolation.expand(text, variables) == expected)
  }

  @Test(arguments: ["${", "${A", "${}", "${1A}", "${A B}", "${ A}", "${A-x}"])
  func otherFormsAreMalformed(_ text: String) {
    #expect(throws: Interpolation.Failure.malformed) {
      try Interpolation.expand(text, variables)
    }
  }

  @Test func anUnsetVariableIsNamed() {
    #expect(throws: Interpolation.Failure.unset("NO")) {
      try Interpolation.expand("${A}${NO}", variables)
    }
  }

  @Test func aReferenceIsTheWholeText() {
    #expect(Interpolation.onlyReference(in: "${A_1}") == "A_1")
    for text in ["", "A", "${A} ", " ${A}", "${A}${B}", "x${A}", "${}", "${A"] {
      #expect(Interpolation.onlyReference(in: text) == nil, "\(text)")
    }
  }
}
