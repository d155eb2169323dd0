import Testing

@testable import Assertions

@Suite struct SchemaURITests {
  /// The examples of RFC 3986 section 5.4, against `http://a/b/c/d;p?q`.
  private static let examples = [
    ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
    ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"),
    ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"),
    (";x", "http://a/b/c/;x"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
    ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../g", "http://a/b/g"),
    ("../..", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
    ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."),
    ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"),
    ("g/../h", "http://a/b/c/h"), ("g;x=1/../y", "http://a/b/c/y"),
  ]

  @Test(arguments: examples) func resolvesAsTheRFCShows(reference: String, target: String) {
    let base = SchemaURI("http://a/b/c/d;p?q")
    #expect(base.resolving(SchemaURI(reference)).text == target)
  }

  private static let paths = [
    ("schemas/a.json", "b.json", "schemas/b.json"), ("schemas/a.json", "../b.json", "b.json"),
    ("a.json", "../b.json", "../b.json"), ("a.json", "../../b.json", "../../b.json"),
    ("../a.json", "../b.json", "../../b.json"), ("", "b.json", "b.json"),
    ("urn:x:y", "#/a", "urn:x:y#/a"), ("http://a", "b", "http://a/b"),
  ]

  @Test(arguments: paths) func resolvesPathsOfTheProject(
    base: String, reference: String, target: String
  ) {
    #expect(SchemaURI(base).resolving(SchemaURI(reference)).text == target)
  }

  @Test func decodesAFragment() {
    #expect(SchemaURI("#/a%25%C3%A9").decodedFragment == "/a%é")
    #expect(SchemaURI("a").decodedFragment == "")
    for broken in ["#%", "#%4", "#%zz", "#%ff"] {
      #expect(SchemaURI(broken).decodedFragment == nil, "\(broken)")
    }
  }
}
