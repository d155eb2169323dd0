import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The processor time of the calling thread, which a busy machine does not lengthen.
enum ThreadClock {
  /// The most memory the whole process has had.
  static var peakMiB: Int {
    var usage = rusage()
    // 0 is RUSAGE_SELF, which systems import as different types.
    getrusage(0, &usage)
    return usage.ru_maxrss >> 10
  }

  static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
