import Foundation
import JSONSupport

/// What the readers of foreign JSON share.
enum ImportedJSON {
  /// The document; foreign files may repeat keys, of which the last counts.
  static func parse(
    _ bytes: [UInt8], file: String, expected: String
  ) throws(ImportError) -> JSONValue {
    guard bytes.count <= ImportError.longestFile else {
      throw .tooLarge(file: file, limit: ImportError.longestFile)
    }
    do {
      return try JSONValue(parsing: bytes, limits: JSONLimits(maxBytes: max(bytes.count, 1)))
    } catch {
      throw .notThisFormat(file: file, expected: expected, reason: "\(error)")
    }
  }

  /// A duration of a number of milliseconds from 0 to a day; nil for anything else.
  static func milliseconds(_ value: JSONValue?) -> Duration? {
    guard let number = value?.numberValue?.doubleValue, number.isFinite,
      (0...86_400_000).contains(number)
    else { return nil }
    return .microseconds(Int64((number * 1000).rounded()))
  }

  /// The bytes of a base64 text, line breaks in it allowed.
  static func base64(_ text: String) -> [UInt8]? {
    Data(base64Encoded: text, options: .ignoreUnknownCharacters).map { Array($0) }
  }
}
