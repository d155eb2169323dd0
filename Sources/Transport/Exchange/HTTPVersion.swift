/// The protocol version the peer answered in.
package enum HTTPVersion: String, Sendable, Hashable, CaseIterable {
  case http10 = "1.0"
  case http11 = "1.1"
  case http2 = "2"
  case http3 = "3"
}
