import ContractModel
import JSONSupport

/// One way a provider misbehaves: a pure change of a transmission.
///
/// A type of fault is one file that conforms to this, and a line in `FaultCatalogue`.
protocol FaultBehaviour: Sendable {
  static var form: FaultForm { get }

  /// Reads the fault's own keys; selectors and unknown keys are seen to already.
  init(_ fields: FaultFields) throws(Diagnostic)

  /// The fault's own keys, such that reading them gives the same fault.
  var json: JSONObject { get }

  /// What the fault changes and what it needs.
  var traits: FaultTraits { get }

  /// Changes the transmission; does nothing where there is nothing to change.
  func apply(
    to reply: inout ScriptedTransmission, _ context: FaultContext, using random: inout SeededRandom)
}

/// What is known of a type of fault without an instance of it.
struct FaultForm: Sendable, Hashable {
  /// The value of `type` in JSON.
  let type: String
  /// The keys of its own, in the order they are written.
  let keys: [String]
  /// What it does: a line of the table of faults.
  let summary: String

  init(_ type: String, keys: [String] = [], _ summary: String) {
    self.type = type
    self.keys = keys
    self.summary = summary
  }
}

/// Where a fault belongs and what it needs.
struct FaultTraits: Sendable, Hashable {
  let category: FaultCategory
  let needs: FaultNeeds

  init(_ category: FaultCategory, needs: FaultNeeds = []) {
    self.category = category
    self.needs = needs
  }
}
