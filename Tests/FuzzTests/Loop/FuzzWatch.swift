import Foundation
import Synchronization

/// Ends the process where an input does not come to its end; soaks only.
final class FuzzWatch: Sendable {
  static let shared = FuzzWatch()
  /// By the clock on the wall; thousands of times what an input takes.
  private static let patience = Duration.seconds(60)

  private let places = Mutex<[FuzzPlace]>([])
  private let isRunning = Mutex(false)

  func watch(_ place: FuzzPlace) {
    places.withLock { $0.append(place) }
    let isFirst = isRunning.withLock { running in
      defer { running = true }
      return !running
    }
    guard isFirst else { return }
    Thread { [self] in
      while true {
        Thread.sleep(forTimeInterval: 1)
        for place in places.withLock({ $0 }) {
          if let current = place.current, current.time > Self.patience {
            print("soak: hang: \(place.recipe(current.index))")
            fflush(nil)
            exit(1)
          }
        }
      }
    }.start()
  }
}
