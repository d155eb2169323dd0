import CPCRE2
import Synchronization

/// Owns compiled PCRE2 code and a few scratch memories for matching it.
///
/// `@unchecked Sendable`: the code is written once, in `init`, and PCRE2 documents compiled code as
/// safe for many threads at once; the scratches are behind the lock, and one out of the pool is
/// held by one call only.
final class CompiledPattern: @unchecked Sendable {
  private let code: OpaquePointer
  private let limits: PatternLimits
  private let pool = Mutex<[MatchScratch]>([])
  let captureCount: Int

  /// Scratches kept between calls; more tasks than that match with fresh ones.
  private static let poolSize = 8

  /// Compiles UTF-8 `source`; throws `syntax`, `refused`, or `engine` when out of memory.
  init(
    _ source: String, options: Pattern.Options, limits: PatternLimits
  ) throws(PatternError) {
    code = try Self.compile(source, options: options, limits: limits)
    self.limits = limits
    var count: UInt32 = 0
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
    captureCount = Int(count)
    var position = 0
    // From here on deinit frees the code, also when this throws.
    if chaindrill_pcre2_has_callout(code, &position) != 0 {
      throw .refused(construct: "(?C", offset: max(0, position))
    }
  }

  deinit {
    pcre2_code_free_8(code)
  }

  private static func compile(
    _ source: String, options: Pattern.Options, limits: PatternLimits
  ) throws(PatternError) -> OpaquePointer {
    guard let context = pcre2_compile_context_create_8(nil) else {
      throw .engine(code: PCRE2_ERROR_NOMEMORY, text: message(PCRE2_ERROR_NOMEMORY))
    }
    defer { pcre2_compile_context_free_8(context) }
    pcre2_set_parens_nest_limit_8(context, limits.nesting)
    pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
    pcre2_set_bsr_8(context, UInt32(PCRE2_BSR_UNICODE))
    let flags =
      options.rawValue | PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_AUTO_CALLOUT
    var failure: Int32 = 0
    var offset = 0
    let bytes = Array(source.utf8)
    let code = bytes.withUnsafeBufferPointer { buffer in
      withNonNullBase(buffer) {
        pcre2_compile_8($0, buffer.count, flags, &failure, &offset, context)
      }
    }
    guard let code else {
      throw .syntax(code: failure, text: message(failure), offset: min(offset, bytes.count))
    }
    return code
  }

  /// PCRE2's own text for an error code.
  static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
    guard length > 0 else { return "unknown error" }
    return String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
  }

  /// Lends a scratch to `body`, with a full budget, and takes it back unless it has grown large.
  func withScratch<Outcome>(_ body: (MatchScratch) -> Outcome) -> Outcome? {
    let pooled = pool.withLock { $0.popLast() }
    guard let scratch = pooled ?? MatchScratch(code: code, limits: limits) else { return nil }
    scratch.refill(limits)
    let outcome = body(scratch)
    if scratch.isSmall {
      pool.withLock { pool in
        if pool.count < Self.poolSize { pool.append(scratch) }
      }
    }
    return outcome
  }

  /// Runs one match and reads its result; `flags` are PCRE2's match options.
  func match(
    _ subject: UnsafeBufferPointer<UInt8>, from start: Int, flags: UInt32, scratch: MatchScratch
  ) -> PatternOutcome {
    let result = withNonNullBase(subject) {
      scratch.run(code, subject: $0, length: subject.count, from: start, flags: flags)
    }
    switch result {
    case 0...: return .matched(scratch.result(captures: captureCount))
    case PCRE2_ERROR_NOMATCH: return .noMatch
    case PCRE2_ERROR_MATCHLIMIT: return .limitExceeded(.match)
    case PCRE2_ERROR_DEPTHLIMIT: return .limitExceeded(.depth)
    case PCRE2_ERROR_HEAPLIMIT: return .limitExceeded(.heap)
    case PCRE2_ERROR_CALLOUT: return .limitExceeded(.steps)
    case Int32(CHAINDRILL_PCRE2_LATE): return .limitExceeded(.time)
    default: return .failed(.engine(code: result, text: Self.message(result)))
    }
  }
}

/// PCRE2 wants a pointer even for no bytes; an empty buffer may have none.
private func withNonNullBase<Result>(
  _ buffer: UnsafeBufferPointer<UInt8>, _ body: (UnsafePointer<UInt8>) -> Result
) -> Result {
  if let base = buffer.baseAddress { return body(base) }
  return withUnsafePointer(to: 0 as UInt8, body)
}
