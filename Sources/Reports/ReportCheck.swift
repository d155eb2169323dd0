import XMLSupport

/// What must be found when a finished XML report is read again, as its readers will read it.
package struct ReportCheck: Sendable, Hashable {
  /// How often each of these elements must occur; others are not looked at.
  package var elements: [String: Int]

  package init(elements: [String: Int]) { self.elements = elements }

  /// Reads the file anew; throws `unreadable` or `miscounted`.
  package func verify(file path: String) throws(ReportError) {
    let found: [String: Int]
    do throws(XMLError) {
      found = try XMLRecheck.counts(ofFile: path)
    } catch {
      throw .unreadable(error)
    }
    try compare(with: found)
  }

  /// The same for a report in memory.
  package func verify(_ bytes: [UInt8]) throws(ReportError) {
    let found: [String: Int]
    do throws(XMLError) {
      found = try XMLRecheck.counts(of: bytes)
    } catch {
      throw .unreadable(error)
    }
    try compare(with: found)
  }

  private func compare(with found: [String: Int]) throws(ReportError) {
    for (element, expected) in elements.sorted(by: { $0.key < $1.key }) {
      let actual = found[element] ?? 0
      if actual != expected {
        throw .miscounted(element: element, expected: expected, actual: actual)
      }
    }
  }
}
