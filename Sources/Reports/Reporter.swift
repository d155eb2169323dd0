import ContractModel

/// Turns a finished or interrupted run into the files of one format; prints and opens nothing.
///
/// ```
/// RunSource ──cases, streamed in plan order──▶ Reporter ──bytes──▶ ReportOutput
/// ```
package protocol Reporter: Sendable {
  /// The word of `--report FORMAT=PATH`.
  var format: ReportFormat { get }

  /// Writes every file of the report; throws what the run or the output throws.
  ///
  /// Memory does not grow with the number of cases: counts come from an extra pass.
  func write(_ run: any RunSource, context: ReportContext, to output: any ReportOutput) throws
}

/// Receives the files of a report, one after another.
package protocol ReportOutput: AnyObject {
  /// Starts a file; the path is relative to the target, and empty where the target is the file.
  func begin(_ path: String) throws

  /// Appends bytes to the file begun last.
  func write(_ bytes: [UInt8]) throws

  /// Ends the file; a check must hold for the finished bytes before they are put in place.
  func end(_ check: ReportCheck?) throws

  /// Removes files of the target's folder that an earlier report wrote and this one did not.
  ///
  /// `isOwn` tells by a file's name and its beginning whether the format wrote it.
  func removeLeftovers(where isOwn: (_ name: String, _ head: [UInt8]) -> Bool) throws
}
