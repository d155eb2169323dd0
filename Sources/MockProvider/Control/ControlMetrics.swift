import ContractModel

/// Counters in Prometheus' text format, version 0.0.4.
struct ControlMetrics {
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  var journal: JournalCounters
  var misses: Int
  /// Requests and connections that faults were applied to.
  var applications: Int
  /// Those in force.
  var faults: [FaultStatus]
  var uptime: Double

  var text: String {
    var text = ""
    family(
      "requests_total", "counter", "Requests that are over, by member and source of the reply.",
      journal.requests.map { ([("member", $0.key.member), ("source", $0.key.source)], $0.value) },
      &text)
    family(
      "sent_bytes_total", "counter", "Bytes of reply bodies, by member.",
      journal.bytes.map { ([("member", $0.key)], $0.value) }, &text)
    family("open_requests", "gauge", "Requests under way.", [([], journal.open)], &text)
    family("misses_total", "counter", "Requests without a recording.", [([], misses)], &text)
    family(
      "faulted_requests_total", "counter",
      "Requests that faults were applied to, and connections turned away.", [([], applications)],
      &text)
    family(
      "fault_applications_total", "counter", "How often each fault in force was applied.",
      faults.map { ([("fault", $0.name)], $0.applied) }, &text)
    family(
      "uptime_seconds", "gauge", "Since the mock provider was made.",
      [([], Int(uptime / 1000))], &text)
    return text
  }

  private typealias Sample = (labels: [(name: String, value: String)], value: Int)

  private func family(
    _ name: String, _ kind: String, _ help: String, _ samples: [Sample], _ text: inout String
  ) {
    text += "# HELP chaindrill_mock_\(name) \(help)\n# TYPE chaindrill_mock_\(name) \(kind)\n"
    let lines = samples.map { sample in
      let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
      let list = labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
      return "chaindrill_mock_\(name)\(list) \(sample.value)\n"
    }
    text += lines.sorted().joined()
  }

  /// A label's value: backslash, quote and line feed are all that need it.
  private static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
