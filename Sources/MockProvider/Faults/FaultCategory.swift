/// What a fault changes; of each category one applies to a request, so that faults compose.
///
/// The order is the order of application.
package enum FaultCategory: Int, Sendable, Hashable, CaseIterable {
  /// There is no reply at all.
  case connection
  /// Another reply comes in the place of the recorded one.
  case answer
  /// What the model said.
  case content
  case finish, model, usage
  /// The bytes of a plain body, or the type it claims to have.
  case body
  case events
  case pace, slices, latency, stall
  /// Where the reply breaks off.
  case ending

  /// What has no effect beside a fault of this category.
  var hidden: Set<FaultCategory> {
    switch self {
    case .connection: Set(Self.allCases).subtracting([.connection])
    case .answer: [.content, .finish, .model, .usage, .events]
    default: []
    }
  }

  /// Whether a fault of this category needs no recording to change.
  var suppliesReply: Bool { self == .connection || self == .answer }
}

/// What a request or its reply must have for a fault to apply.
struct FaultNeeds: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  /// A call that asks for a stream.
  static let stream = FaultNeeds(rawValue: 1)
  /// A call that asks for a plain reply.
  static let plain = FaultNeeds(rawValue: 2)
  /// A call that offers tools.
  static let tools = FaultNeeds(rawValue: 4)
}
