import ContractModel
import JSONSupport
import TestSupport
import Testing
import WireFormats

@testable import MockProvider

/// The APIs of OpenAI's family served from cassettes, in both modes, with what stands beside calls.
@Suite struct OpenAIFamilyReplayTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let members: [ModelEnvironment] = {
    var dated = ModelEnvironment.make("azure/dated", wire: .azureOpenAI, model: "team/gpt 4")
    dated.apiVersion = "2024-10-21"
    return [
      .make("azure/v1", wire: .azureOpenAI, model: "gpt-4"), dated,
      .make("openrouter/x", wire: .openRouter, model: "vendor/model"),
      .make("openai/responses", wire: .openAIResponses, model: "gpt-6"),
    ]
  }()

  @Test(arguments: members, [true, false])
  func recordingIsServedInBothModes(_ member: ModelEnvironment, recorded stream: Bool) throws {
    let set = try folder.cassettes([.make(member: member, stream: stream)])
    #expect(set.diagnostics.isEmpty)
    let responder = try ReplayResponder(
      set, members: [member], options: ReplayOptions(repeat: .last))
    for asked in [stream, !stream] {
      let seen = responder.see(try .make(.make(stream: asked), to: member))
      #expect(seen.status == 200)
      let reply = try seen.reply(of: member)
      #expect(reply.text == "The limit is 4 g.")
      #expect(reply.finish.reason == .stop)
      #expect(reply.usage.outputTokens == 7)
      #expect(seen.headers[ReplayHeader.source] == (asked == stream ? "cassette" : "synth"))
    }
  }

  @Test(arguments: members)
  func modelsAreListedBelowTheMount(_ member: ModelEnvironment) throws {
    let responder = try ReplayResponder(try folder.cassettes([]), members: [member])
    let path = MountTable.path(of: member.name)
    let list = responder.see(
      MockRequest(method: "GET", target: "\(path)/v1/models?x=1", headers: [:], body: .bytes([])))
    #expect(try list.json()["data"]?[0]?["id"]?.stringValue == member.model)
    let other = responder.see(
      MockRequest(method: "GET", target: "\(path)/v1/models/no", headers: [:], body: .bytes([])))
    #expect(other.status == 404)
  }

  @Test func requestTheAPIWouldRefuseIsRefusedInItsWords() throws {
    func see(_ member: ModelEnvironment, _ path: String, _ body: String) throws -> SeenReply {
      let responder = try ReplayResponder(try folder.cassettes([]), members: [member])
      return responder.see(
        MockRequest(
          target: MountTable.path(of: member.name) + path, headers: [:],
          body: .bytes(Array(body.utf8))))
    }
    let body = #"{"model":"m","messages":[]}"#
    let chat = "/chat/completions"
    let lost = try see(Self.members[1], "/openai/deployments/m\(chat)", body)
    #expect(lost.status == 404)
    #expect(try lost.json()["error"]?["code"] == "404")
    let moved = try see(Self.members[3], "/v1/responses", body)
    #expect(moved.status == 400)
    #expect(try moved.json()["error"]?["param"] == "messages")
    #expect(try moved.json()["error"]?["code"] == "unsupported_parameter")
    let bare = try see(Self.members[2], "/api/v1\(chat)", "{}")
    #expect(try bare.json()["error"]?["code"] == 400)
    #expect(try see(Self.members[3], "/v1\(chat)", body).status == 404)
  }
}
