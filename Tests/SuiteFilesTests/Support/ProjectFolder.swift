import ContractModel
import Foundation

@testable import SuiteFiles

/// A project in a temporary folder, removed when the test is done with it.
final class ProjectFolder {
  let root: String

  init(_ files: [String: String] = [:]) throws {
    let name = "suite-files-\(UUID().uuidString)"
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    root = folder.path
    try FileManager.default.createDirectory(
      atPath: root + "/environments", withIntermediateDirectories: true)
    for (path, text) in files { try write(path, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func write(_ path: String, _ text: String) throws { try write(path, bytes: Array(text.utf8)) }

  func write(_ path: String, bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: root + "/" + path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func load(
    suites: [String]? = nil, variables: [String: String] = [:], limits: FileLimits = FileLimits()
  ) -> LoadOutcome {
    let named = suites.map { paths in
      paths.map {
        ProjectLoader.SuitePath(typed: $0, absolute: $0.hasPrefix("/") ? $0 : "\(root)/\($0)")
      }
    }
    return ProjectLoader(root: root, variables: variables, limits: limits).load(suites: named)
  }

  /// Everything found, as a terminal shows it.
  func findings(variables: [String: String] = [:], limits: FileLimits = FileLimits()) -> String {
    load(variables: variables, limits: limits).diagnostics.map(\.description)
      .joined(separator: "\n")
  }
}

extension ProjectFolder {
  static let environment = """
    environment: acme/m
    family: m
    provider: acme
    wire: openai-chat
    base_url: https://acme.test/v1
    model: m-1

    """

  /// A project of one environment and one suite of this text.
  static func suite(_ text: String, _ more: [String: String] = [:]) throws -> ProjectFolder {
    try ProjectFolder(
      ["environments/acme.yaml": environment, "suites/s.yaml": text].merging(more) { $1 })
  }

  /// A suite around the lines of one case, indented by four.
  static func oneCase(_ lines: String, _ more: [String: String] = [:]) throws -> ProjectFolder {
    let indented = lines.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
    return try suite(head + "  - id: c\n" + indented + "\n", more)
  }

  static let head = "suite: s\nversion: 1\nroute: m\ncases:\n"

  /// The only case of the only suite, or nil where there is any error.
  func onlyCase() throws -> TestCase? {
    try load().project?.suites.first?.cases.testCase(at: 0)
  }
}
