import TestSupport
import Testing

@testable import Routing

@Suite struct RecencyCacheTests {
  @Test(arguments: 1...100)
  func itDoesWhatAListInOrderOfUseDoes(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let capacity = Int.random(in: 1...6, using: &random)
    var cache = RecencyCache<Int, Int>(capacity: capacity)
    var model: [(key: Int, value: Int)] = []
    for step in 0..<300 {
      let key = Int.random(in: 0...8, using: &random)
      let place = model.firstIndex { $0.key == key }
      switch random.next() % 3 {
      case 0:
        let expected = place.map { model.remove(at: $0) }
        if let expected { model.append(expected) }
        #expect(cache.value(key) == expected?.value, "seed \(seed), step \(step)")
      case 1:
        if let place {
          model.remove(at: place)
        } else if model.count == capacity {
          model.remove(at: 0)
        }
        model.append((key, step))
        cache.set(key, step)
      default:
        if let place { model.remove(at: place) }
        cache.remove(key)
      }
      #expect(cache.count == model.count, "seed \(seed), step \(step)")
    }
    for entry in model { #expect(cache.value(entry.key) == entry.value, "seed \(seed)") }
  }

  @Test func aCapacityBelowOneIsOne() {
    var cache = RecencyCache<Int, Int>(capacity: 0)
    cache.set(1, 1)
    cache.set(2, 2)
    #expect(cache.value(1) == nil && cache.value(2) == 2)
  }
}
