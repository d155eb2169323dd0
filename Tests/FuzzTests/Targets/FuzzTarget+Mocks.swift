import ContractModel
import Foundation
import HTTPTypes
import JSONSupport
import TestSupport
import WireFormats

@testable import MockProvider

extension FuzzTarget {
  /// What the mock provider reads off the network and off its control API.
  static let mocks: [FuzzTarget] = [calls, faults, journalFilters, verifications]

  private static let members = WireFormats.all.map {
    ModelEnvironment.fuzz($0.id, name: "test/\($0.id.rawValue)")
  }

  private static let responder = ReplayResponder(
    members: members,
    recordings: (try? CassetteSet.load(
      from: Repository.file("fixtures/cassettes/summaries").path, label: "c"))?.recordings ?? [],
    faults: SharedFaultBoard(FaultBoard(members: members)),
    options: ReplayOptions(headerFaults: .allowed))

  /// A whole request: target in the first line, the body behind it.
  private static let calls = FuzzTarget(
    "mock-request", share: 30, work: 12, .lines,
    FuzzCorpus {
      WireFormats.all.flatMap { format in
        let folder = "fixtures/wire/\(format.id.rawValue)"
        let address = WireRequests.addresses(folder).first
        let mount = MountTable.path(of: "test/\(format.id.rawValue)")
        return FuzzCorpus.files(folder, ".request.json", most: 4).members().map {
          Array("\(mount)\(address?.path ?? "/")\n".utf8) + $0
        }
      }
    }
  ) { bytes, chance in
    let target = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    var request = MockRequest(
      method: chance.one(of: ["POST", "POST", "POST", "GET"], else: "POST"), target: target,
      body: .bytes(Array(bytes.drop { $0 != 0x0A }.dropFirst())))
    request.headers.append("content-type", "application/json")
    if chance.number(in: 0..<4) == 0 {
      let faults = [#"[{"type":"abort"}]"#, "{", #"{"type":"stall","ms":1e999}"#, "\u{0}", ""]
      request.headers.append("x-chaindrill-fault", chance.one(of: faults, else: ""))
      request.headers.append(
        "x-chaindrill-trial", chance.one(of: ["1", "-1", "x", "1e9"], else: ""))
    }
    let reply = responder.respond(to: request)
    if let head = reply.head {
      try demand((100...599).contains(head.status.code), "a status is one", "\(head.status)")
    }
    _ = responder.refuses(target: target, mount: nil)
  }

  private static let faults = FuzzTarget(
    "faults", share: 15, work: 6, .json, FuzzCorpus(FaultSamples.all)
  ) { bytes, _ in
    do {
      for fault in try Fault.read(bytes, label: "faults.json") {
        let written = fault.json.encoded()
        let again = outcome { try Fault.read(written, label: "f").map(\.json) }
        try Demands.same(again, .success([fault.json]), "a fault written reads as itself")
      }
    } catch let error as Diagnostic {
      try Demands.finding(error)
    }
  }

  private static let journalFilters = FuzzTarget(
    "journal-filter", share: 5, .text,
    FuzzCorpus([
      "member=a&status=429&since=12&limit=10", "end=complete&fault=f&key=k", "source=x&run=r",
    ])
  ) { bytes, _ in
    let fields = String(decoding: bytes, as: UTF8.self).split(separator: "&").map { part in
      let halves = part.split(separator: "=", maxSplits: 1).map(String.init)
      return (name: halves.first ?? "", value: halves.count > 1 ? halves[1] : "")
    }
    do {
      let filter = try JournalFilter(fields)
      _ = filter.passes(FaultSamples.entry)
      try demand((1...10_000).contains(filter.limit), "a limit is within its bounds")
    } catch let error as InvalidFilter {
      try Demands.message(error.reason, of: "filter")
    }
  }

  private static let verifications = FuzzTarget(
    "journal-verification", share: 5, .json,
    FuzzCorpus([
      #"{"match":{"member":"a","status":200},"count":3}"#, #"{"at_least":1,"at_most":2}"#,
      #"{"match":{"call":"c"},"order":[{"status":429},{"status":200,"source":"cassette"}]}"#,
    ])
  ) { bytes, _ in
    guard let body = try? JSONValue(parsing: bytes) else { return }
    do {
      let outcome = try JournalVerification(body).judge([FaultSamples.entry, FaultSamples.entry])
      try Demands.message(outcome.expected, of: "verification")
    } catch let error as InvalidFilter {
      try Demands.message(error.reason, of: "verification")
    }
  }
}

/// Faults and an entry of the journal from which others are made.
enum FaultSamples {
  static let entry = JournalEntry(
    logicalCall: "c", member: "a", provider: "p", method: "POST", path: "/", arrived: 1)

  static let all = [
    #"{"type":"abort","status":429,"kind":"rate_limit","retryAfter":"2","headers":{"x-a":"b"},"message":"m"}"#,
    #"{"type":"quota","rpm":30,"tpm":90000,"window":10000,"name":"q","member":"a*","nth":[1,2]}"#,
    #"{"type":"delay","lognormal":{"median":300,"sigma":0.5},"seed":7,"probability":0.25}"#,
    #"{"type":"delay","uniform":{"min":1,"max":9},"after":"1.5s","for":"2m","ttl":"1h"}"#,
    #"{"type":"stall","afterEvents":4,"ms":2000,"pings":true,"every":500,"stream":true}"#,
    #"{"type":"pace","tokensPerSecond":1.25,"jitter":0.5,"ramp":"10s","times":3}"#,
    #"[{"type":"disconnect","afterFraction":0.5,"how":"fin"},{"type":"truncate","afterBytes":1}]"#,
    #"{"type":"random_data","at":1,"bytes":16}"#, #"{"type":"slicer","size":7,"delay":2}"#,
    #"{"type":"tool_call","how":"cut","afterBytes":9}"#, #"{"type":"error_event","afterEvents":2}"#,
    #"{"type":"finish","reason":"content_filter","model":"gpt-*","region":"eu"}"#,
    #"{"type":"specimen","id":"a/0001-x"}"#, #"{"type":"html_error_page","status":504}"#,
  ]
}
