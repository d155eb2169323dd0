import ContractModel

/// One request and reply as a foreign file tells of them, before anything is made of it.
package struct ImportedExchange: Sendable, Hashable {
  /// The file and the entry's number in it, from 1: `session.har entry 12`.
  package var place: String
  package var method: String
  package var url: String
  package var requestHeaders: HTTPHeaders
  package var requestBody: [UInt8]
  package var status: Int
  package var responseHeaders: HTTPHeaders
  package var responseBody: [UInt8]
  /// How long the first byte and the whole took; nil where the file does not say.
  package var firstByte: Duration?
  package var total: Duration?
  /// What the file had and the exchange has not, such as a body's compression.
  package var changes: [String] = []
}

/// An entry that is no exchange, and why.
package struct UnreadableEntry: Error, Sendable, Hashable {
  package var place: String
  package var reason: String
}

/// A foreign file read entry by entry: what could be read, and what could not.
package typealias ImportedEntries = [Result<ImportedExchange, UnreadableEntry>]

/// Why a whole file cannot be imported.
package enum ImportError: Error, Sendable, Hashable, CustomStringConvertible {
  case notThisFormat(file: String, expected: String, reason: String)
  case tooLarge(file: String, limit: Int)

  package var description: String {
    switch self {
    case .notThisFormat(let file, let expected, let reason):
      "\"\(file)\" is not \(expected): \(reason)"
    case .tooLarge(let file, let limit):
      "\"\(file)\" is larger than \(limit >> 20) MiB; split it"
    }
  }

  /// The largest file that is read, in bytes.
  package static let longestFile = 256 << 20
}
