/// Words that decoders stumble over, by grammar.
enum HostileTokens {
  static func of(_ grammar: FuzzGrammar) -> [[UInt8]] {
    switch grammar {
    case .json: everywhere + json
    case .events: everywhere + json + events
    case .lines: everywhere + json + texts(["\n", "\r\n", "\n\n", "{}\n"])
    case .frames:
      everywhere + json + [[0, 0, 0, 16], [0x7F, 0xFF, 0xFF, 0xFF], [9], [5, 7, 0, 0]]
    case .yaml: everywhere + yaml
    case .xml: everywhere + xml
    case .text: everywhere + text
    }
  }

  static let numbers = [
    "0", "-0", "-1", "1e999", "-1e999", "1e-999", "0.1e1", "9223372036854775807",
    "9223372036854775808", "-9223372036854775808", "18446744073709551616", "1e18", "1e19",
    "4294967296", "2147483648", "1.7976931348623157e308", "5e-324", "1E400", "0.000000000000000001",
    "99999999999999999999999999999999999999999999", "1e1000000000000000000000", "3.0", "1e2",
  ]

  private static func texts(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  /// No UTF-8, and characters that texts are not prepared for.
  static let everywhere: [[UInt8]] =
    [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80],
      [0xF0, 0x9F], [0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0], [0x1B], [0x7F], [0xC2, 0x85],
    ]
    + texts([
      "\u{2028}", "\u{202E}", "\u{FEFF}", "e\u{301}", "👩‍👩‍👧‍👦", "🇩🇪🇩", "\u{1B}[31m", "\r", "\r\n", "\n",
      "\t", " ", "::error::x", "##vso[task.x]", "%0A", "%", "%2F", "../",
      "\u{0300}\u{0300}\u{0300}",
      "\u{1F600}", "\u{10FFFF}", "ﬀ", "İ", "ß", "\u{200B}", "é",
    ]) + texts(numbers)

  static let json = texts([
    "null", "true", "NaN", "Infinity", "-Infinity", "nan", "{", "}", "[", "]", ",", ":", "\"",
    "\\", #"\ud800"#, #"\udc00"#, #"\ud83d\ude00"#, #"\u0000"#, #"\u001b"#, #"\u"#, #"\x41"#, "[]",
    "{}", "\"\"", "[[[[[[[[", "{\"a\":{\"a\":{\"a\":", "1.", "+1", "01", ".5", "//", "'",
    "{\"a\":1,\"a\":2}", "data", "[DONE]", "<html>", "error", "\"error\":{\"message\":null}",
  ])

  static let events = texts([
    "data:", "data: ", "event:", "event: error\n", "id:\n", "id: \u{0}\n", "retry: 99999999999\n",
    ": ping\n\n", "\n\n", "\r\r", "\r\n\r\n", "\n\r", "data: [DONE]\n\n", "data: {}\n\n", "data\n",
    "event: message_stop\n", ":\n", "data: null\n\n",
  ])

  static let yaml = texts([
    "&a ", "*a", "<<: *a", "!!binary ", "!!python/object:x ", "!file ", "!table ", "!<x> ", "? ",
    "- ", ": ", "|\n", ">-\n", "---\n", "...\n", "%YAML 1.1\n", "{", "}", "[", "]", "'", "\"", "#",
    "{{x}}", "{{", "${HOME}", "${", "~", "null", "yes", "on", "0x1F", "0o17", "1_000", ".inf",
    ".nan", "..5", "5..", "1..", "5s", "99999999999h", "1e999s", "2001-01-01", "@", "`", "\t- ",
    "[&b [*b, *b]]", "a: &c [*c]", "\n  ", "\n", "\u{85}", "\u{2029}", "<<:", "=",
  ])

  static let xml = texts([
    "<", ">", "</", "/>", "&", "&amp;", "&#0;", "&#x1F600;", "&#xD800;", "<![CDATA[", "]]>", "<!--",
    "-->", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;",
    "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">", "xmlns=\"\"", "xmlns:a=\"b\"", "a:", "<a><a><a>",
    "xml:id=\"a\"", "=\"", "minOccurs=\"99999\"", "maxOccurs=\"unbounded\"", "<xs:any/>",
    "<xi:include href=\"/etc/passwd\"/>", "xsi:type=\"x\"", "xsi:nil=\"true\"",
  ])

  static let text = texts([
    "(", ")", "[", "]", "{", "}", "*", "+", "?", "|", "^", "$", ".", "\\", "(?=", "(?<a>", "(?<!",
    "{99999}", "{1,}", "[^]", "\\p{L}", "\\u{1F600}", "\\1", "(a*)*", "(a|a)*$", "[a-\\d]", "@",
    "..",
    "[?", "[?@.a==1]", "[-1]", "[::0]", "[1:2:-3]", "[9007199254740993]", "&&", "||", "!", "==",
    "length(", "match(@.a,'(a*)*b')", "search(", "value(", "'", "\"", "/", "//", "::", "text()",
    "ancestor::*", "count(//*)", "-", "=", "&", "?", ";", ",", "I cannot", "I'm sorry, but", ">",
    "```",
    "`", "# ", "- ", "1. ", "***", "http://a", "@a.b", "?stream=true", "alt=sse", "since=",
    "limit=",
    "HTTP/1.1 200 OK\r\n", "retry-after: ", "1h2m3.5s", "Wed, 21 Oct 2026 07:28:00 GMT",
  ])
}
