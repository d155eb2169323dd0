import ContractModel
import Testing

@testable import MockProvider

@Suite struct MountTableTests {
  private let table = MountTable([
    .make("anthropic/fable"), .make("a b%c/ü"), .make("plain"), .make("deep/er/still"),
  ])

  private func place(_ target: String) -> String {
    switch table.place(of: target) {
    case .mounted(let mount, let path): "\(mount.member.name) \(path)"
    case .unknown(let name): "? \(name)"
    }
  }

  @Test(arguments: ["anthropic/fable", "a b%c/ü", "plain", "deep/er/still"])
  func findsEveryMemberByItsOwnPath(_ name: String) {
    #expect(
      place(MountTable.path(of: name) + "/v1/messages?beta=true#x")
        == "\(name) /v1/messages?beta=true")
    #expect(place(MountTable.path(of: name)) == "\(name) /")
  }

  @Test func percentEncodesAllButUnreservedCharacters() {
    #expect(MountTable.path(of: "a b%c/ü~") == "/t/a%20b%25c%2F%C3%BC~")
  }

  @Test(arguments: [
    ("/t/anthropic/fable/v1/messages", "anthropic/fable /v1/messages"),
    ("/t/anthropic%2ffable/v1/messages", "anthropic/fable /v1/messages"),
    ("/t/deep/er/still/v1", "deep/er/still /v1"),
    ("/t/anthropic/sable/v1/messages", "? anthropic"),
    ("/t/other/v1/messages", "? other"),
    ("/t/plain%2", "? plain%2"),
    ("/t/plain%FF", "? plain%FF"),
    ("/t/%zz", "? %zz"),
    ("/t/", "? "),
    ("/v1/messages", "? "),
    ("", "? "),
    ("/t/plain?/v1/messages", "plain /?/v1/messages"),
  ])
  func toleratesPlainSlashesAndNothingElse(_ target: String, _ expected: String) {
    #expect(place(target) == expected)
  }
}
