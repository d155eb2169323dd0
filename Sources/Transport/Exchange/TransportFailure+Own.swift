import ContractModel

extension TransportFailure {
  static let callerCancelled = TransportFailure(.cancelled, text: "the caller cancelled")
  static let shutDown = TransportFailure(.cancelled, text: "the HTTP client was shut down")

  static let noHead = TransportFailure(.malformed, text: "the reply has no final head")
  static let headCutShort = TransportFailure(
    .connectionLost, text: "the peer closed the connection inside the reply's head")

  static func headTooLarge(_ limit: Int) -> TransportFailure {
    TransportFailure(.tooLarge, text: "expected a head of at most \(limit) bytes, it is larger")
  }

  static func bodyTooLarge(_ limit: Int) -> TransportFailure {
    TransportFailure(
      .tooLarge, text: "expected a body of at most \(limit) bytes after decompression, it is larger"
    )
  }
}
