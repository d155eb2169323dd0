/// Gathers the lines of a reply's head as libcurl hands them over, within a limit of bytes.
///
/// Interim heads (1xx) are dropped but counted, so that an endless row of them ends; lines after
/// the final head are trailers, counted and dropped.
struct ReplyHeadLines {
  enum Outcome: Equatable {
    case more
    /// The empty line after a final status.
    case complete
    case tooLarge
  }

  private(set) var bytes: [UInt8] = []
  private(set) var isComplete = false
  /// Lines of a head have come, but not its end.
  var isCutShort: Bool { !isAtStatusLine && !isComplete }

  private let limit: Int
  private var count = 0
  private var isAtStatusLine = true

  init(limit: Int) { self.limit = limit }

  mutating func add(_ line: UnsafeRawBufferPointer) -> Outcome {
    count += line.count
    if count > limit { return .tooLarge }
    if isComplete { return .more }
    if isAtStatusLine {
      bytes.removeAll(keepingCapacity: true)
      bytes.reserveCapacity(512)
      isAtStatusLine = false
    }
    bytes.append(contentsOf: line)
    guard line.first == 0x0D || line.first == 0x0A else { return .more }
    if let status = ReplyHeadParser.status(bytes), (100..<200).contains(status) {
      isAtStatusLine = true
      return .more
    }
    isComplete = true
    return .complete
  }
}
