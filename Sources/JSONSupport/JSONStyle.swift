/// How a value is laid out; every style is valid JSON in UTF-8 without a final line feed.
package enum JSONStyle: Sendable, Hashable {
  /// No white space; order and number lexemes as they are.
  case compact
  /// Two spaces per level, `"key": value`; order and number lexemes as they are.
  ///
  /// Indentation makes a deeply nested text larger, by up to twice its depth in bytes per value.
  case pretty
  /// RFC 8785's layout: no white space, keys by UTF-16 code units; equal values give equal bytes.
  ///
  /// Numbers are laid out as ECMAScript does but keep every digit instead of rounding to a double.
  case canonical
}
