import Testing

@testable import JSONSupport

#if canImport(Glibc)
  import Glibc
#endif

struct JSONLimitsTests {
  private func nested(_ depth: Int, open: String = "[", close: String = "]") -> [UInt8] {
    Array((String(repeating: open, count: depth) + String(repeating: close, count: depth)).utf8)
  }

  @Test func countsBytes() throws {
    let limits = JSONLimits(maxBytes: 4)
    #expect(try JSONValue(parsing: "1234", limits: limits) == 1234)
    let reason = JSONParseError.Reason.tooManyBytes(limit: 4)
    #expect(reasonOfFailure(parsing: Array("1234 ".utf8), limits: limits) == reason)
    let error = #expect(throws: JSONParseError.self) {
      try JSONValue(parsing: Array("12345678".utf8).lazy.map { $0 }, limits: limits)
    }
    #expect(error?.reason == reason)
    #expect(error?.offset == 4)
  }

  @Test func countsOpenContainers() throws {
    let limits = JSONLimits(maxDepth: 3)
    #expect(try JSONValue(parsing: nested(3), limits: limits) == [[[]]])
    #expect(reasonOfFailure(parsing: nested(4), limits: limits) == .tooDeep(limit: 3))
    let objects = nested(3, open: "{\"a\":", close: "}")
    #expect(reasonOfFailure(parsing: objects, limits: .init(maxDepth: 2)) == .tooDeep(limit: 2))
    #expect(try JSONValue(parsing: "1", limits: .init(maxDepth: 0)) == 1)
    #expect(reasonOfFailure(parsing: nested(1), limits: .init(maxDepth: 0)) == .tooDeep(limit: 0))
  }

  @Test func closesDepthWithEachContainer() throws {
    #expect(try JSONValue(parsing: "[[],[],{},[]]", limits: .init(maxDepth: 2))[3] == [])
  }

  @Test func holdsTheDefaultsAndTheDepthCeiling() {
    #expect(reasonOfFailure(parsing: nested(128)) == nil)
    #expect(reasonOfFailure(parsing: nested(129)) == .tooDeep(limit: 128))
    let asked = JSONLimits(maxDepth: 1_000_000)
    let ceiling = JSONLimits.depthCeiling
    #expect(reasonOfFailure(parsing: nested(ceiling), limits: asked) == nil)
    #expect(reasonOfFailure(parsing: nested(200_000), limits: asked) == .tooDeep(limit: ceiling))
    #expect(JSONLimits.default.maxBytes == 16 * 1024 * 1024)
    #expect(JSONLimits.default.maxNodes == 1_000_000)
    #expect(JSONLimits.default.duplicateKeys == .keep)
  }

  @Test func countsValuesButNotKeys() throws {
    let limits = JSONLimits(maxNodes: 3)
    #expect(try JSONValue(parsing: #"{"a":1,"b":2}"#, limits: limits)["b"] == 2)
    let reason = JSONParseError.Reason.tooManyNodes(limit: 3)
    #expect(reasonOfFailure(parsing: Array("[1,2,3]".utf8), limits: limits) == reason)
  }

  @Test(arguments: [2, 12, 13, 40])
  func rejectsDuplicateKeysWhereAsked(count: Int) {
    let members = (0..<count).map { "\"k\($0)\":\($0)" }
    let unique = Array("{\(members.joined(separator: ","))}".utf8)
    let repeated = Array("{\(members.joined(separator: ",")),\"\\u006b1\":0}".utf8)
    let limits = JSONLimits(duplicateKeys: .reject)
    #expect(reasonOfFailure(parsing: unique, limits: limits) == nil)
    #expect(reasonOfFailure(parsing: repeated, limits: limits) == .duplicateKey("k1"))
    #expect(reasonOfFailure(parsing: repeated) == nil)
  }

  @Test func keepsKeysThatOnlyLookAlike() throws {
    let text = "{\"\u{E9}\":1,\"e\u{301}\":2}"
    let value = try JSONValue(parsing: text, limits: .init(duplicateKeys: .reject))
    #expect(value["\u{E9}"] == 1)
    #expect(value["e\u{301}"] == 2)
  }

  #if canImport(Glibc)
    @Test func fitsA512KilobyteStackAtTheDepthCeiling() {
      var attributes = pthread_attr_t()
      pthread_attr_init(&attributes)
      pthread_attr_setstacksize(&attributes, 512 * 1024)
      defer { pthread_attr_destroy(&attributes) }
      var thread = pthread_t()
      let started = pthread_create(
        &thread, &attributes, { _ in exerciseDeepValue() ? nil : .init(bitPattern: 1) }, nil)
      #expect(started == 0)
      var failure: UnsafeMutableRawPointer?
      #expect(pthread_join(thread, &failure) == 0)
      #expect(failure == nil)
    }
  #endif
}

/// Parses, compares, hashes, writes and frees a value as deep as any may be.
private func exerciseDeepValue() -> Bool {
  let depth = JSONLimits.depthCeiling / 2
  let limits = JSONLimits(maxDepth: .max)
  let text =
    String(repeating: "[{\"b\":0,\"a\":", count: depth) + "1"
    + String(repeating: "}]", count: depth)
  let twin =
    String(repeating: "[{\"a\":", count: depth) + "1.0"
    + String(repeating: ",\"b\":0}]", count: depth)
  guard let left = try? JSONValue(parsing: text, limits: limits),
    let right = try? JSONValue(parsing: twin, limits: limits)
  else { return false }
  let hashes = [left, right].map { value in
    var hasher = Hasher()
    hasher.combine(value)
    return hasher.finalize()
  }
  return left == right && hashes[0] == hashes[1]
    && left.text(.canonical) == right.text(.canonical) && left.text(.pretty) != right.text(.pretty)
}
