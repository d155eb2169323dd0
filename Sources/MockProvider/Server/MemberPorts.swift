import Serving

/// The members' own ports, each open or closed and kept for later.
struct MemberPorts {
  private enum Port {
    case open(HTTPListener)
    /// Refuses connections; without a hold where the port could not be kept.
    case closed(port: Int, hold: PortReservation?)
  }

  /// Attempts to listen again on a port that was held, and the pause between them.
  private static let attempts = 20
  private static let pause = Duration.milliseconds(5)

  private let desk: FrontDesk
  private let identity: ServerIdentity?
  private var ports: [String: Port] = [:]

  /// Ports speak TLS where there is an identity.
  init(desk: FrontDesk, identity: ServerIdentity?) {
    self.desk = desk
    self.identity = identity
  }

  /// The number of each member's port, which stays the same for its whole life.
  var numbers: [String: Int] {
    ports.mapValues { port in
      switch port {
      case .open(let listener): listener.port
      case .closed(let port, _): port
      }
    }
  }

  mutating func open(_ member: String) async throws(MockProviderError) {
    let transmission = ReplyTransmission(desk: desk, mount: member)
    ports[member] = .open(
      try await HTTPListener.providing(transmission: transmission, identity: identity))
  }

  /// Closes the ports of these members with all their connections, and opens the others.
  ///
  /// False where a port could not be opened again yet.
  mutating func close(only down: Set<String>) async -> Bool {
    var isDone = true
    for (member, port) in ports {
      switch port {
      case .open(let listener) where down.contains(member):
        await listener.cut()
        ports[member] = .closed(
          port: listener.port, hold: PortReservation(port: listener.port))
      case .closed(let number, _) where !down.contains(member):
        ports[member] = .closed(port: number, hold: nil)
        let opened = await reopen(member, on: number)
        if let opened { ports[member] = .open(opened) } else { isDone = false }
      default: break
      }
    }
    return isDone
  }

  private func reopen(_ member: String, on port: Int) async -> HTTPListener? {
    let transmission = ReplyTransmission(desk: desk, mount: member)
    for _ in 0..<Self.attempts {
      do throws(MockProviderError) {
        return try await HTTPListener.providing(
          port: port, transmission: transmission, identity: identity)
      } catch {
        try? await Task.sleep(for: Self.pause)
      }
    }
    return nil
  }

  /// Ends all at the same time.
  func stop(grace: Duration) async {
    await withTaskGroup { group in
      for case .open(let listener) in ports.values {
        group.addTask { await listener.stop(grace: grace) }
      }
    }
  }
}
