import ArgumentParser
import JSONSupport

/// Which entries of the journal are meant; what is not given matches everything.
struct JournalFilterOptions: ParsableArguments {
  @Option(help: "Entries of a run.")
  var run: String?

  @Option(help: "Entries of a member.")
  var member: String?

  @Option(help: "Attempts at one logical call.")
  var call: String?

  @Option(help: "cassette, synth, fault, live or miss.")
  var source: String?

  @Option(help: "Entries with this status.")
  var status: Int?

  @Option(help: "Entries that a fault of this name was applied to.")
  var fault: String?

  @Option(help: "open, complete, fault, client_gone or upstream.")
  var end: String?

  /// As the control API's query has them.
  var fields: [(name: String, value: String?)] {
    [
      ("run", run), ("member", member), ("call", call), ("source", source),
      ("status", status.map { String($0) }), ("fault", fault), ("end", end),
    ]
  }

  /// As a claim has them.
  var json: JSONValue {
    var object = JSONObject()
    for case (let name, let value?) in fields { object[name] = .string(value) }
    return .object(object)
  }
}
