import ContractModel
import Testing

@testable import Routing

@Suite struct SessionKeysTests {
  private let keys = SessionKeys(secret: 1, 2)
  private let prompt = Prompt(system: "s", messages: [Message(.user, "question")])

  private func session(
    _ sources: [Affinity.Source], tenant: String = "t", user: String? = nil, prompt: Prompt? = nil,
    headers: [String: String] = [:]
  ) -> UInt64? {
    keys.session(
      of: prompt ?? self.prompt, by: Affinity(sources: sources), tenant: tenant, user: user
    ) { headers[$0] }
  }

  @Test func L09_tenantsNeverShareASession() {
    let one = session([.header("x-id")], tenant: "one", headers: ["x-id": "7"])
    let two = session([.header("x-id")], tenant: "two", headers: ["x-id": "7"])
    #expect(one != nil && two != nil && one != two)
    #expect(
      session([.user], tenant: "a", user: "bc") != session([.user], tenant: "ab", user: "c"))
    #expect(session([.prefix], tenant: "a") != session([.prefix], tenant: "b"))
  }

  @Test func theFirstSourceThatTheRequestHasCounts() {
    let sources: [Affinity.Source] = [.header("x-id"), .user, .prefix]
    let byHeader = session(sources, user: "u", headers: ["x-id": "7"])
    #expect(byHeader == session([.header("x-id")], headers: ["x-id": "7"]))
    #expect(session(sources, user: "u", headers: ["x-id": ""]) == session([.user], user: "u"))
    #expect(session(sources, user: "") == session([.prefix]))
    #expect(session([.header("x-id"), .user]) == nil)
    #expect(session([.prefix], prompt: Prompt(messages: [])) == nil)
  }

  @Test func sourcesOfEqualValuesAreDifferentSessions() {
    let values = [
      session([.header("a")], headers: ["a": "7"]), session([.header("b")], headers: ["b": "7"]),
      session([.user], user: "7"),
      session([.prefix], prompt: Prompt(messages: [Message(.user, "7")])),
    ]
    #expect(Set(values).count == 4)
  }

  @Test func theKeyOfAConversationIsStableOverItsTurns() {
    var later = prompt
    later.messages += [Message(.assistant, "answer"), Message(.user, "next question")]
    #expect(session([.prefix], prompt: later) == session([.prefix]))
    var other = prompt
    other.system = "another"
    #expect(session([.prefix], prompt: other) != session([.prefix]))
    let inline = Prompt(messages: [Message(.system, "s"), Message(.user, "question")])
    #expect(session([.prefix], prompt: inline) == session([.prefix]))
  }

  @Test func longTextsCountByTheirStartAndLength() {
    let long = String(repeating: "x", count: 20_000)
    #expect(session([.user], user: long + "a") == session([.user], user: long + "b"))
    #expect(session([.user], user: long + "a") != session([.user], user: long))
  }

  @Test func anotherSecretGivesOtherKeys() {
    let other = SessionKeys(secret: 1, 3)
    let affinity = Affinity(sources: [.user])
    #expect(
      other.session(of: prompt, by: affinity, tenant: "t", user: "u")
        != keys.session(of: prompt, by: affinity, tenant: "t", user: "u"))
  }

  @Test func theHashIsThatOfTheReference() {
    // The vectors of the authors' reference implementation, key 00 … 0f.
    func hash(_ count: UInt8) -> UInt64 {
      var hash = SipHash(key: (0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908))
      hash.absorb(0..<count)
      return hash.finished()
    }
    #expect(hash(0) == 0x726F_DB47_DD0E_0E31)
    #expect(hash(1) == 0x74F8_39C5_93DC_67FD)
    #expect(hash(15) == 0xA129_CA61_49BE_45E5)
  }
}
