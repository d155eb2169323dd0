import Foundation
import TestSupport

extension SharedData {
  /// The parsed JSON file at `path`.
  static func json(_ path: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(try bytes(path)))
  }
}
