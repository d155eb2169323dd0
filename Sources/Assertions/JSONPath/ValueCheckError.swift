import JSONSupport

/// Why a check on selected values can never be made; the suite has to be mended.
package enum ValueCheckError: Error, Sendable, Hashable {
  /// `reason` names the fault and the place in the pattern.
  case invalidPattern(String, reason: String)
  case unknownType(String, remedy: String?)
  case query(JSONPathError)
}

extension ValueCheckError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .invalidPattern(let pattern, let reason):
      "pattern \(JSONWords.quoted(pattern)) is invalid: \(reason)"
    case .unknownType(let name, let remedy):
      "expected \"type\" to be one of \(JSONTypeSet.names.joined(separator: ", ")), "
        + "got \(JSONWords.quoted(name))" + (remedy.map { "; \($0)" } ?? "")
    case .query(let error): error.description
    }
  }
}
