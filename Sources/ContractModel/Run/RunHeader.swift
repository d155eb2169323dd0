/// What a run set out to do, written first; every report draws on it.
package struct RunHeader: Sendable, Hashable {
  /// Where the replies come from.
  package enum Mode: String, Sendable, Hashable, CaseIterable {
    case live, replay
    /// Live through the recording mock provider; recordings it holds already serve first.
    case record
  }

  /// A member as the run knows it.
  package struct Member: Sendable, Hashable {
    package var name: String
    package var family: String
    package var provider: String
    package var region: String?
    package var wire: WireFormatID
    package var model: String
    /// The digest of its environment file.
    package var digest: ContentDigest

    package init(
      name: String, family: String, provider: String, region: String?, wire: WireFormatID,
      model: String, digest: ContentDigest
    ) {
      self.name = name
      self.family = family
      self.provider = provider
      self.region = region
      self.wire = wire
      self.model = model
      self.digest = digest
    }
  }

  /// A suite as the run knows it: its chain is a list of positions in `members`.
  package struct PlannedSuite: Sendable, Hashable {
    package var name: String
    package var version: Int
    package var file: String
    package var digest: ContentDigest
    package var route: String
    /// Positions in the header's `members`, in chain order.
    package var chain: [Int]
    /// Cases that take part, after filters.
    package var caseCount: Int

    package init(
      name: String, version: Int, file: String, digest: ContentDigest, route: String,
      chain: [Int], caseCount: Int
    ) {
      self.name = name
      self.version = version
      self.file = file
      self.digest = digest
      self.route = route
      self.chain = chain
      self.caseCount = caseCount
    }
  }

  package var run: RunID
  package var toolVersion: String
  package var started: Timestamp
  package var hostname: String
  package var mode: Mode
  package var overlays: OverlayUse
  /// Filters as given, for the reader: `--tag critical`.
  package var filters: [String]
  package var members: [Member]
  package var suites: [PlannedSuite]
  /// The folder of cassettes in replay and while recording, as it was given; for the command that
  /// reproduces a case.
  package var cassettes: String?
  /// Where cassettes marked `synthetic` serve, or may serve, the replies.
  package var hasSyntheticRecordings: Bool

  package init(
    run: RunID, toolVersion: String, started: Timestamp, hostname: String, mode: Mode,
    overlays: OverlayUse = .on, filters: [String] = [], members: [Member],
    suites: [PlannedSuite], cassettes: String? = nil, hasSyntheticRecordings: Bool = false
  ) {
    self.run = run
    self.toolVersion = toolVersion
    self.started = started
    self.hostname = hostname
    self.mode = mode
    self.overlays = overlays
    self.filters = filters
    self.members = members
    self.suites = suites
    self.cassettes = cassettes
    self.hasSyntheticRecordings = hasSyntheticRecordings
  }
}
