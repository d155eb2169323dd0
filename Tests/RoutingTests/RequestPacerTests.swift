import Routing
import Testing

@Suite struct RequestPacerTests {
  @Test func spacesRequestsEvenly() {
    var pacer = RequestPacer(requestsPerMinute: 60)
    let waits = (0..<3).map { _ in pacer.reserve(at: .seconds(10)) }
    #expect(waits == [.zero, .seconds(1), .seconds(2)])
  }

  @Test func doesNotSaveUpUnusedTimeForABurst() {
    var pacer = RequestPacer(requestsPerMinute: 60)
    #expect(pacer.reserve(at: .zero) == .zero)
    #expect(pacer.reserve(at: .seconds(100)) == .zero)
    #expect(pacer.reserve(at: .seconds(100)) == .seconds(1))
  }

  @Test func pacesNothingWithoutARate() {
    var pacer = RequestPacer(requestsPerMinute: nil)
    for _ in 0..<5 { #expect(pacer.reserve(at: .zero) == .zero) }
  }

  @Test func holdsEverySlotBackBehindAHint() {
    var pacer = RequestPacer(requestsPerMinute: 60)
    pacer.holdBack(until: .seconds(30))
    #expect(pacer.reserve(at: .seconds(10)) == .seconds(20))
    #expect(pacer.reserve(at: .seconds(10)) == .seconds(21))
    pacer.holdBack(until: .seconds(5))
    #expect(pacer.reserve(at: .seconds(10)) == .seconds(22))
  }
}
