/// One line of a failure's account; its text is already harmless for the medium.
struct FailureLine: Hashable {
  enum Role: Hashable {
    case heading, frame, detail, reply, command
  }

  /// Columns of the widest label and the gap behind it.
  static let labelWidth = 11

  var role: Role
  /// The word before the text; empty for a line that continues the one above.
  var label: String
  var text: String

  init(_ role: Role, _ text: String, label: String = "") {
    self.role = role
    self.label = label
    self.text = text
  }

  /// The line as plain text, without wrapping.
  var plain: String {
    switch role {
    case .heading, .frame: text
    case .detail, .reply, .command: "  \(TextWidth.padded(label, to: Self.labelWidth))\(text)"
    }
  }
}
