import ContractModel
import Foundation
import JSONSupport
import TestSupport
import Testing
import WireFormats

/// A payload under `fixtures/wire/FORMAT`, with the neutral value expected beside it.
struct GoldenPayload: Sendable, CustomTestStringConvertible {
  enum Kind: String, CaseIterable {
    case request, response, stream, error
  }

  var format: WireFormatID
  var name: String
  var kind: Kind
  var bytes: [UInt8]
  var expected: JSONValue

  var testDescription: String { "\(format.rawValue)/\(name).\(kind.rawValue)" }

  /// The format under test; a payload of a format that is gone is an error in the fixtures.
  var wire: any WireFormat {
    get throws { try #require(WireFormats.format(format)) }
  }

  /// The request that has these bytes as its body; path and headers stand beside what is expected.
  func message(_ body: [UInt8]) -> WireMessage {
    var headers = HTTPHeaders()
    for member in expected["headers"]?.objectValue ?? [:] {
      headers.append(member.key, member.value.stringValue ?? "")
    }
    return WireMessage(
      path: expected["path"]?.stringValue ?? "/v1/x", headers: headers, body: body)
  }

  /// Every payload of that kind, of every format.
  static func all(_ kind: Kind) -> [GoldenPayload] {
    WireFormats.all.flatMap { payloads(of: $0.id, kind) }
  }

  private static let endings: [StreamFraming?: String] = [
    .serverSentEvents: "sse", .jsonLines: "ndjson", .amazonEventStream: "bin",
  ]

  private static func wire(_ format: WireFormatID) -> (any WireFormat)? {
    WireFormats.format(format)
  }

  private static func payloads(of format: WireFormatID, _ kind: Kind) -> [GoldenPayload] {
    let folder = Repository.file("fixtures/wire/\(format.rawValue)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let suffixes =
      kind == .stream
      ? [".stream.sse", ".stream.ndjson", ".stream.bin"] : [".\(kind.rawValue).json"]
    return names.sorted().compactMap { file in
      guard let suffix = suffixes.first(where: file.hasSuffix) else { return nil }
      let name = String(file.dropLast(suffix.count))
      let expected = folder.appendingPathComponent("\(name).\(kind.rawValue).expected.json")
      let value = (try? Data(contentsOf: expected)).flatMap { try? JSONValue(parsing: $0) }
      let bytes = (try? Data(contentsOf: folder.appendingPathComponent(file))).map(Array.init)
      return GoldenPayload(
        format: format, name: name, kind: kind, bytes: bytes ?? [], expected: value ?? .null)
    }
  }
}
