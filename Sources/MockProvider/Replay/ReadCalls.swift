import ContractModel
import Synchronization

/// Calls that were read before, so that the same request need not be parsed again.
///
/// What a request is depends on nothing but its target, headers and body, all of which are compared.
/// Holds two generations within a fixed number of bytes; what is not asked for again drops out with the
/// older one.
final class ReadCalls: Sendable {
  /// Everything that reading a request depends on, the body by its digest (SHA-256).
  struct Key: Hashable, Sendable {
    fileprivate let request: MockRequest
    let digest: ContentDigest

    /// Nil for bodies that are better read again than held.
    init?(_ request: MockRequest) {
      guard request.method == "POST", case .bytes(let body) = request.body,
        body.count <= ReadCalls.longestBody
      else { return nil }
      self.request = request
      digest = ContentDigest(of: body)
    }

    static func == (left: Key, right: Key) -> Bool {
      left.digest == right.digest && left.request.target == right.request.target
        && left.request.mount == right.request.mount
        && left.request.headers == right.request.headers
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(digest)
      hasher.combine(request.target)
    }

    /// An estimate of what holding it costs, in bytes.
    fileprivate var weight: Int {
      var weight = 2048
      if case .bytes(let body) = request.body { weight += body.count }
      for field in request.headers.fields {
        weight += 64 + field.name.utf8.count + field.value.utf8.count
      }
      return weight
    }
  }

  private struct State {
    var young: [Key: ReadRequest.Call] = [:]
    var old: [Key: ReadRequest.Call] = [:]
    var youngWeight = 0
  }

  /// The largest body, in bytes, of a call that is held.
  static let longestBody = 64 << 10

  private let state = Mutex(State())
  private let limit: Int

  /// - Parameter limit: the bytes that each of the two generations may hold, by estimate.
  init(limit: Int = 4 << 20) { self.limit = limit }

  /// The call that the same request was before; nil where it was not seen lately.
  func call(_ key: Key) -> ReadRequest.Call? {
    state.withLock { state in
      if let call = state.young[key] { return call }
      guard let call = state.old[key] else { return nil }
      Self.keep(call, key, limit, &state)
      return call
    }
  }

  /// Holds a call for the next time.
  func keep(_ call: ReadRequest.Call, for key: Key) {
    state.withLock { Self.keep(call, key, limit, &$0) }
  }

  private static func keep(
    _ call: ReadRequest.Call, _ key: Key, _ limit: Int, _ state: inout State
  ) {
    if state.youngWeight + key.weight > limit {
      state.old = state.young
      state.young = [:]
      state.youngWeight = 0
    }
    guard state.young.updateValue(call, forKey: key) == nil else { return }
    state.youngWeight += key.weight
  }
}
