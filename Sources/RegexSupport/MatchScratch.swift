import CPCRE2

/// The memory of one match at a time: offsets, backtracking frames, limits and budget.
///
/// `@unchecked Sendable`: it wraps C pointers and moves between threads through the pool of a
/// ``CompiledPattern``, which lends it to one call at a time.
final class MatchScratch: @unchecked Sendable {
  private let general: OpaquePointer
  private let context: OpaquePointer
  private let data: OpaquePointer
  private let budget: UnsafeMutablePointer<chaindrill_pcre2_budget>
  private let largest: UnsafeMutablePointer<Int>

  /// Backtracking memory worth keeping between calls, in bytes.
  private static let keptBytes = 256 << 10

  /// Room for the offsets of `code`; nil when out of memory.
  init?(code: OpaquePointer, limits: PatternLimits) {
    let largest = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    largest.initialize(to: 0)
    let budget = UnsafeMutablePointer<chaindrill_pcre2_budget>.allocate(capacity: 1)
    budget.initialize(to: chaindrill_pcre2_budget())
    let general = chaindrill_pcre2_context(largest)
    let context = pcre2_match_context_create_8(general)
    let data = pcre2_match_data_create_from_pattern_8(code, general)
    guard let general, let context, let data else {
      pcre2_match_data_free_8(data)
      pcre2_match_context_free_8(context)
      pcre2_general_context_free_8(general)
      budget.deallocate()
      largest.deallocate()
      return nil
    }
    pcre2_set_match_limit_8(context, limits.matchCalls)
    pcre2_set_depth_limit_8(context, limits.depth)
    pcre2_set_heap_limit_8(context, limits.heapKibibytes)
    chaindrill_pcre2_set_budget(context, budget)
    self.general = general
    self.context = context
    self.data = data
    self.budget = budget
    self.largest = largest
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
    pcre2_general_context_free_8(general)
    budget.deallocate()
    largest.deallocate()
  }

  /// False once a match needed more memory than a pool should keep.
  var isSmall: Bool { largest.pointee <= Self.keptBytes }

  /// Grants the steps and the time of `limits` to the calls of
  /// ``run(_:subject:length:from:flags:)`` that follow, together.
  func refill(_ limits: PatternLimits) {
    chaindrill_pcre2_refill(budget, limits.steps, limits.nanoseconds)
  }

  /// Calls pcre2_match and returns its code.
  func run(
    _ code: OpaquePointer, subject: UnsafePointer<UInt8>, length: Int, from start: Int,
    flags: UInt32
  ) -> Int32 {
    budget.pointee.position = start
    return pcre2_match_8(code, subject, length, start, flags, data, context)
  }

  /// The offsets of the match just found.
  func result(captures: Int) -> PatternMatch {
    guard let offsets = pcre2_get_ovector_pointer_8(data) else {
      return PatternMatch(range: 0..<0, captures: [])
    }
    let pairs = Int(pcre2_get_ovector_count_8(data))
    let end = offsets[1]
    var groups: [Range<Int>?] = []
    if captures > 0 {
      groups.reserveCapacity(captures)
      for group in 1..<max(1, min(captures + 1, pairs)) {
        groups.append(Self.range(offsets[2 * group], offsets[2 * group + 1]))
      }
    }
    // \K can put the start of a match behind its end only inside a lookaround, which PCRE2 refuses.
    return PatternMatch(range: min(offsets[0], end)..<end, captures: groups)
  }

  private static func range(_ start: Int, _ end: Int) -> Range<Int>? {
    let unset = chaindrill_pcre2_unset()
    guard start != unset, end != unset, start <= end else { return nil }
    return start..<end
  }
}
