import ContractModel
import JSONSupport
import Testing
import WireFormats

/// Opper's registry and aliases, which both of its wires have beside them.
@Suite struct OpperEndpointTests {
  private static let wires = [WireFormatID.opperCompat, .opperCall]
  private static let id = "9372c470-eead-d5ec-d9c3-c74935888176"

  private func answer(
    _ method: String, _ path: String, _ body: String = "", on id: WireFormatID = .opperCall
  ) throws -> RenderedReply? {
    var member = ModelEnvironment.make(
      wire: id, limits: MemberLimits(contextTokens: 1000, outputTokens: 77))
    member.parameters = ["fallback_models": ["model-2", ["name": "model-3"], 4]]
    let message = WireMessage(method: method, path: path, body: Array(body.utf8))
    let server = try #require(WireFormats.format(id)).server
    return server.answer(message, for: member, context: .make(headers: ["x-extra": "1"]))
  }

  private func json(
    _ method: String, _ path: String, _ body: String = "", on id: WireFormatID = .opperCall
  ) throws -> (status: Int, body: JSONValue) {
    let reply = try #require(try answer(method, path, body, on: id))
    #expect(reply.head.headers["x-extra"] == "1")
    return (reply.head.status, try JSONValue(parsing: reply.body))
  }

  /// The alias the mock has, with the id the API gave it.
  private func known() throws -> JSONValue {
    try #require(try json("GET", "/v2/models/aliases").body["data"]?[0])
  }

  @Test(arguments: wires)
  func aliasesListTheMembersChain(_ id: WireFormatID) throws {
    let list = try json("GET", "/v2/models/aliases?limit=5", on: id)
    #expect(list.status == 200 && list.body["meta"]?["total_count"] == 1)
    let alias = try #require(list.body["data"]?[0])
    #expect(alias["name"] == "model")
    #expect(alias["fallback_models"] == ["model-1", "model-2", "model-3"])
    #expect(alias["description"] == .null)
    let parts = try #require(alias["id"]?.stringValue).split(separator: "-").map(\.utf8.count)
    #expect(parts == [8, 4, 4, 4, 12])
  }

  @Test(arguments: wires)
  func anAliasIsFoundByNameAndById(_ id: WireFormatID) throws {
    let alias = try known()
    let number = try #require(alias["id"]?.stringValue)
    #expect(try json("GET", "/v2/models/aliases/by-name/model", on: id).body == alias)
    #expect(try json("GET", "/v2/models/aliases/\(number)", on: id).body == alias)
    for path in ["by-name/other", Self.id, "by-name/"] {
      let missing = try json("GET", "/v2/models/aliases/\(path)", on: id)
      #expect(missing.status == 404)
      #expect(missing.body["detail"]?.stringValue?.contains("not found") == true)
    }
  }

  @Test func anAliasIsCreatedButNotKept() throws {
    let created = try json(
      "POST", "/v2/models/aliases",
      #"{"name":"my-flash","fallback_models":["a/one","b/two"],"description":"EU first"}"#)
    #expect(created.status == 201)
    #expect(created.body["name"] == "my-flash" && created.body["description"] == "EU first")
    #expect(created.body["fallback_models"] == ["a/one", "b/two"])
    let path = "/v2/models/aliases/by-name/my-flash"
    #expect(try json("GET", path).status == 404)
  }

  @Test func aNameThatIsTakenIsAConflict() throws {
    let taken = try json(
      "POST", "/v2/models/aliases", #"{"name":"model","fallback_models":["a"]}"#)
    #expect(taken.status == 409)
    #expect(taken.body["detail"]?.stringValue?.contains("\"model\"") == true)
  }

  @Test func anAliasIsChangedAndDeleted() throws {
    let alias = try known()
    let path = "/v2/models/aliases/\(try #require(alias["id"]?.stringValue))"
    let changed = try json("PATCH", path, #"{"name":"new","fallback_models":["a"]}"#)
    #expect(changed.status == 200 && changed.body["id"] == alias["id"])
    #expect(changed.body["name"] == "new" && changed.body["fallback_models"] == ["a"])
    let described = try json("PATCH", path, #"{"description":"x"}"#)
    #expect(described.body["name"] == "model" && described.body["description"] == "x")
    let deleted = try #require(try answer("DELETE", path))
    #expect(deleted.head.status == 204 && deleted.body.isEmpty)
    #expect(try json("DELETE", "/v2/models/aliases/\(Self.id)").status == 404)
    #expect(try json("PATCH", "/v2/models/aliases/\(Self.id)", "{}").status == 404)
    #expect(try answer("PUT", path) == nil)
  }

  @Test(arguments: [
    ("{}", "name"), (#"{"name":"n"}"#, "fallback_models"),
    (#"{"name":4,"fallback_models":["a"]}"#, "name"),
    (#"{"name":"","fallback_models":["a"]}"#, "name"),
    (#"{"name":"n","fallback_models":[]}"#, "fallback_models"),
    (#"{"name":"n","fallback_models":["a",1]}"#, "fallback_models[1]"),
    (#"{"name":"n","fallback_models":["a"],"description":1}"#, "description"),
  ])
  func aliasThatCannotBeReadIsRefusedWithItsPlace(_ body: String, _ place: String) throws {
    let refused = try json("POST", "/v2/models/aliases", body)
    #expect(refused.status == 422)
    #expect(refused.body["detail"]?[0]?["loc"] == ["body", .string(place)])
    #expect(refused.body["detail"]?[0]?["msg"]?.stringValue?.contains(place) == true)
  }

  @Test func bodyThatIsNoJSONIsRefusedWithoutAPlace() throws {
    let refused = try json("POST", "/v2/models/aliases", "{")
    #expect(refused.status == 422 && refused.body["detail"]?[0]?["loc"] == ["body"])
  }

  @Test(arguments: wires)
  func registriesListTheModel(_ id: WireFormatID) throws {
    let third = try json("GET", "/v3/models?include=policy", on: id).body
    #expect(third["total"] == 1)
    #expect(third["models"]?[0]?["id"] == "model-1")
    #expect(third["models"]?[0]?["context_window"] == 1000)
    #expect(third["models"]?[0]?["max_output_tokens"] == 77)
    #expect(third["models"]?[0]?["retired_at"] == .null)
    let second = try json("GET", "/v2/models", on: id).body
    #expect(second[0]?["name"] == "model-1" && second[0]?["location"] == "unknown")
    #expect(try json("GET", "/v2/models/custom", on: id).body == [])
    #expect(try answer("POST", "/v3/models", on: id) == nil)
  }

  @Test func chatCompletionsListTheirModelsAsOpenAI() throws {
    let list = try json("GET", "/v3/compat/models", on: .opperCompat).body
    #expect(list["object"] == "list" && list["data"]?[0]?["id"] == "model-1")
    #expect(try answer("GET", "/v3/compat/models", on: .opperCall) == nil)
  }
}
