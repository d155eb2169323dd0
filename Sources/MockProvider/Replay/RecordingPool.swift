/// The recordings of one prompt on one member, and which of them is next.
struct RecordingPool: Sendable {
  /// Whether a reply comes whole or as a stream of events.
  enum Mode: Sendable, Hashable {
    case plain, stream
  }

  /// What a request gets.
  enum Choice: Sendable, Equatable {
    /// The recording at an index of the set; `converted` where it was made in the other mode.
    case recording(Int, converted: Bool)
    /// All recordings are used up, or there are fewer than the trial asked for.
    case exhausted(count: Int)
  }

  private var plain = Lane()
  private var stream = Lane()

  /// - Parameter isDistinct: whether requests of one trial are all alike, so that of two recordings
  ///   with the same trial the second can never be meant.
  mutating func add(_ index: Int, trial: Int?, mode: Mode, isDistinct: Bool = true) {
    switch mode {
    case .plain: plain.add(index, trial: trial, isDistinct: isDistinct)
    case .stream: stream.add(index, trial: trial, isDistinct: isDistinct)
    }
  }

  /// Sorts what was added; called once, before the first choice.
  mutating func seal() {
    plain.seal()
    stream.seal()
  }

  /// Goes on where another pool of the same recordings is.
  mutating func resume(from other: RecordingPool) {
    plain.resume(from: other.plain)
    stream.resume(from: other.stream)
  }

  /// The recording of a trial, or the next one where none is named.
  mutating func choose(
    _ mode: Mode, trial: Int?, repeat: ReplayOptions.Repeat
  ) -> Choice {
    switch mode {
    case .plain: Self.choose(&plain, else: &stream, trial: trial, repeat: `repeat`)
    case .stream: Self.choose(&stream, else: &plain, trial: trial, repeat: `repeat`)
    }
  }

  /// The asked mode's own recordings first; of the other mode's only what the first lacks.
  private static func choose(
    _ wanted: inout Lane, else other: inout Lane, trial: Int?, repeat: ReplayOptions.Repeat
  ) -> Choice {
    if let trial {
      if let index = wanted.index(trial: trial) { return .recording(index, converted: false) }
      if let index = other.index(trial: trial) { return .recording(index, converted: true) }
    }
    let converted = wanted.isEmpty
    let index =
      converted
      ? other.next(trial: trial, repeat: `repeat`) : wanted.next(trial: trial, repeat: `repeat`)
    guard let index else { return .exhausted(count: max(wanted.count, other.count)) }
    return .recording(index, converted: converted)
  }
}

/// A key's recordings in one mode, by ordinal.
private struct Lane: Sendable {
  private var ordinals: [Int: Int] = [:]
  private var unnumbered: [Int] = []
  /// Indices in the order of their ordinals.
  private var order: [Int] = []
  private var cursor = 0

  var isEmpty: Bool { order.isEmpty }
  var count: Int { order.count }

  /// A second recording of the same trial is left out where nothing could tell it apart, and else
  /// stands in the order behind.
  mutating func add(_ index: Int, trial: Int?, isDistinct: Bool) {
    if let trial, isDistinct || ordinals[trial] == nil {
      if ordinals[trial] == nil { ordinals[trial] = index }
    } else {
      unnumbered.append(index)
    }
  }

  /// Gives recordings without a trial the free ordinals, in order.
  mutating func seal() {
    var free = 1
    for index in unnumbered {
      while ordinals[free] != nil { free += 1 }
      ordinals[free] = index
    }
    unnumbered = []
    order = ordinals.sorted { $0.key < $1.key }.map(\.value)
  }

  func index(trial: Int) -> Int? { ordinals[trial] }

  mutating func resume(from other: Lane) { cursor = other.cursor }

  /// Without a trial the first not yet served; behind the last one as `repeat` says.
  mutating func next(trial: Int?, repeat: ReplayOptions.Repeat) -> Int? {
    guard !order.isEmpty else { return nil }
    let position = trial.map { $0 - 1 } ?? cursor
    if trial == nil, position < order.count {
      cursor += 1
      return order[position]
    }
    switch `repeat` {
    case .error: return nil
    case .last: return order[order.count - 1]
    case .cycle:
      if trial == nil { cursor += 1 }
      return order[position % order.count]
    }
  }
}
