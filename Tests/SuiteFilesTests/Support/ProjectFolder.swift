import ContractModel
import Foundation
import TestSupport

@testable import SuiteFiles

/// A project in a temporary folder, removed when the test is done with it.
final class ProjectFolder {
  private let folder: TemporaryFolder
  var root: String { folder.path }

  init(_ files: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    try folder.makeFolder("environments")
    for (path, text) in files { try write(path, text) }
  }

  func write(_ path: String, _ text: String) throws { try folder.write(text, to: path) }

  func write(_ path: String, bytes: [UInt8]) throws { try folder.write(bytes, to: path) }

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
