import Testing

@testable import JSONSupport

@Test func parsesAndWrites() throws {
  let v = try JSONValue(parsing: #" {"a":[1,2.50,"x\n\u00e9\ud83d\ude00"],"b":null} "#)
  #expect(v.text() == "{\"a\":[1,2.50,\"x\\né😀\"],\"b\":null}")
}
