import Testing

@testable import JSONSupport

struct JSONObjectTests {
  /// Sizes on both sides of the change from scanning to hashing.
  static let sizes = [1, 11, 12, 13, 50]

  private func make(_ count: Int) -> JSONObject {
    JSONObject((0..<count).map { .init(key: "k\($0)", value: .number(JSONNumber($0))) })
  }

  @Test(arguments: sizes)
  func findsReplacesAppendsAndRemoves(count: Int) {
    var object = make(count)
    for place in 0..<count { #expect(object["k\(place)"]?.intValue == place) }
    #expect(object["absent"] == nil)
    object["k0"] = "first"
    #expect(object.members.first?.value == "first")
    #expect(object.count == count)
    object["new"] = "last"
    #expect(object.keys.last == "new")
    object["k0"] = nil
    #expect(object["k0"] == nil)
    #expect(object.count == count)
    #expect(object["new"] == "last")
    object["absent"] = nil
    #expect(object.count == count)
  }

  @Test(arguments: sizes)
  func keepsDuplicatesAndFindsTheLast(count: Int) {
    var object = make(count)
    #expect(object.duplicateKeys.isEmpty)
    object.append("k0", "second")
    object.append("z", 1)
    object.append("k0", "third")
    #expect(object.count == count + 3)
    #expect(object["k0"] == "third")
    #expect(object.duplicateKeys == ["k0"])
    #expect(object.filter { $0.key == "k0" }.map(\.value) == [0, "second", "third"])
  }

  @Test(arguments: sizes)
  func leavesOneMemberWhenSettingARepeatedKey(count: Int) {
    var object = make(count)
    object.append("k0", "second")
    object.append("z", 1)
    object["k0"] = "***"
    #expect(object.duplicateKeys.isEmpty)
    #expect(object.keys.suffix(2) == ["k0", "z"])
    #expect(object["k0"] == "***")
    #expect(object.count == count + 1)
    object.append("k0", "again")
    object["k0"] = nil
    #expect(!object.keys.contains("k0"))
    #expect(object["z"] == 1)
  }

  @Test func namesDuplicateKeysInOrderOfTheirSecondMention() {
    let object: JSONObject = ["a": 1, "b": 1, "b": 2, "a": 2, "a": 3, "c": 1]
    #expect(object.duplicateKeys == ["b", "a"])
  }

  @Test func removesManyAtOnce() {
    var object = make(30)
    object.removeAll { ($0.value.intValue ?? 0) % 2 == 0 }
    #expect(object.count == 15)
    #expect(object["k1"] == 1)
    #expect(object["k2"] == nil)
    #expect(object["k29"] == 29)
  }

  @Test func iteratesInOrder() {
    let object: JSONObject = ["z": 1, "a": 2]
    #expect(object.map(\.key) == ["z", "a"])
    #expect(object.underestimatedCount == 2)
    #expect(!object.isEmpty && JSONObject().isEmpty)
  }

  @Test func tellsLookalikeKeysApart() {
    for padding in [0, 20] {
      var object = make(padding)
      object["\u{E9}"] = "composed"
      object["e\u{301}"] = "decomposed"
      #expect(object.count == padding + 2)
      #expect(object["\u{E9}"] == "composed")
      #expect(object.duplicateKeys.isEmpty)
    }
  }
}
