extension String {
  /// Runs `body` on the UTF-8 in place, without a copy for native strings.
  func withUTF8Bytes<Output>(_ body: (UnsafeBufferPointer<UInt8>) -> Output) -> Output {
    if let output = utf8.withContiguousStorageIfAvailable(body) { return output }
    var copy = self
    return copy.withUTF8(body)
  }

  /// The text without ASCII white space at both ends, as UTF-8 offsets into it.
  var trimmed: Substring {
    let utf8 = utf8
    var start = utf8.startIndex
    var end = utf8.endIndex
    while start < end, utf8[start].isJSONSpace { start = utf8.index(after: start) }
    while start < end, utf8[utf8.index(before: end)].isJSONSpace { end = utf8.index(before: end) }
    return self[start..<end]
  }
}

extension UInt8 {
  /// Space, tab, line feed or carriage return: what both JSON and XML skip.
  var isJSONSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
