/// Prompt text added for one member; droppable without breaking the task (`--overlays off`).
package struct Overlay: Sendable, Hashable {
  package var systemPrepend: String?
  package var systemAppend: String?

  package init(systemPrepend: String? = nil, systemAppend: String? = nil) {
    self.systemPrepend = systemPrepend
    self.systemAppend = systemAppend
  }

  /// The system prompt with the overlay around it, parts joined by an empty line.
  package func applied(to system: String?) -> String? {
    let parts = [systemPrepend, system, systemAppend].compactMap { $0 }.filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: "\n\n")
  }
}
