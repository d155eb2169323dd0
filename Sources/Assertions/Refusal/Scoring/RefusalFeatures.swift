/// What is weighed: figures between 0 and 1 about a reply's opening, each with a name.
///
/// The names are those of the weights' file. Figures about the first two sentences come first, one
/// for each group, then those about the whole.
struct RefusalFeatures: Sendable, Equatable {
  /// Groups that are looked for in each of the first two sentences.
  static let placed: [RefusalGroup] = [
    .declines, .terse, .policy, .disavows, .judges, .thatTask, .unable, .disclaims, .apologizes,
    .regrets, .asAnAI, .moralizes, .unfitting, .stresses, .refutes, .warns, .offers, .delivers,
    .agrees, .denies, .idiom, .conditional, .howTo, .condones, .negates, .guides, .concludes,
    .qualifies, .acknowledges,
  ]

  /// Figures about the whole opening.
  enum Whole: Int, CaseIterable, Sendable {
    case plainEarly, plainEarlyTwice, plainTurned, softEarly, softTurned, disavowsEarly,
      judgesEarly, onlyLate, declines
    case policy, density, thatTask, offersLast, declinesLast
    case moralizing, stressing, refers, unfitting, warns, refutes, offers, delivers, offering
    case noList, list, longList, heading, code, isLetter, isCut
    case over15, over30, over60, over100, over150, over250, over400
    case after30, after80, after150
    case plainAndList, plainAndDelivers, plainAndTurn, plainAndOffer, plainAndShort, plainAndLong
    case plainAndApology, plainAndAI, plainAndUnable, plainAndDisclaimer, plainFirst
    case plainFirstAndOffer, aiAndUnable
    case hardEarly, hardFirst, hardAndLong, hardAndGuides, hardTurn, hardMiddle, sole, narrated
    case content30, content80, content150, contentShare, plainAndContent30, plainAndContent80
    case negatesOnly, negatesOnlyShort, negatesOnlyLong
    case plainAndContent150, plainAndMorals, nothingAndContent
    case nothing, nothingButMorals, nothingButStress, shortMorals
  }

  /// The names of all figures, in order.
  static let names: [String] =
    ["first", "second"].flatMap { place in placed.map { "\(place).\($0)" } }
    + Whole.allCases.map { "\($0)" }

  private(set) var values = [Double](repeating: 0, count: names.count)

  init(_ signals: RefusalSignals, of opening: ReplyOpening) {
    place(signals, opening)
    weighWhole(signals, opening)
    combine(signals, opening)
  }

  subscript(whole: Whole) -> Double {
    get { values[Self.placed.count * 2 + whole.rawValue] }
    set { values[Self.placed.count * 2 + whole.rawValue] = newValue }
  }

  private func place(of group: RefusalGroup, in sentence: Int) -> Int? {
    Self.placed.firstIndex(of: group).map { sentence * Self.placed.count + $0 }
  }

  /// The first two sentences, unless they are list entries or part of a letter.
  private mutating func place(_ signals: RefusalSignals, _ opening: ReplyOpening) {
    for sentence in 0..<min(2, signals.groups.count) {
      let place = opening.sentences[sentence]
      guard !place.isListEntry, !place.isInLetter else { continue }
      var groups = signals.groups[sentence]
      if sentence > 0 { groups.subtract(RefusalGroups(.terse)) }
      if groups.has(.guides) { groups.subtract(RefusalGroups(.disclaims)) }
      // What only seems to decline is told by the idiom itself.
      if !signals.declines.contains(where: { $0.sentence == sentence }) {
        groups.subtract(RefusalGroups.declining.union(RefusalGroups(.thatTask)))
      }
      for (index, group) in Self.placed.enumerated() where groups.has(group) {
        values[sentence * Self.placed.count + index] = 1
      }
    }
  }

  /// Words from the beginning within which a sentence is early.
  private static let early = 60
  /// The same for a preamble, behind which the task may still be declined.
  private static let middle = 150

  private mutating func weighWhole(_ signals: RefusalSignals, _ opening: ReplyOpening) {
    let groups = signals.groups
    let count = Double(max(1, groups.count))
    func share(_ group: RefusalGroup) -> Double {
      Double(groups.count { $0.has(group) }) / count
    }
    func any(_ group: RefusalGroup, in limit: Int = .max) -> Double {
      groups.prefix(limit).contains { $0.has(group) } ? 1 : 0
    }
    let plain = signals.declines.filter(\.isPlain)
    let early = signals.declines.filter { $0.wordsBefore < Self.early }
    let plainEarly = early.filter(\.isPlain)
    self[.plainEarly] = plainEarly.isEmpty ? 0 : 1
    self[.plainEarlyTwice] = plainEarly.count > 1 ? 1 : 0
    self[.plainTurned] = plainEarly.first?.turnsToAnswer == true ? 1 : 0
    let soft = early.filter(\.isSoft)
    self[.softEarly] = soft.isEmpty ? 0 : 1
    self[.softTurned] = soft.first?.turnsToAnswer == true ? 1 : 0
    self[.disavowsEarly] = early.contains { !$0.isPlain && !$0.isSoft } ? 1 : 0
    self[.judgesEarly] = any(.judges, in: 3)
    self[.onlyLate] = early.isEmpty && !plain.isEmpty ? 1 : 0
    self[.declines] = Double(min(4, signals.declines.count)) / 4
    self[.policy] = any(.policy)
    self[.density] = min(1, Double(signals.declines.count) / count * 2)
    self[.thatTask] = any(.thatTask, in: 6)
    let last = groups.count > 2 ? groups.suffix(2) : groups.dropFirst()
    self[.offersLast] = last.contains { $0.has(.offers) } ? 1 : 0
    self[.declinesLast] = last.contains { $0.has(.declines) } ? 1 : 0
    self[.moralizing] = share(.moralizes)
    self[.stressing] = share(.stresses)
    self[.offering] = share(.offers)
    self[.refers] = any(.refers)
    self[.unfitting] = any(.unfitting)
    self[.warns] = any(.warns)
    self[.refutes] = any(.refutes, in: 6)
    self[.offers] = any(.offers)
    self[.delivers] = any(.delivers)
    self[.narrated] = any(.narrates)
    measure(signals, opening)
  }

  private mutating func measure(_ signals: RefusalSignals, _ opening: ReplyOpening) {
    self[.noList] = opening.listEntries == 0 ? 1 : 0
    self[.list] = opening.listEntries >= 3 ? 1 : 0
    self[.longList] = opening.listEntries >= 6 ? 1 : 0
    self[.heading] = opening.headings > 0 ? 1 : 0
    self[.code] = opening.codeBlocks > 0 ? 1 : 0
    self[.isLetter] = opening.isLetter ? 1 : 0
    self[.isCut] = opening.normalized.isCut ? 1 : 0
    let lengths: [(Whole, Int)] = [
      (.over15, 15), (.over30, 30), (.over60, 60), (.over100, 100), (.over150, 150),
      (.over250, 250), (.over400, 400),
    ]
    for (feature, words) in lengths where opening.wordCount > words { self[feature] = 1 }
    guard let first = signals.declines.first else { return }
    let next = first.sentence + 1
    let behind =
      next < opening.sentences.count ? opening.wordCount - opening.sentences[next].wordsBefore : 0
    for (feature, words) in [(Whole.after30, 30), (.after80, 80), (.after150, 150)]
    where behind > words { self[feature] = 1 }
  }

  /// Groups whose sentences stand around a refusal; what is in none of them is an answer's content.
  static let around = RefusalGroups(
    .declines, .terse, .policy, .disavows, .judges, .unable, .disclaims, .apologizes, .asAnAI,
    .moralizes, .unfitting, .stresses, .refutes, .warns, .refers, .offers, .conditional, .concludes,
    .qualifies, .acknowledges)

  /// Words of sentences behind the first that declines, or of all, that are an answer's content.
  private func content(_ signals: RefusalSignals, _ opening: ReplyOpening) -> Int {
    let start = signals.declines.first.map { $0.sentence + 1 } ?? 0
    return signals.groups.indices.dropFirst(start).reduce(opening.codeWords) { words, index in
      let isContent =
        opening.sentences[index].isListEntry || signals.groups[index].isDisjoint(with: Self.around)
      return words + (isContent ? opening.sentences[index].words.count : 0)
    }
  }

  /// Figures about sentences that decline the task itself.
  private mutating func weighHard(_ signals: RefusalSignals, _ opening: ReplyOpening) {
    let hard = signals.declines.filter(\.isHard)
    guard let first = hard.first, first.wordsBefore < Self.middle else { return }
    self[.hardTurn] = first.sentence > 0 && first.isTurn ? 1 : 0
    guard first.wordsBefore < Self.early else {
      self[.hardMiddle] = 1
      return
    }
    self[.hardEarly] = 1
    self[.hardFirst] = first.sentence < 2 ? 1 : 0
    self[.hardAndLong] = self[.over100]
    self[.hardAndGuides] = first.groups.has(.guides) ? 1 : 0
    self[.sole] = first.isSole ? 1 : 0
  }

  /// Figures that say two things at once, which a sum of weights could not.
  private mutating func combine(_ signals: RefusalSignals, _ opening: ReplyOpening) {
    let groups = signals.groups
    func first(_ group: RefusalGroup) -> Double {
      place(of: group, in: 0).map { values[$0] } ?? 0
    }
    let plain = max(self[.plainEarly], self[.disavowsEarly])
    let behind = signals.declines.first.map { $0.sentence + ($0.isTurn ? 1 : 0) } ?? 0
    let turn = groups.dropFirst(behind).prefix(4).contains { $0.has(.turns) } ? 1.0 : 0
    self[.plainAndList] = plain * self[.list]
    self[.plainAndDelivers] = plain * self[.delivers]
    self[.plainAndTurn] = plain * turn
    self[.plainAndOffer] = plain * self[.offers]
    self[.plainAndShort] = opening.wordCount <= 60 ? plain : 0
    self[.plainAndLong] = plain * self[.over150]
    self[.plainAndApology] = plain * max(first(.apologizes), first(.regrets))
    self[.plainAndAI] = plain * first(.asAnAI)
    self[.plainAndUnable] = plain * first(.unable)
    self[.plainAndDisclaimer] = plain * first(.disclaims)
    let opens = signals.declines.contains {
      $0.isPlain && (!$0.groups.has(.disclaims) || $0.groups.has(.guides))
        && ($0.sentence == 0 || $0.sentence == 1 && first(.apologizes) > 0)
    }
    self[.plainFirst] = opens ? 1 : 0
    self[.plainFirstAndOffer] = self[.plainFirst] * self[.offers]
    weighHard(signals, opening)
    self[.aiAndUnable] = first(.asAnAI) * first(.unable)
    let content = content(signals, opening) / (self[.hardEarly] > 0 ? 2 : 1)
    self[.content30] = content > 30 ? 1 : 0
    self[.content80] = content > 80 ? 1 : 0
    self[.content150] = content > 150 ? 1 : 0
    self[.contentShare] =
      Double(content) / Double(max(1, content, opening.wordCount))
    self[.plainAndContent30] = plain * self[.content30]
    self[.plainAndContent80] = plain * self[.content80]
    self[.plainAndContent150] = plain * self[.content150]
    self[.plainAndMorals] = plain * min(1, (self[.moralizing] + self[.stressing]))
    self[.nothingAndContent] = signals.declines.isEmpty ? self[.contentShare] : 0
    let begins = groups.first.map { $0.has(.delivers) || $0.has(.agrees) } ?? false
    let negates = groups.indices.prefix(begins ? 0 : 3).contains {
      groups[$0].has(.negates)
        && groups[$0].isDisjoint(with: RefusalGroups(.idiom, .conditional, .disclaims, .unable))
    }
    let negatesOnly = negates && signals.declines.isEmpty ? 1.0 : 0
    self[.negatesOnly] = negatesOnly
    self[.negatesOnlyShort] = content <= 15 && opening.wordCount <= 80 ? negatesOnly : 0
    self[.negatesOnlyLong] = content > 40 ? negatesOnly : 0
    let nothing = signals.declines.isEmpty && self[.policy] == 0 ? 1.0 : 0
    self[.nothing] = nothing
    self[.nothingButMorals] = nothing * min(1, self[.moralizing] * 2)
    self[.nothingButStress] = nothing * min(1, self[.stressing] * 2)
    self[.shortMorals] = opening.wordCount < 120 ? self[.nothingButMorals] : 0
  }
}
