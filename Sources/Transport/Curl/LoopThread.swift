import CCurl
import ContractModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The thread libcurl runs on: blocking calls must stay off the tasks' own threads.
///
/// `@unchecked Sendable`: `pthread_t` is a pointer on some systems; it is only ever compared.
struct LoopThread: @unchecked Sendable {
  private let id: pthread_t

  /// Throws `.local` when the system grants no thread.
  init(_ body: @escaping @Sendable () -> Void) throws(TransportFailure) {
    let box = Unmanaged.passRetained(ThreadBody(body))
    #if canImport(Darwin)
      var id: pthread_t?
      let code = pthread_create(&id, nil, { runThread($0) }, box.toOpaque())
      let created = id
    #else
      var id = pthread_t()
      let code = pthread_create(&id, nil, { $0.flatMap { runThread($0) } }, box.toOpaque())
      let created: pthread_t? = id
    #endif
    guard code == 0, let created else {
      box.release()
      throw TransportFailure(.local, text: "cannot start the transport's thread, error \(code)")
    }
    self.id = created
  }

  /// Waits until the thread is gone; call once, or `detach` once.
  func join() { pthread_join(id, nil) }

  /// Lets the thread go on its own.
  func detach() { pthread_detach(id) }
}

/// Carries a closure through the C pointer of `pthread_create`.
private final class ThreadBody {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// No signal is handled here: the program's own threads take them, and SIGPIPE must not end it.
private func runThread(_ box: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
  var all = sigset_t()
  sigfillset(&all)
  pthread_sigmask(SIG_BLOCK, &all, nil)
  ccurl_name_thread("http-transport")
  Unmanaged<ThreadBody>.fromOpaque(box).takeRetainedValue().run()
  return nil
}
