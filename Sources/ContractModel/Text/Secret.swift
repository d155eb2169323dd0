/// A credential's value that cannot print, encode, reflect or interpolate itself.
///
/// Only `reveal` gives it away, so that every use is found by searching for that word.
package struct Secret: Sendable, Hashable {
  private let value: String

  package init(_ value: String) { self.value = value }

  /// The plain value, for the one place that puts it on the wire.
  package func reveal() -> String { value }

  package var isEmpty: Bool { value.isEmpty }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// What every log, dump and interpolation shows instead of the value.
  package static let mask = "[redacted]"

  package var description: String { Self.mask }
  package var debugDescription: String { Self.mask }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
