import ContractModel
import Foundation
import JSONSupport

/// JSON on the command line: as it stands, or in a file.
enum JSONArgument {
  /// The largest file that is read, in bytes.
  private static let longest = 1 << 20

  /// JSON begins with a bracket; everything else is a path.
  static func read(_ text: String, as what: String) throws -> JSONValue {
    let start = text.utf8.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    var bytes = Array(text.utf8)
    if start != UInt8(ascii: "{"), start != UInt8(ascii: "[") {
      guard let data = FileManager.default.contents(atPath: text), data.count <= longest else {
        throw CommandFailure(
          usage: "\(what): \"\(text)\" cannot be read",
          remedy: "name a file of at most 1 MiB, or write it as JSON: {…}")
      }
      bytes = Array(data)
    }
    do {
      return try JSONValue(parsing: bytes)
    } catch {
      throw CommandFailure(
        usage: "\(what): expected JSON: line \(error.line), column \(error.column): \(error.reason)"
      )
    }
  }
}
