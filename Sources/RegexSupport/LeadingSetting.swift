/// PCRE2's settings in parentheses at the start of a pattern, which would override the caller's.
enum LeadingSetting {
  /// Names after `(*`; one that takes a number ends in `=`.
  private static let names = [
    "UTF)", "UCP)", "NOTEMPTY)", "NOTEMPTY_ATSTART)", "NO_AUTO_POSSESS)", "NO_DOTSTAR_ANCHOR)",
    "NO_JIT)", "NO_START_OPT)", "LIMIT_HEAP=", "LIMIT_DEPTH=", "LIMIT_MATCH=", "LIMIT_RECURSION=",
    "CR)", "LF)", "CRLF)", "ANYCRLF)", "ANY)", "NUL)", "BSR_ANYCRLF)", "BSR_UNICODE)",
  ]

  /// The setting that `source` starts with. A later one is a syntax error of PCRE2's own.
  static func find(in source: String) -> String? {
    guard source.utf8.starts(with: "(*".utf8) else { return nil }
    let rest = source.utf8.dropFirst(2)
    return names.first { rest.starts(with: $0.utf8) }.map { "(*\($0)" }
  }
}
