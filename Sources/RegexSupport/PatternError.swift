/// Why a pattern cannot be used. Offsets count UTF-8 bytes from the start of the source given.
package enum PatternError: Error, Sendable, Hashable {
  /// PCRE2 refused the source; `code` and `text` are its own.
  case syntax(code: Int32, text: String, offset: Int)
  /// The source is not a pattern of the dialect that was asked for.
  case dialect(PatternDialect, text: String, offset: Int)
  /// A correct pattern of its dialect that this engine cannot run; `code` is PCRE2's.
  case unsupported(code: Int32, text: String, offset: Int)
  /// A construct that is never accepted: a leading setting, or a callout.
  case refused(construct: String, offset: Int)
  case tooLong(bytes: Int, limit: Int)
  /// PCRE2 failed while matching; `code` and `text` are its own.
  case engine(code: Int32, text: String)

  /// Where in the source the fault lies, in UTF-8 bytes, where one place is at fault.
  package var offset: Int? {
    switch self {
    case .syntax(_, _, let offset), .dialect(_, _, let offset), .unsupported(_, _, let offset),
      .refused(_, let offset):
      offset
    case .tooLong, .engine: nil
    }
  }

  /// PCRE2's error code, where the error is PCRE2's.
  package var code: Int32? {
    switch self {
    case .syntax(let code, _, _), .unsupported(let code, _, _), .engine(let code, _): code
    case .dialect, .refused, .tooLong: nil
    }
  }
}

extension PatternError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .syntax(let code, let text, let offset):
      "not a pattern at byte \(offset): \(text) (PCRE2 \(code))"
    case .dialect(let dialect, let text, let offset):
      "not \(dialect) at byte \(offset): \(text)"
    case .unsupported(let code, let text, let offset):
      "valid, but this engine cannot run it, at byte \(offset): \(text) (PCRE2 \(code))"
    case .refused(let construct, let offset):
      "\"\(construct)\" at byte \(offset) is not allowed in a pattern: remove it"
    case .tooLong(let bytes, let limit):
      "pattern too long: at most \(limit) bytes, found \(bytes)"
    case .engine(let code, let text):
      "matching failed: \(text) (PCRE2 \(code))"
    }
  }
}

/// A regular-expression language other than PCRE2's own.
package enum PatternDialect: String, Sendable, Hashable, CustomStringConvertible {
  /// ECMA-262 with the `u` flag, as JSON Schema uses it.
  case ecma
  /// I-Regexp, RFC 9485, as JSONPath uses it.
  case iRegexp

  package var description: String {
    switch self {
    case .ecma: "an ECMA-262 pattern"
    case .iRegexp: "an I-Regexp (RFC 9485)"
    }
  }
}
