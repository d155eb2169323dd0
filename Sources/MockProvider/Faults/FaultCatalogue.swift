/// Every type of fault of this version, in the order of the table in `docs/mock.md`.
enum FaultCatalogue {
  static let all: [any FaultBehaviour.Type] = [
    // no reply, or another one
    DownFault.self, OutageFault.self, TimeoutFault.self, EmptyResponseFault.self,
    AbortFault.self, HTMLErrorPageFault.self, QuotaFault.self, SpecimenFault.self,
    // what the model said
    RefusalFault.self, EmptyContentFault.self, ReasoningOnlyFault.self, SchemaBreakFault.self,
    ProseFault.self, ToolCallFault.self, FinishFault.self, FinishLengthFault.self,
    ModelSwappedFault.self, NoUsageFault.self,
    // bodies and events
    MalformedJSONFault.self, WrongContentTypeFault.self, EmptyBodyFault.self,
    ErrorEventFault.self, MalformedEventFault.self, DuplicateEventFault.self,
    DropTerminatorFault.self,
    // time
    DelayFault.self, SlowFirstTokenFault.self, StallFault.self, PaceFault.self,
    BandwidthFault.self, SlicerFault.self, SplitUTF8Fault.self,
    // ends
    DisconnectFault.self, ResetPeerFault.self, TruncateFault.self, RandomDataFault.self,
  ]

  static let types: [String] = all.map { $0.form.type }

  static func behaviour(_ type: String) -> (any FaultBehaviour.Type)? {
    all.first { $0.form.type == type }
  }

  /// The table of faults, as `docs/mock.md` has it.
  static var table: String {
    let rows = all.map { fault in
      let form = fault.form
      let keys = form.keys.map { "`\($0)`" }.joined(separator: " ")
      return "| `\(form.type)` | \(keys.isEmpty ? "–" : keys) | \(form.summary) |\n"
    }
    return "| type | keys | what it does |\n|---|---|---|\n" + rows.joined()
  }
}
