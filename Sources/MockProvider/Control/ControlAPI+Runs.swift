import ContractModel
import JSONSupport

extension ControlAPI {
  func runs(_ call: Call) async throws(ControlProblem) -> ControlReply {
    let id = call.parameter("id")
    switch call.route.operation {
    case .startRun:
      let name = try call.body.object(["name"]).text("name", upTo: 200)
      let run = try await doing { () async throws(MockProviderError) in
        try await mock.startRun(named: name)
      }
      return ControlReply(run.json, status: 201)
    case .endRun:
      let verdict = try await doing { () async throws(MockProviderError) in
        try await mock.endRun(id)
      }
      return ControlReply(verdict.json)
    case .verdict:
      let verdict = try await doing { () async throws(MockProviderError) in
        try await mock.verdict(of: id)
      }
      return ControlReply(verdict.json)
    case .clientReport: return try await report(call)
    default: return ControlReply(["runs": .array(await mock.allRuns.map(\.json))])
    }
  }

  private func report(_ call: Call) async throws(ControlProblem) -> ControlReply {
    let body = try call.body.object(["call", "outcome", "status", "text_sha256", "run"])
    guard let name = try body.text("call", upTo: ClientReport.longestCall),
      let outcome = try body.word("outcome", of: ClientReport.Outcome.self)
    else {
      throw ControlProblem(
        .invalid, "expected \"call\" and \"outcome\"",
        remedy: #"{"call": "checkout-7", "outcome": "answered", "status": 200}"#)
    }
    var report = ClientReport(call: name, outcome: outcome)
    if let status = body["status"], !status.isNull {
      guard let code = status.intValue, (100...999).contains(code) else {
        throw ControlProblem(.invalid, "\"status\": expected a whole number from 100 to 999")
      }
      report.status = code
    }
    if let text = try body.text("text_sha256", upTo: 64) {
      guard let digest = ContentDigest(hex: text) else {
        throw ControlProblem(
          .invalid, "\"text_sha256\": expected 64 hexadecimal digits in lower case")
      }
      report.textDigest = digest
    }
    let run = try body.text("run", upTo: 100)
    let said = report
    try await doing { () async throws(MockProviderError) in try await mock.note(said, run: run) }
    return ControlReply(["call": .string(name)], status: 201)
  }
}
