/// What a key's value may be; read by the loader's findings and written into the JSON Schemas.
indirect enum KeyShape: Sendable, Hashable {
  /// A scalar read as text whatever YAML would guess.
  case text
  /// A path relative to the file, kept inside the project.
  case path
  case integer(ClosedRange<Int>)
  case number(minimum: Double)
  case boolean
  /// `500ms`, `120s`, `2m`, `1h`.
  case duration
  case countRange, durationRange, amountRange
  /// A closed set of words.
  case choice([String])
  /// Any JSON value.
  case json
  /// A mapping of JSON values.
  case jsonObject
  case list(KeyShape)
  /// A mapping with keys of the user's own.
  case map(KeyShape)
  case table(FileTable)
  case oneOf([KeyShape])
  /// Known to the format but not to this version.
  case unavailable
}

/// One key of a mapping in a file.
struct FileKey: Sendable, Hashable {
  /// Whether a mapping without the key is an error.
  enum Presence: Sendable, Hashable { case required, optional }

  var name: String
  var shape: KeyShape
  /// One line for editors, findings and the documentation.
  var about: String
  var presence: Presence

  init(_ name: String, _ shape: KeyShape, _ about: String, _ presence: Presence = .optional) {
    self.name = name
    self.shape = shape
    self.about = about
    self.presence = presence
  }
}
