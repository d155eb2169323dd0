import CCurl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// The functions libcurl calls while it performs, all on the loop's thread. The context pointer is
// the `Transfer`, which the loop keeps alive for as long as its handle is loaded.

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
  context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

/// CURLOPT_HEADERFUNCTION: one whole line of a head or trailer.
func receiveHeadLine(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  let line = UnsafeRawBufferPointer(start: bytes, count: size &* count)
  return transfer(context)?.receiveHeadLine(line) == true ? line.count : 0
}

/// CURLOPT_WRITEFUNCTION: a piece of the body, already decompressed.
func receiveBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  let piece = UnsafeRawBufferPointer(start: bytes, count: size &* count)
  switch transfer(context)?.receiveBody(piece) {
  case .taken: return piece.count
  case .paused: return Int(CURL_WRITEFUNC_PAUSE)
  case .refused, nil: return 0
  }
}

/// CURLOPT_PREREQFUNCTION: the connection stands and the request is about to be sent.
func beforeSending(
  _ context: UnsafeMutableRawPointer?, _ peer: UnsafeMutablePointer<CChar>?,
  _ local: UnsafeMutablePointer<CChar>?, _ peerPort: Int32, _ localPort: Int32
) -> Int32 {
  transfer(context)?.maySend() == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

/// CURLOPT_SOCKOPTFUNCTION: a socket was made; programs that are started must not inherit it.
func socketOpened(
  _ context: UnsafeMutableRawPointer?, _ socket: curl_socket_t, _ purpose: curlsocktype
) -> Int32 {
  _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
  return transfer(context)?.mayConnect() == false ? CURL_SOCKOPT_ERROR : CURL_SOCKOPT_OK
}
