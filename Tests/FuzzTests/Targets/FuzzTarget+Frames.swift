import WireFormats

extension FuzzTarget {
  /// Amazon's binary framing by itself, and the framings that only cut.
  static let frames: [FuzzTarget] = [
    FuzzTarget(
      "aws-frames", share: 20, work: 6, .frames,
      .files("fixtures/wire/bedrock-converse", ".stream.bin")
    ) { bytes, chance in
      func read(_ pieces: [ArraySlice<UInt8>]) -> ([AWSEventFrame], String) {
        var parser = AWSEventFrameParser()
        let frames = pieces.flatMap { parser.push($0) }
        return (frames, parser.damage?.description ?? "")
      }
      let whole = read([bytes[...]])
      let cut = read(WireReplies.pieces(of: bytes, &chance))
      try Demands.same(cut.0, whole.0, "messages may be cut anywhere")
      try Demands.same(cut.1, whole.1, "damage is the same however the bytes are cut")
      if !whole.1.isEmpty { try Demands.message(whole.1, of: "damage") }
      let again = read([whole.0.flatMap(\.encoded)[...]])
      try Demands.same(again.0, whole.0, "messages read back as themselves")
      try Demands.same(again.1, "", "messages written are whole")
    },
    FuzzTarget(
      "event-ends", share: 10, .events,
      .files("fixtures/wire", ".stream.sse", ".stream.ndjson", ".stream.bin", most: 60)
    ) { bytes, _ in
      for framing in StreamFraming.allCases {
        let ends = framing.ends(in: bytes)
        try demand((ends.last ?? 0) == bytes.count, "the last event ends with the body")
        try demand(zip(ends, ends.dropFirst()).allSatisfy { $0 < $1 }, "ends of events ascend")
        let joined = framing.frames(of: bytes).flatMap { $0 }
        try demand(joined == bytes, "events join to the body")
      }
    },
  ]
}
