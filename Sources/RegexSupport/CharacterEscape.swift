/// What an escape stands for, inside brackets or outside.
enum CharacterEscape {
  /// One code point, which may be half of a surrogate pair and then matches nothing.
  case scalar(UInt32)
  /// A class such as `\d`, as PCRE2 source fit for the inside of brackets.
  case set(String)
}
