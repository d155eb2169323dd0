/// An exchange that broke below HTTP, with the library's own code and text kept.
package struct TransportFailure: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case resolve, connect, tls
    /// The peer closed or reset the connection.
    case connectionLost = "connection_lost"
    case connectTimeout = "connect_timeout"
    case headerTimeout = "header_timeout"
    case firstTokenTimeout = "first_token_timeout"
    case idleTimeout = "idle_timeout"
    case totalTimeout = "total_timeout"
    /// The reply's head or body is larger than allowed.
    case tooLarge = "too_large"
    /// The reply is not HTTP, or its encoding is broken.
    case malformed = "protocol"
    case cancelled
    /// Our own side: no memory, no file descriptors, a bad URL.
    case local
  }

  package var kind: Kind
  /// libcurl's code, 0 where the harness itself ended the exchange.
  package var code: Int
  package var text: String

  package init(_ kind: Kind, code: Int = 0, text: String) {
    self.kind = kind
    self.code = code
    self.text = text
  }

  package var description: String {
    code == 0 ? "\(kind.rawValue): \(text)" : "\(kind.rawValue): \(text) (libcurl \(code))"
  }

  package var isTimeout: Bool {
    switch kind {
    case .connectTimeout, .headerTimeout, .firstTokenTimeout, .idleTimeout, .totalTimeout: true
    default: false
    }
  }
}
