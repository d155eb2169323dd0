/// How recordings are served.
package struct ReplayOptions: Sendable, Hashable {
  /// What follows a key's last recording.
  package enum Repeat: String, Sendable, Hashable, CaseIterable {
    /// A miss.
    case error
    /// The last recording again.
    case last
    /// The first recording again.
    case cycle
  }

  /// How fast a reply goes out.
  package enum Speed: String, Sendable, Hashable, CaseIterable {
    case instant, recorded
  }

  package var `repeat`: Repeat
  package var speed: Speed

  package init(repeat: Repeat = .error, speed: Speed = .instant) {
    self.repeat = `repeat`
    self.speed = speed
  }
}
