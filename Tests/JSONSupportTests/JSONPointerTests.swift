import Testing

@testable import JSONSupport

struct JSONPointerTests {
  /// The example document of RFC 6901, section 5.
  private let document: JSONValue = [
    "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6,
    " ": 7, "m~n": 8,
  ]

  @Test(
    arguments: [
      ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/foo/1", "baz"), ("/", 0), ("/a~1b", 1),
      ("/c%d", 2), ("/e^f", 3), ("/g|h", 4), ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
    ] as [(String, JSONValue)])
  func findsTheExamplesOfTheRFC(text: String, expected: JSONValue) throws {
    let pointer = try #require(JSONPointer(text))
    #expect(document[pointer] == expected)
    #expect(pointer.text == text)
    #expect("\(pointer)" == text)
  }

  @Test func pointsAtTheWholeDocument() throws {
    #expect(document[try #require(JSONPointer(""))] == document)
    #expect(JSONPointer().text.isEmpty)
    #expect(JSONPointer("") == JSONPointer())
  }

  @Test(
    arguments: [
      "/foo/2", "/foo/-", "/foo/00", "/foo/01", "/foo/+1", "/foo/-1", "/foo/", "/foo/1e0",
      "/absent", "/foo/0/x",
      "/foo/99999999999999999999",
    ])
  func findsNothing(text: String) throws {
    #expect(document[try #require(JSONPointer(text))] == nil)
  }

  @Test(arguments: ["foo", "~", "/~", "/~2", "/a~", "a/b", "#/foo", "/~x~0"])
  func refusesMalformedText(text: String) {
    #expect(JSONPointer(text) == nil)
  }

  @Test func buildsAndEscapes() throws {
    let pointer = JSONPointer().appending(key: "a~/b").appending(index: 3).appending(key: "")
    #expect(pointer.text == "/a~0~1b/3/")
    #expect(JSONPointer(pointer.text) == pointer)
    #expect(JSONPointer("/~01")?.tokens == ["~1"])
    #expect(Set([pointer, try #require(JSONPointer("/a~0~1b/3/"))]).count == 1)
    #expect(JSONPointer("/ab/c")?.hashValue != JSONPointer("/a/bc")?.hashValue)
    #expect(JSONPointer("/\u{E9}") != JSONPointer("/e\u{301}"))
  }
}
