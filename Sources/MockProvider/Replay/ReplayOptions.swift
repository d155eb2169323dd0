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
  package enum Speed: Sendable, Hashable {
    case instant
    /// With the recorded times between its pieces, divided by this: 2 is twice as fast.
    case times(Double)

    /// As it was recorded.
    package static let recorded = Speed.times(1)

    /// A recorded time as it passes at this speed.
    func scaled(_ recorded: Duration) -> Duration {
      switch self {
      case .instant: .zero
      case .times(let factor): recorded / factor
      }
    }
  }

  /// Whether a request may carry a fault of its own, in a header.
  package enum HeaderFaults: Sendable, Hashable {
    case refused, allowed
  }

  /// Where members listen.
  package enum Ports: Sendable, Hashable {
    /// All on one port, told apart by path.
    case shared
    /// Each on a port of its own too, so that it can go down.
    case perMember
  }

  package var `repeat`: Repeat
  package var speed: Speed
  package var headerFaults: HeaderFaults
  package var ports: Ports

  package init(
    repeat: Repeat = .error, speed: Speed = .instant, headerFaults: HeaderFaults = .refused,
    ports: Ports = .shared
  ) {
    self.repeat = `repeat`
    self.speed = speed
    self.headerFaults = headerFaults
    self.ports = ports
  }
}
