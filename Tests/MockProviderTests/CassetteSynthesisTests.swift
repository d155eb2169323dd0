import ContractModel
import Foundation
import JSONSupport
import TestSupport
import Testing
import WireFormats

@testable import MockProvider

@Suite struct CassetteSynthesisTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func writesACassettePerSuite() throws {
    let outcome = try CassetteSynthesis.write(
      [.make(), .make(suite: "other"), .make(trial: 2)], to: folder.path, manifest: .make())
    #expect(outcome.written == ["limits": 2, "other": 1])
    #expect(outcome.problems.isEmpty)
    #expect(try folder.files("") == ["limits", "other"])
  }

  @Test func keepsSuiteNamesInsideTheFolder() throws {
    let outcome = try CassetteSynthesis.write(
      [.make(suite: "../../escape"), .make(suite: "")], to: folder.path + "/set",
      manifest: .make())
    #expect(outcome.written.keys.sorted() == ["suite-", "suite-..-..-escape"])
    #expect(try folder.files("") == ["set"])
  }

  @Test(.enabled(if: WireFormatID.unspoken != nil, "every wire is spoken"))
  func keepsTheRestWhereAMemberCannotBeSpokenTo() throws {
    let wire = try #require(WireFormatID.unspoken)
    let unspoken = ModelEnvironment.make("x/unspoken", wire: wire)
    let outcome = try CassetteSynthesis.write(
      [.make(member: unspoken), .make()], to: folder.path, manifest: .make())
    #expect(outcome.written == ["limits": 1])
    #expect(outcome.problems == [.unknownWire(member: "x/unspoken", wire: wire)])
  }

  @Test func givesEveryExchangeAnIDOfItsOwnAndTheSameEachTime() throws {
    let ids = try [
      ScriptedExchange.make(), .make(trial: 2), .make(suite: "other"), .make(member: .gpt),
    ].map { try JSONValue(parsing: Interaction.make($0).body)["id"]?.stringValue }
    #expect(Set(ids).count == 4)
    #expect(try Interaction.make() == Interaction.make())
  }

  @Test func datesRepliesByTheManifest() throws {
    let body = try JSONValue(parsing: Interaction.make(.make(member: .gpt)).body)
    #expect(body["created"] == 1_795_000_000)
  }

  @Test(arguments: [ModelEnvironment.fable, .gpt])
  func timesTheFirstContentAndTheEnd(_ member: ModelEnvironment) throws {
    let interaction = try Interaction.make(.make(member: member, stream: true))
    let stream = try #require(interaction.stream)
    let format = try #require(WireFormats.format(member.wire))
    var decoder = format.client.streamDecoder(interaction.head)
    var (due, first): (Int, Int?) = (0, nil)
    for (chunk, piece) in zip(
      stream.chunks, stream.pieces(of: interaction.body, framing: .serverSentEvents))
    {
      due += chunk.milliseconds
      if decoder.feed(piece).contains(.content), first == nil { first = due }
    }
    #expect(first == 310)
    #expect(due == 1240)
    #expect(stream.end == .complete)
    #expect(stream.chunks.allSatisfy { $0.milliseconds >= 0 })
  }

  @Test func carriesToolCallsRefusalsAndFallbacks() throws {
    var exchange = ScriptedExchange.make()
    exchange.reply.reply.toolCalls = [ToolCall(id: "c1", name: "look", arguments: #"{"id":1}"#)]
    exchange.reply.reply.finish = Finish(.toolUse)
    #expect(try Interaction.make(exchange).facts?.toolCalls == ["look"])
    #expect(try Interaction.make(exchange).facts?.finish == .toolUse)
    exchange = .make("")
    exchange.reply.reply.finish = Finish(.refusal)
    exchange.reply.reply.refusal = WireRefusal(
      kind: .classifier, raw: "refusal", category: "bio", explanation: "Declined.")
    #expect(try Interaction.make(exchange).facts?.finish == .refusal)
    exchange = .make()
    exchange.reply.reply.model = "claude-opus-4-8"
    exchange.reply.reply.declinedModels = ["claude-fable-5"]
    #expect(try Interaction.make(exchange).facts?.model == "claude-opus-4-8")
  }

  @Test func servesTheShippedRepliesAsTheyAreScripted() throws {
    let root = Repository.root
    let file = root.appending(path: "fixtures/replies/support-triage.jsonl")
    let scripted = ScriptedReplies.parse(Array(try Data(contentsOf: file)), file: "triage").replies
    let exchanges = scripted.replies.enumerated().map { index, reply in
      let member = reply.place.member
      let wire: WireFormatID =
        member.hasPrefix("anthropic/") ? .anthropicMessages : .openAIChat
      return ScriptedExchange(
        suite: "triage", member: .make(member, wire: wire),
        prompt: .make(reply.place.caseID, stream: index.isMultiple(of: 2)), reply: reply)
    }
    let set = try folder.cassettes(exchanges)
    #expect(set.recordings.count == exchanges.count)
    let responder = try ReplayResponder(set, members: exchanges.map(\.member))
    for exchange in exchanges {
      let trial = String(exchange.reply.place.trial)
      let seen = responder.see(try .make(exchange.prompt, to: exchange.member, trial: trial))
      #expect(seen.headers[ReplayHeader.source] == "cassette")
      let (reply, expected) = (try seen.reply(of: exchange.member), exchange.reply.reply)
      #expect(reply.text == expected.text)
      #expect(reply.finish.reason == expected.finish.reason)
      #expect(reply.toolCalls.map(\.name) == expected.toolCalls.map(\.name))
      #expect(reply.usage.outputTokens == expected.usage.outputTokens)
    }
    #expect(responder.ledger.missCount == 0)
  }
}
