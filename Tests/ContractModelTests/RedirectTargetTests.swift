import Testing

@testable import ContractModel

@Suite struct RedirectTargetTests {
  @Test(arguments: [
    ("https://api.example.com/v1/chat", "https://api.example.com/v1/chat"),
    (" \t/v2/chat", "/v2/chat"), ("v2", "v2"), ("", ""), ("//host/x", "//host/x"),
    ("https://api.example.com:8443/v1", "https://api.example.com:8443/v1"),
    ("/teams/a@b/c", "/teams/a@b/c"),
  ])
  func isShownAsItIsWhereNothingIsSecret(_ location: String, _ shown: String) {
    #expect(RedirectTarget(location: location).description == shown)
  }

  @Test(arguments: [
    "https://user:s3cret@host/v1", "//user:s3cret@host/v1", "https:/user:s3cret@host/v1",
    #"https:\\user:s3cret@host\v1"#, "https:user:s3cret@host/v1", "user:s3cret@host/v1",
    "https://a@user:s3cret@host/v1", "https://host/v1?key=s3cret", "https://host/v1#s3cret",
    "https://host?next=https://user:s3cret@host/v1", "https://user:s3cret@",
  ])
  func leavesOutUserInformationQueryAndFragment(_ location: String) {
    let shown = RedirectTarget(location: location).description
    #expect(!shown.contains("s3cret") && !shown.contains("user"), "\(shown)")
  }

  @Test func saysThatAQueryWasLeftOff() {
    #expect(RedirectTarget(location: "/v1?a=b").description == "/v1?…")
  }

  @Test func isOneHarmlessLineOfBoundedLength() {
    let hostile = RedirectTarget(location: "/a\u{1B}[31m\n::error::x\u{202E}").description
    #expect(hostile == #"/a\u{1B}[31m\n::error::x\u{202E}"#)
    let long = RedirectTarget(location: "/" + String(repeating: "é", count: 1 << 20)).description
    #expect(long.utf8.count <= 200)
    #expect(long.hasSuffix("é…"))
  }
}
