import JSONSupport
import Testing

@testable import SuiteFiles

struct CoreSchemaTests {
  @Test(arguments: [
    ("", "null"), ("~", "null"), ("Null", "null"), ("nUll", "\"nUll\""), ("true", "true"),
    ("FALSE", "false"), ("yes", "\"yes\""), ("1", "1"), ("+1", "1"), ("-1", "-1"), ("007", "7"),
    ("-00.50", "-0.50"), (".5", "0.5"), ("5.", "5.0"), ("1e3", "1e3"), ("0x1F", "31"),
    ("0o17", "15"), ("0x-1", "\"0x-1\""), ("1_000", "\"1_000\""), ("1.2.3", "\"1.2.3\""),
    ("-", "\"-\""), ("+", "\"+\""), (".", "\".\""), ("1e", "\"1e\""), ("12:30", "\"12:30\""),
    ("0", "0"), ("-0", "-0"), ("123456789012345678901234567890", "123456789012345678901234567890"),
  ])
  func plainScalarsAreReadByTheCoreSchema(_ text: String, _ json: String) {
    #expect(CoreSchema.value(of: text)?.text() == json)
  }

  @Test(arguments: [".inf", "-.inf", "+.INF", ".nan", ".NaN"])
  func whatJSONHasNotIsNoValue(_ text: String) {
    #expect(CoreSchema.value(of: text) == nil)
  }
}
