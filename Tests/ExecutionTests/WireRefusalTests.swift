import Assertions
import ContractModel
import Foundation
import JSONSupport
import TestSupport
import Testing
import WireFormats

/// What every provider's wire announces reaches the refusal detector.
@Suite struct WireRefusalTests {
  struct Payload: Sendable, CustomTestStringConvertible {
    var format: WireFormatID
    var name: String
    var isAnnounced: Bool

    var testDescription: String { "\(format.rawValue)/\(name)" }
    var path: String { "fixtures/wire/\(format.rawValue)/\(name)" }
  }

  /// Whole replies that refuse or were filtered, and whether the wire says so.
  private static let payloads: [Payload] = WireFormats.all.flatMap { wire -> [Payload] in
    let folder = Repository.file("fixtures/wire/\(wire.id.rawValue)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      guard name.hasSuffix(".response.json"),
        let expected = try? Data(
          contentsOf: folder.appending(path: name.replacing(".json", with: ".expected.json"))),
        let value = try? JSONValue(parsing: [UInt8](expected))
      else { return nil }
      let finish = value["finish"]?.stringValue
      let isAnnounced =
        value["refusal"]?.objectValue != nil || finish == "refusal" || finish == "content_filter"
      guard isAnnounced || name == "refusal.response.json" else { return nil }
      return Payload(format: wire.id, name: name, isAnnounced: isAnnounced)
    }
  }

  @Test func everyFormatHasARefusal() {
    let formats = Set(Self.payloads.map(\.format))
    #expect(formats == Set(WireFormats.all.map(\.id)))
    let announced = Set(Self.payloads.filter(\.isAnnounced).map(\.format))
    let wanted: [WireFormatID] = [
      .gemini, .azureOpenAI, .bedrockConverse, .openAIResponses, .openAIChat, .anthropicMessages,
    ]
    #expect(announced.isSuperset(of: wanted))
  }

  @Test(arguments: payloads)
  func isRefused(payload: Payload) throws {
    let wire = try #require(WireFormats.format(payload.format))
    let bytes = [UInt8](try Data(contentsOf: Repository.file(payload.path)))
    let reply = wire.client.decode(HTTPHead(status: 200), bytes)
    let finding = WordingRefusalDetector().finding(for: reply, phrases: .none)
    #expect(finding.verdict == .refused)
    #expect(finding.source == (payload.isAnnounced ? .wire : .wording))
    #expect(!finding.evidence.isEmpty)
  }
}
