import ContractModel
import TestSupport
import Testing

@testable import Imports

@Suite struct ForeignFilesTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private func reasons(_ entries: ImportedEntries) -> [String] {
    entries.compactMap { if case .failure(let entry) = $0 { entry.reason } else { nil } }
  }

  @Test func readsAnArchiveOfABrowser() throws {
    let har = """
      {"log": {"version": "1.2", "entries": [
        {"time": 812.5, "timings": {"wait": 310},
         "request": {"method": "POST", "url": "https://api.example.com/v1/messages?beta=true",
           "headers": [{"name": ":authority", "value": "x"}, {"name": "X-Api-Key", "value": "k"}],
           "postData": {"mimeType": "application/json", "text": "{\\"model\\": \\"m\\"}"}},
         "response": {"status": 200, "headers": [{"name": "Content-Type", "value": "application/json"},
           {"name": "content-encoding", "value": "br"}],
           "content": {"size": 2, "text": "e30=", "encoding": "base64"}}},
        {"request": {"url": "https://x/"}, "response": {"status": 0, "headers": []}},
        {"request": {"url": "https://x/"}, "response": {"status": 200, "content": {"size": 9}}},
        {"request": {"url": "https://x/"},
         "response": {"status": 200, "content": {"text": "x", "encoding": "rot13"}}},
        {"request": {}}]}}
      """
    let entries = try HARFile.entries(bytes(har), file: "a.har")
    let first = try entries[0].get()
    #expect(first.place == "a.har entry 1")
    #expect(first.url == "https://api.example.com/v1/messages?beta=true")
    #expect(first.requestHeaders.fields.map(\.name) == ["X-Api-Key"])
    #expect(first.requestBody == bytes(#"{"model": "m"}"#))
    #expect(first.responseBody == bytes("{}"))
    #expect(first.total == .microseconds(812_500))
    #expect(first.firstByte == .milliseconds(310))
    #expect(first.changes == ["the body is stored decompressed"])
    #expect(
      reasons(entries) == [
        "the request was never answered", "the archive left the reply's body out",
        "the body's encoding \"rot13\" is unknown", "no request or no response",
      ])
  }

  @Test func saysWhyAFileIsNoArchive() {
    for (text, reason) in [("{}", "log.entries"), ("[", "JSON")] {
      let error = #expect(throws: ImportError.self) {
        try HARFile.entries(bytes(text), file: "a.har")
      }
      #expect(error?.description.contains("a.har") == true, "\(reason)")
    }
  }

  @Test(arguments: ["interactions: ", "? "])
  func nestingInACassetteOfVCRPyFitsASmallStack(_ start: String) async {
    let depth = 900
    let text =
      start + String(repeating: "{a: ", count: depth) + String(repeating: "}", count: depth)
    let bytes = bytes(text)
    let reasons = await SmallStack.run {
      do throws(ImportError) {
        return try VCRCassette.entries(bytes, file: "a.yaml").count.description
      } catch {
        return error.description
      }
    }
    #expect(reasons.contains("interactions"))
  }

  @Test func keysThatMultiplyInACassetteOfVCRPyAreRefused() {
    let text = "a: &a [x]\n" + String(repeating: "? [*a, *a]\n", count: 20)
    let error = #expect(throws: ImportError.self) {
      try VCRCassette.entries(bytes(text), file: "a.yaml")
    }
    #expect(error?.description.contains("keys") == true)
  }

  @Test(arguments: [
    ("https://a.com/v1/x?y=1", "/v1/x?y=1"), ("https://a.com", "/"), ("z", "/z"), ("", "/"),
    ("mailto:x", "/x"), ("http://[::1", "/"),
  ])
  func pathsStartWithASlash(_ url: String, _ path: String) {
    #expect(ExchangeImport.path(of: url) == path)
  }

  @Test func readsACassetteOfVCRPy() throws {
    let yaml = """
      interactions:
      - request:
          body: '{"model": "m"}'
          headers:
            Content-Type: [application/json]
            accept: "*/*"
          method: POST
          uri: https://api.example.com/v1/chat/completions
        response:
          body: {string: "{}"}
          headers: {Content-Type: [application/json], X-Two: [a, b]}
          status: {code: 429, message: Too Many}
      - request: {body: null, headers: {}, method: GET, uri: "https://x/"}
        response: {body: {string: !!binary e30=}, headers: {}, status: {code: 200, message: OK}}
      - request: {body: "", headers: {}, method: GET, uri: "https://x/"}
        response:
          body: {string: x}
          headers: {content-encoding: [gzip]}
          status: {code: 200, message: OK}
      - request: {uri: "https://x/"}
        response: {body: {string: x}}
      - 3
      version: 1
      """
    let entries = try VCRCassette.entries(bytes(yaml), file: "c.yaml")
    let first = try entries[0].get()
    #expect(first.place == "c.yaml interaction 1")
    #expect(first.requestBody == bytes(#"{"model": "m"}"#))
    #expect(first.requestHeaders["content-type"] == "application/json")
    #expect(first.requestHeaders["accept"] == "*/*")
    #expect(first.responseHeaders.values("x-two") == ["a", "b"])
    #expect(first.status == 429)
    #expect(first.changes == ["VCR.py records no times"])
    let second = try entries[1].get()
    #expect(second.requestBody.isEmpty)
    #expect(second.responseBody == bytes("{}"))
    #expect(
      reasons(entries) == [
        "the body is compressed (gzip); record with decode_compressed_response=True",
        "the response has no status", "no request or no response",
      ])
  }

  @Test func refusesWhatIsNoCassetteOfVCRPy() {
    #expect(throws: ImportError.self) { try VCRCassette.entries(bytes("a: ["), file: "c") }
    #expect(throws: ImportError.self) { try VCRCassette.entries(bytes("a: 1"), file: "c") }
    #expect(throws: ImportError.self) { try VCRCassette.entries([0xFF, 0xFE, 0xFF], file: "c") }
  }

  @Test func readsPairsLineByLine() throws {
    let text = """
      {"request": {"url": "https://h/v1/m", "headers": {"a": ["1", "2"]}, "body": {"x": 1.50}}, \
      "response": {"status": 201, "body": {"y": 2}, "total_ms": 5, "first_byte_ms": 2}}

      {"request": {"url": "https://h/v1/m", "body": "t"}, "response": {"text": "data: {}\\n\\n"}}
      nonsense
      {"request": {}}
      """
    let entries = try ExchangePairs.entries(bytes(text), file: "p.jsonl")
    let first = try entries[0].get()
    #expect(first.place == "p.jsonl:1")
    #expect(first.requestBody == bytes(#"{"x":1.50}"#))
    #expect(first.requestHeaders.values("a") == ["1", "2"])
    #expect(first.status == 201)
    #expect(first.responseHeaders["content-type"] == "application/json")
    #expect((first.firstByte, first.total) == (.milliseconds(2), .milliseconds(5)))
    let second = try entries[1].get()
    #expect(second.place == "p.jsonl:3")
    #expect(second.status == 200)
    #expect(second.responseHeaders["content-type"] == "text/event-stream")
    #expect(reasons(entries).count == 2)
    #expect(reasons(entries)[0].hasPrefix("not JSON"))
  }
}
