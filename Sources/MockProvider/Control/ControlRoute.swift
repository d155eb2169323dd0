import JSONSupport

/// What the control API can be asked to do; the name is also the operation's id in its description.
enum ControlOperation: String, Sendable, Hashable, CaseIterable {
  case health, ready, version, metrics, description
  case mode, setMode
  case cassettes, loadCassette, rewindCassette, unused
  case faults, putFaults, removeFaults, fault, putFault, removeFault, replaceFaults
  case runs, startRun, endRun, verdict, clientReport
  case journal, verify, misses, miss, nearMiss, reset
}

/// One method on one path of the control API.
struct ControlRoute: Sendable, Hashable {
  let operation: ControlOperation
  let method: String
  /// With parameters in braces: `/runs/{id}/end`.
  let path: String
  /// What it does, for people.
  let summary: String
  var query: [ControlParameter] = []
  /// The schema's name of the body, where there is one.
  var body: String?
  /// Whether the body may be left out.
  var isBodyOptional = false
  var success = 200
  /// The schema's name of what a success answers.
  var answer: String

  /// The path's parts.
  var parts: [Substring] { path.dropFirst().split(separator: "/") }

  init(
    _ operation: ControlOperation, _ method: String, _ path: String, _ summary: String,
    answer: String = "Object"
  ) {
    self.operation = operation
    self.method = method
    self.path = path
    self.summary = summary
    self.answer = answer
  }

  /// The values of the path's parameters where it fits; nil where it does not.
  func parameters(in segments: [String]) -> [String: String]? {
    let parts = parts
    guard parts.count == segments.count else { return nil }
    var values: [String: String] = [:]
    for (part, segment) in zip(parts, segments) {
      if part.hasPrefix("{") {
        guard !segment.isEmpty else { return nil }
        values[String(part.dropFirst().dropLast())] = segment
      } else if part != segment {
        return nil
      }
    }
    return values
  }
}

/// A name that a route's query may have.
struct ControlParameter: Sendable, Hashable {
  /// JSON Schema's name of the type.
  enum Kind: String, Sendable, Hashable {
    case string, integer
  }

  let name: String
  let summary: String
  let kind: Kind

  init(_ name: String, _ summary: String, _ kind: Kind = .string) {
    self.name = name
    self.kind = kind
    self.summary = summary
  }
}

extension ControlRoute {
  fileprivate func query(_ parameters: [ControlParameter]) -> ControlRoute {
    var route = self
    route.query = parameters
    return route
  }

  fileprivate func body(_ schema: String, optional: Bool = false) -> ControlRoute {
    var route = self
    route.body = schema
    route.isBodyOptional = optional
    return route
  }

  fileprivate func creates() -> ControlRoute {
    var route = self
    route.success = 201
    return route
  }
}

extension ControlRoute {
  private static let tier = ControlParameter(
    "tier", "global, member or drill; a later one wins over an earlier one")

  private static let filter: [ControlParameter] = [
    ControlParameter("run", "entries of a run"),
    ControlParameter("member", "entries of a member"),
    ControlParameter("call", "attempts at one logical call"),
    ControlParameter("source", "cassette, synth, fault, live or miss"),
    ControlParameter("status", "entries with this status", .integer),
    ControlParameter("key", "entries with this prompt key"),
    ControlParameter("fault", "entries that a fault of this name was applied to"),
    ControlParameter("end", "open, complete, fault, client_gone or upstream"),
    ControlParameter("since", "entries behind this id", .integer),
    ControlParameter("limit", "entries at most, 1000 unless given", .integer),
    ControlParameter("wait", "answer once so many entries that are over match", .integer),
    ControlParameter("timeout", "seconds to wait at most, 0 to 60, 30 unless given", .integer),
  ]

  /// Every route, in the order of the table in `docs/mock.md`.
  static let all: [ControlRoute] = [
    ControlRoute(.health, "GET", "/health", "uptime, members and which are down, counts"),
    ControlRoute(.ready, "GET", "/ready", "whether requests are taken"),
    ControlRoute(.version, "GET", "/version", "the tool's version"),
    ControlRoute(.metrics, "GET", "/metrics", "counters as Prometheus text", answer: "Text"),
    ControlRoute(.description, "GET", "/openapi.json", "this API as OpenAPI 3.1"),
    ControlRoute(.mode, "GET", "/mode", "the record mode", answer: "Mode"),
    ControlRoute(
      .setMode, "PUT", "/mode", "changes it; 409 where the mock only replays", answer: "Mode"
    ).body("Mode"),
    ControlRoute(.cassettes, "GET", "/cassettes", "what is served"),
    ControlRoute(
      .loadCassette, "POST", "/cassettes/{name}/load",
      "reads it from disk again, all of it or nothing, and begins it anew"),
    ControlRoute(
      .rewindCassette, "POST", "/cassettes/{name}/rewind", "begins with its first recordings"),
    ControlRoute(
      .unused, "GET", "/cassettes/{name}/unused", "recordings that were not served since"),
    ControlRoute(.faults, "GET", "/faults", "faults in force, with how often each was applied"),
    ControlRoute(.putFaults, "POST", "/faults", "puts one fault or a list, all or none")
      .query([tier]).body("Faults").creates(),
    ControlRoute(.removeFaults, "DELETE", "/faults", "removes all, or those of a tier")
      .query([tier]),
    ControlRoute(.fault, "GET", "/faults/{name}", "one fault"),
    ControlRoute(.putFault, "PUT", "/faults/{name}", "puts a fault under this name")
      .query([tier]).body("Fault"),
    ControlRoute(.removeFault, "DELETE", "/faults/{name}", "removes it"),
    ControlRoute(
      .replaceFaults, "PUT", "/members/{member}/faults",
      "makes these the member's own faults; asked twice, nothing changes"
    ).body("Faults"),
    ControlRoute(.runs, "GET", "/runs", "runs so far"),
    ControlRoute(.startRun, "POST", "/runs", "begins a run; requests from now on are its own")
      .body("NewRun", optional: true).creates(),
    ControlRoute(
      .endRun, "POST", "/runs/{id}/end", "ends it and answers its verdict", answer: "Verdict"),
    ControlRoute(
      .verdict, "GET", "/runs/{id}/verdict",
      "what it proves so far; the run `all` is everything since the start", answer: "Verdict"),
    ControlRoute(.clientReport, "POST", "/client", "notes what the client got for a call")
      .body("ClientReport").creates(),
    ControlRoute(
      .journal, "GET", "/journal", "entries that match; with `wait` once there are enough",
      answer: "JournalPage"
    ).query(filter),
    ControlRoute(
      .verify, "POST", "/verify", "200 where the claim holds, 417 where it does not",
      answer: "Verification"
    ).body("Claim"),
    ControlRoute(.misses, "GET", "/misses", "requests without a recording"),
    ControlRoute(.miss, "GET", "/misses/{id}", "one of them"),
    ControlRoute(
      .nearMiss, "GET", "/misses/{id}/near", "its nearest recording, and the difference"),
    ControlRoute(.reset, "POST", "/reset", "begins anew with what is named, each on its own")
      .body("Reset"),
  ]
}
