import CPCRE2

extension Pattern {
  /// The leftmost match that begins at or after the UTF-8 offset `start`; what lies before it is
  /// still seen by lookbehinds and `\b`.
  package func firstMatch(in text: String, from start: Int = 0) -> PatternOutcome {
    search(text, from: start, flags: 0)
  }

  /// As for text; bytes that are not UTF-8 give ``PatternOutcome/failed(_:)``.
  package func firstMatch(
    in bytes: UnsafeRawBufferPointer, from start: Int = 0
  ) -> PatternOutcome {
    search(bytes, from: start, flags: 0)
  }

  /// Matches only if the pattern can take the whole text, whichever alternatives that needs.
  package func wholeMatch(in text: String) -> PatternOutcome {
    search(text, from: 0, flags: PCRE2_ANCHORED | PCRE2_ENDANCHORED)
  }

  /// As for text; bytes that are not UTF-8 give ``PatternOutcome/failed(_:)``.
  package func wholeMatch(in bytes: UnsafeRawBufferPointer) -> PatternOutcome {
    search(bytes, from: 0, flags: PCRE2_ANCHORED | PCRE2_ENDANCHORED)
  }

  /// At most `limit` matches from left to right; all of them share one step budget.
  package func matches(in text: String, limit: Int = 1_000) -> PatternListOutcome {
    var text = text
    return text.withUTF8 { subject in
      compiled.withScratch { list(subject, limit: limit, scratch: $0) }
    } ?? .failed(Self.outOfMemory)
  }

  private static var outOfMemory: PatternError {
    .engine(code: PCRE2_ERROR_NOMEMORY, text: CompiledPattern.message(PCRE2_ERROR_NOMEMORY))
  }

  private func search(_ text: String, from start: Int, flags: UInt32) -> PatternOutcome {
    var text = text
    // A String's UTF-8 is valid by construction, so the check is left out.
    return text.withUTF8 { search($0, from: start, flags: flags | PCRE2_NO_UTF_CHECK) }
  }

  private func search(
    _ bytes: UnsafeRawBufferPointer, from start: Int, flags: UInt32
  ) -> PatternOutcome {
    bytes.withMemoryRebound(to: UInt8.self) { search($0, from: start, flags: flags) }
  }

  private func search(
    _ subject: UnsafeBufferPointer<UInt8>, from start: Int, flags: UInt32
  ) -> PatternOutcome {
    guard (0...subject.count).contains(start) else {
      return .failed(Self.failure(PCRE2_ERROR_BADOFFSET))
    }
    // Without its check PCRE2 trusts the offset: the middle of a character would be undefined.
    if start < subject.count, subject[start] & 0xC0 == 0x80 {
      return .failed(Self.failure(PCRE2_ERROR_BADUTFOFFSET))
    }
    return compiled.withScratch {
      compiled.match(subject, from: start, flags: flags, scratch: $0)
    } ?? .failed(Self.outOfMemory)
  }

  private static func failure(_ code: Int32) -> PatternError {
    .engine(code: code, text: CompiledPattern.message(code))
  }

  private func list(
    _ subject: UnsafeBufferPointer<UInt8>, limit: Int, scratch: MatchScratch
  ) -> PatternListOutcome {
    var found: [PatternMatch] = []
    var start = 0
    var flags = PCRE2_NO_UTF_CHECK
    while true {
      switch compiled.match(subject, from: start, flags: flags, scratch: scratch) {
      case .noMatch: return .all(found)
      case .limitExceeded(let limit): return .limitExceeded(limit)
      case .failed(let error): return .failed(error)
      case .matched(let match):
        if found.count >= limit { return .first(found) }
        found.append(match)
        // After an empty match the same place may only match something longer.
        start = match.range.upperBound
        flags = PCRE2_NO_UTF_CHECK | (match.range.isEmpty ? PCRE2_NOTEMPTY_ATSTART : 0)
      }
    }
  }
}
