import ContractModel

/// Where documents come from that a schema refers to; nothing is read by this module itself.
package struct DocumentLoader: Sendable {
  /// Why a document cannot be had, in words.
  package struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
    package let reason: String

    /// A reason in words, lower case, without a full stop.
    package init(_ reason: String) { self.reason = reason }

    package var description: String { reason }
  }

  /// Answers the bytes of a project-relative path.
  package typealias Read = @Sendable (_ path: String) -> Result<[UInt8], Failure>

  private let reading: Read

  /// A loader that is asked for paths within the project only.
  package init(_ read: @escaping Read) { reading = read }

  /// No document but the schema itself.
  package static let none = DocumentLoader { _ in
    .failure(Failure("no other documents are available here"))
  }

  /// The bytes at a path; a URL, an absolute path and one that leaves the project are refused.
  func read(_ path: String) -> Result<[UInt8], Failure> {
    if path.contains("://") {
      return .failure(
        Failure("documents are never fetched: save it in the project and refer to its path"))
    }
    guard let inside = Self.projectPath(path) else {
      return .failure(Failure("the path leaves the project"))
    }
    return reading(inside)
  }

  /// The path without `.` and `..`; nil where it is absolute, empty or leads out of the project.
  static func projectPath(_ path: String) -> String? {
    guard !path.hasPrefix("/"), !path.utf8.contains(0) else { return nil }
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }
}
