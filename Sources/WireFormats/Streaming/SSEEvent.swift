/// One server-sent event (WHATWG HTML, section 9.2).
package struct SSEEvent: Sendable, Hashable {
  /// The `event` field; empty where the event has none.
  package var name: String
  /// The `data` lines joined by line feeds, as bytes: they need not be valid UTF-8.
  package var data: [UInt8]

  package init(name: String = "", data: [UInt8]) {
    self.name = name
    self.data = data
  }

  /// The event on the wire, lines ended by a line feed; data is put on one line as it stands.
  package var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(data.count + name.utf8.count + 20)
    if !name.isEmpty {
      bytes += "event: ".utf8
      bytes += name.utf8
      bytes.append(0x0A)
    }
    bytes += "data: ".utf8
    bytes += data
    bytes += [0x0A, 0x0A]
    return bytes
  }
}
