import XMLSupport

/// Why a report could not be written, or must not be put in its place.
package enum ReportError: Error, Sendable, Hashable {
  /// The finished file does not parse.
  case unreadable(XMLError)
  /// An element occurs more or less often than was counted beforehand.
  case miscounted(element: String, expected: Int, actual: Int)
  /// The system refused to make, fill or rename the file, in its own words.
  case notWritten(path: String, reason: String)
  /// A file of an earlier report stays where this one's are.
  case notRemoved(path: String, reason: String)
}

extension ReportError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let error):
      "the report cannot be read back: \(error)"
    case .miscounted(let element, let expected, let actual):
      "expected \(expected) elements \"\(element)\" in the report, found \(actual): "
        + "the run changed while it was read, or the disk is full"
    case .notWritten(let path, let reason):
      "\"\(path)\" cannot be written: \(reason)"
    case .notRemoved(let path, let reason):
      "\"\(path)\", of an earlier report, cannot be removed: \(reason)"
    }
  }
}
