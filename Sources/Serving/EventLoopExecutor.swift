import NIOCore

/// Runs a task on the thread of one event loop.
///
/// A connection's requests are handled where its bytes arrive: handing each to another thread and
/// its reply back would cost more than the reply. What blocks must not run here.
final class EventLoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
