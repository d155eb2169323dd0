/// The value of a header of Amazon's event stream, in all ten types of its specification.
package enum AWSHeaderValue: Sendable, Hashable {
  /// Types 0 and 1, which have no bytes of their own.
  case bool(Bool)
  case byte(Int8)
  case short(Int16)
  case integer(Int32)
  case long(Int64)
  /// At most 32,767 of them.
  case bytes([UInt8])
  /// At most 32,767 bytes of UTF-8.
  case string(String)
  /// Milliseconds since 1970-01-01T00:00:00Z.
  case timestamp(Int64)
  /// Sixteen bytes.
  case uuid([UInt8])

  /// The most bytes that a value of variable length may have.
  private static let longest = 32_767

  /// Takes type and value; nil for an unknown type, a value cut short, and text that is no UTF-8.
  init?(_ cursor: inout ByteCursor) {
    guard let type = cursor.integer(UInt8.self), let value = Self.value(type, &cursor) else {
      return nil
    }
    self = value
  }

  private static func value(_ type: UInt8, _ cursor: inout ByteCursor) -> AWSHeaderValue? {
    switch type {
    case 0, 1: .bool(type == 0)
    case 2: cursor.integer(Int8.self).map { .byte($0) }
    case 3: cursor.integer(Int16.self).map { .short($0) }
    case 4: cursor.integer(Int32.self).map { .integer($0) }
    case 5: cursor.integer(Int64.self).map { .long($0) }
    case 6: counted(&cursor).map { .bytes(Array($0)) }
    case 7: counted(&cursor).flatMap { String(validating: $0, as: UTF8.self) }.map { .string($0) }
    case 8: cursor.integer(Int64.self).map { .timestamp($0) }
    case 9: cursor.bytes(16).map { .uuid(Array($0)) }
    default: nil
    }
  }

  private static func counted(_ cursor: inout ByteCursor) -> ArraySlice<UInt8>? {
    cursor.integer(UInt16.self).flatMap { cursor.bytes(Int($0)) }
  }

  /// Adds type and value; what is longer than the format allows is cut, a short UUID filled up.
  func append(to bytes: inout [UInt8]) {
    switch self {
    case .bool(let value): bytes.append(value ? 0 : 1)
    case .byte(let value): Self.append(2, value, to: &bytes)
    case .short(let value): Self.append(3, value, to: &bytes)
    case .integer(let value): Self.append(4, value, to: &bytes)
    case .long(let value): Self.append(5, value, to: &bytes)
    case .bytes(let value): Self.append(6, counted: value[...], to: &bytes)
    case .string(let value):
      Self.append(7, counted: Array(value.cut(toBytes: Self.longest).utf8)[...], to: &bytes)
    case .timestamp(let value): Self.append(8, value, to: &bytes)
    case .uuid(let value):
      bytes.append(9)
      bytes += value.prefix(16)
      bytes += [UInt8](repeating: 0, count: max(0, 16 - value.count))
    }
  }

  private static func append(
    _ type: UInt8, _ number: some FixedWidthInteger, to bytes: inout [UInt8]
  ) {
    bytes.append(type)
    bytes.append(bigEndian: number)
  }

  private static func append(
    _ type: UInt8, counted value: ArraySlice<UInt8>, to bytes: inout [UInt8]
  ) {
    bytes.append(type)
    bytes.append(bigEndian: UInt16(value.prefix(longest).count))
    bytes += value.prefix(longest)
  }
}

extension String {
  /// The longest start of the text that has at most so many bytes of UTF-8 and cuts no character.
  fileprivate func cut(toBytes count: Int) -> Substring {
    if utf8.count <= count { return self[...] }
    var end = utf8.index(startIndex, offsetBy: count)
    while end > startIndex, UTF8.isContinuation(utf8[end]) { end = utf8.index(before: end) }
    return self[..<end]
  }
}
