/// The largest files of each kind that are read; sizes in bytes.
package struct FileLimits: Sendable, Hashable {
  /// A suite, an environment or the routes file.
  package var yamlBytes = 4 << 20
  /// A schema or other document that an expectation names.
  package var documentBytes = 16 << 20
  /// A text put in by `!file`.
  package var textBytes = 4 << 20
  package var imageBytes = 20 << 20
  /// A table; its rows are read one at a time.
  package var tableBytes = 4 << 30
  /// One row of a table.
  package var rowBytes = 4 << 20
  /// Findings kept of one table.
  package var tableFindings = 50

  package init() {}
}
