import ContractModel
import TestSupport

@testable import Imports

extension FuzzTarget {
  /// Files of other tools.
  static let imports: [FuzzTarget] = [
    FuzzTarget("import-har", share: 12, work: 6, .json, FuzzCorpus(ImportSamples.har)) { bytes, _ in
      try check { try HARFile.entries(bytes, file: "a.har") }
    },
    FuzzTarget("import-pairs", share: 12, work: 6, .lines, FuzzCorpus(ImportSamples.pairs)) {
      bytes, _ in
      try check { try ExchangePairs.entries(bytes, file: "a.jsonl") }
    },
    FuzzTarget("import-vcr", share: 12, work: 20, .yaml, FuzzCorpus(ImportSamples.vcr)) {
      bytes, _ in
      try check { try VCRCassette.entries(bytes, file: "a.yaml") }
    },
  ]

  private static func check(_ read: () throws -> ImportedEntries) throws {
    do {
      let entries = try read()
      try Demands.same(outcome(read), .success(entries), "an import is deterministic")
      for case .failure(let entry) in entries { try Demands.message(entry.reason, of: entry.place) }
      for case .success(let exchange) in entries {
        _ = ExchangeImport.host(of: exchange.url)
        try demand(
          ExchangeImport.path(of: exchange.url).hasPrefix("/"), "a path starts with a slash",
          exchange.url)
      }
    } catch let error as ImportError {
      try Demands.message(error.description, of: "import")
    }
  }
}

/// Small files of each tool.
enum ImportSamples {
  static let har = [
    #"{"log":{"version":"1.2","entries":[{"time":812.5,"timings":{"wait":310},"request":{"method":"POST","url":"https://api.example.com/v1/messages?beta=true","headers":[{"name":":authority","value":"x"}],"postData":{"text":"{\"model\":\"m\"}"}},"response":{"status":200,"headers":[{"name":"content-encoding","value":"br"}],"content":{"size":2,"text":"e30=","encoding":"base64"}}}]}}"#,
    #"{"log":{"entries":[{"request":{"url":"https://x/"},"response":{"status":0}},{"request":{"url":"https://x/"},"response":{"status":200,"content":{"text":"x"}}}]}}"#,
  ]

  static let pairs = [
    #"{"request":{"url":"https://a.com/v1/x?y=1","method":"POST","headers":{"a":"b","c":["d","e"]},"body":{"model":"m"}},"response":{"status":200,"headers":{},"body":"data: {}\n\n","first_byte_ms":1.5,"total_ms":812}}"#
      + "\n" + #"{"request":{"url":"https://a.com"},"response":{"text":"x"}}"#,
    "\n\n" + #"{"request":{"url":"http://[::1]:80/%zz"},"response":{"status":1e3}}"# + "\r\n",
  ]

  static let vcr = [
    """
    interactions:
    - request:
        body: '{"model": "m"}'
        headers: &h
          Content-Type: [application/json]
          accept:
          - '*/*'
        method: POST
        uri: https://api.example.com/v1/messages
      response:
        body: {string: "{}"}
        headers: *h
        status: {code: 200, message: OK}
    version: 1
    """,
    """
    interactions:
    - request: {uri: https://x/, body: null}
      response:
        status: {code: 200}
        body:
          string: !!binary |
            H4sIAAAAAAAA
    """,
  ]
}
