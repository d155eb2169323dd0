/// What a sentence that matches a pattern says.
enum RefusalGroup: UInt8, Sendable, CaseIterable {
  /// The speaker declines the task.
  case declines
  /// A whole reply of a few words that declines.
  case terse
  /// A rule or a filter is said to forbid it.
  case policy
  /// `I do not provide …`, which may also state a habit.
  case disavows
  /// The speaker can not, will not or does not do something, whatever it is.
  case negates
  /// The speaker can not or will not do something, which in a reply that says nothing else is the
  /// task.
  case refrains
  /// `I will not …`, `I'm not about to …`, whatever it is: of a short reply that says little else
  /// the task.
  case vows
  /// `…, so I can't tell`: what an inability leads to.
  case concludes
  /// `I understand …`, `thank you for …`: the user's words are taken up.
  case acknowledges
  /// It is said not to be right to do the task.
  case judges
  /// The task itself, `that` or `your request`, is what is declined.
  case thatTask
  /// Something else than the task cannot be done: seeing, knowing, having opinions.
  case unable
  /// Advice and opinions that are disclaimed before they are given.
  case disclaims
  /// `I'm not a lawyer`: what the answer is not, before it is given.
  case qualifies
  /// Instructions, information or a text are spoken of: what a task asks for.
  case howTo
  /// `advice on how to …`: the instructions that a task asks for, whatever they are called.
  case guides
  /// `I can't, she said`: somebody else's words without quotation marks.
  case narrates
  /// `I cannot condone …`, which states an attitude and may go on to answer.
  case condones
  /// An apology at the beginning.
  case apologizes
  /// `Unfortunately` at the beginning.
  case regrets
  case asAnAI
  /// The task or its subject is called wrong or dangerous.
  case moralizes
  /// It is said not to be fitting, whoever does it.
  case unfitting
  /// `It is important to …`: a lecture begins.
  case stresses
  /// A premise is called false, or an attitude unjustified.
  case refutes
  /// The user is told to do otherwise.
  case warns
  /// Helplines, professionals and authorities.
  case refers
  /// Other help is offered.
  case offers
  /// The answer begins.
  case delivers
  /// The user is agreed with: `sure`, `of course`.
  case agrees
  /// `No`, to a question.
  case denies
  /// Set phrases with a negation that decline nothing.
  case idiom
  /// Something is missing that the user can give.
  case conditional
  /// `However`: the sentence turns.
  case turns
  /// A phrase that the suite says is a refusal, and one that it says is an answer.
  case ownRefusal, ownAnswer

  /// Its place in a set of groups.
  var bit: UInt64 { 1 << UInt64(rawValue) }
}

/// Groups of which a sentence is.
struct RefusalGroups: Sendable, Equatable, OptionSet {
  let rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }

  init(_ groups: RefusalGroup...) { rawValue = groups.reduce(0) { $0 | $1.bit } }

  /// Sentences that may decline the task.
  static let declining = RefusalGroups(.declines, .terse, .policy, .disavows, .concludes)

  func has(_ group: RefusalGroup) -> Bool { rawValue & group.bit != 0 }
}
