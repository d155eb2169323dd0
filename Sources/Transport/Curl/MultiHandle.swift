import CCurl
import ContractModel

/// libcurl's multi handle: the connections, and the transfers that use them.
///
/// `@unchecked Sendable`: everything but `wake` is called on the loop's thread; `wake` is the one
/// call libcurl allows from others, and the inbox's lock keeps it from following `close`.
final class MultiHandle: @unchecked Sendable {
  /// libcurl's tables, set up once per process, under Swift's lock for global constants.
  private static let isReady =
    curl_global_init(Int(CURL_GLOBAL_SSL | CURL_GLOBAL_WIN32)) == CURLE_OK

  private let pointer: UnsafeMutableRawPointer

  /// Throws `.local` when libcurl cannot be set up.
  init(options: HTTPClientOptions) throws(TransportFailure) {
    guard Self.isReady, let pointer = curl_multi_init() else {
      throw TransportFailure(.local, text: "libcurl cannot be set up: no memory")
    }
    self.pointer = pointer
    // One exchange at a time on an HTTP/2 connection: before 8.x libcurl tells a peer that a stream
    // is given up only with its next sending, so that an end is shown by closing the connection;
    // and an exchange waits neither for another's bytes nor for room in a window they share.
    ccurl_multi_set_long(pointer, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
    let total = max(1, options.maxConnections)
    ccurl_multi_set_long(pointer, CURLMOPT_MAX_TOTAL_CONNECTIONS, total)
    ccurl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, total)
    ccurl_multi_set_long(
      pointer, CURLMOPT_MAX_HOST_CONNECTIONS, max(1, options.maxConnectionsPerHost))
  }

  /// Ends `poll` early, from any thread.
  func wake() { curl_multi_wakeup(pointer) }

  func add(_ handle: EasyHandle) -> Bool {
    curl_multi_add_handle(pointer, handle.pointer) == CURLM_OK
  }

  /// Takes a transfer out; one that is not complete loses its connection.
  func remove(_ handle: EasyHandle) { curl_multi_remove_handle(pointer, handle.pointer) }

  /// Moves every transfer on as far as it goes without waiting; callbacks run inside.
  func perform() {
    var running: Int32 = 0
    curl_multi_perform(pointer, &running)
  }

  /// Calls `body` for every transfer that has ended since the last time.
  func drainEnded(_ body: (Transfer, CURLcode) -> Void) {
    var remaining: Int32 = 0
    while let message = curl_multi_info_read(pointer, &remaining) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
        let context = ccurl_get_private(easy)
      else { continue }
      let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
      body(transfer, message.pointee.data.result)
    }
  }

  /// Waits for a socket, a timer of libcurl's, a wake, or the end of `timeout`.
  func poll(_ timeout: Duration) {
    curl_multi_poll(pointer, nil, 0, Int32(clamping: timeout.wholeMilliseconds), nil)
  }

  /// Closes every connection; nothing may be called afterwards.
  func close() { curl_multi_cleanup(pointer) }
}

extension Duration {
  /// Milliseconds rounded up, clamped to 0 … 24 hours, so that no limit overflows a C type.
  var wholeMilliseconds: Int {
    if self <= .zero { return 0 }
    if self >= .seconds(86_400) { return 86_400_000 }
    let (seconds, attoseconds) = components
    return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
