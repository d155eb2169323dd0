import Testing

@testable import Assertions

@Suite struct DocumentLoaderTests {
  @Test(arguments: [
    ("a/b.json", "a/b.json"), ("./a//b.json", "a/b.json"), ("a/../b.json", "b.json"),
    ("a/./b.json", "a/b.json"), ("..", nil), ("a/../../b", nil), ("/a", nil), ("", nil),
    (".", nil), ("a\0b", nil),
  ]) func keepsPathsInTheProject(path: String, inside: String?) {
    #expect(DocumentLoader.projectPath(path) == inside)
  }

  @Test func neverAsksForAURL() {
    let loader = DocumentLoader { _ in .success([]) }
    #expect(throws: DocumentLoader.Failure.self) { try loader.read("file:///etc/passwd").get() }
    #expect(throws: DocumentLoader.Failure.self) { try loader.read("../x").get() }
    #expect(throws: Never.self) { try loader.read("x").get() }
  }
}
