import ContractModel
import Foundation
import Testing

@testable import SuiteFiles

struct ProjectFilesTests {
  private func code(_ folder: ProjectFolder, _ path: String, from base: String = "suites/s.yaml")
    -> String
  {
    do {
      let bytes = try ProjectFiles(root: folder.root).read(path, from: base, limit: 8)
      return String(decoding: bytes, as: UTF8.self)
    } catch {
      return error.code
    }
  }

  @Test func readsPathsRelativeToTheFileThatNamesThem() throws {
    let folder = try ProjectFolder(["suites/a.txt": "one", "b.txt": "two"])
    #expect(code(folder, "a.txt") == "one")
    #expect(code(folder, "../b.txt") == "two")
    #expect(code(folder, "b.txt", from: "") == "two")
    #expect(code(folder, folder.root + "/b.txt") == "two")
  }

  @Test func refusesWhatLiesOutside() throws {
    let folder = try ProjectFolder(["suites/a.txt": "one"])
    let secret = folder.root + "-secret.txt"
    try Data("secret".utf8).write(to: URL(fileURLWithPath: secret))
    defer { try? FileManager.default.removeItem(atPath: secret) }
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.root + "/suites/link", withDestinationPath: secret)
    try manager.createSymbolicLink(atPath: folder.root + "/up", withDestinationPath: "/")
    #expect(code(folder, secret) == "outside-project")
    #expect(
      code(folder, "../../" + URL(fileURLWithPath: secret).lastPathComponent)
        == "outside-project")
    #expect(code(folder, "link") == "outside-project")
    #expect(code(folder, "../up/etc/passwd") == "outside-project")
    #expect(code(folder, "/etc/passwd") == "outside-project")
  }

  @Test func aLinkThatStaysInsideIsFollowed() throws {
    let folder = try ProjectFolder(["suites/a.txt": "one"])
    try FileManager.default.createSymbolicLink(
      atPath: folder.root + "/l", withDestinationPath: "suites/a.txt")
    #expect(code(folder, "../l") == "one")
  }

  @Test func refusesWhatIsNoRegularFile() throws {
    let folder = try ProjectFolder(["suites/a.txt": "one"])
    #expect(mkfifo(folder.root + "/suites/pipe", 0o600) == 0)
    #expect(code(folder, "pipe") == "not-a-file")
    #expect(code(folder, ".") == "not-a-file")
    #expect(code(folder, "none") == "no-such-file")
    #expect(code(folder, "") == "no-such-file")
    #expect(code(folder, "a.txt\u{0}x") == "no-such-file")
  }

  @Test func theSizeLimitIsExact() throws {
    let folder = try ProjectFolder(["suites/a": "12345678", "suites/b": "123456789"])
    #expect(code(folder, "a") == "12345678")
    #expect(code(folder, "b") == "too-large")
  }

  @Test func aHugeSparseFileIsRefusedUnread() throws {
    let folder = try ProjectFolder(["environments/acme.yaml": ProjectFolder.environment])
    let path = folder.root + "/suites"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    #expect(FileManager.default.createFile(atPath: path + "/s.yaml", contents: nil))
    #expect(truncate(path + "/s.yaml", 100 << 20) == 0)
    #expect(
      folder.findings()
        == "suites/s.yaml:1:1: error: \"suites/s.yaml\" is larger than 4194304 bytes [too-large]")
  }

  @Test func findsTheNearestFolderWithEnvironments() throws {
    let folder = try ProjectFolder(["suites/deep/er/a.txt": "x", "suites/environments": "a file"])
    let root = ProjectFiles(root: folder.root).root
    #expect(ProjectFiles.findRoot(from: folder.root + "/suites/deep/er") == root)
    #expect(ProjectFiles.findRoot(from: folder.root + "/suites/deep/er/a.txt") == root)
    #expect(ProjectFiles.findRoot(from: folder.root) == root)
    #expect(ProjectFiles.findRoot(from: "/") == nil)
    #expect(ProjectFiles.findRoot(from: folder.root + "/nowhere") == nil)
  }
}
