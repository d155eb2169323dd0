import TestSupport
import Testing

/// One decoder under fire: what it is fed with, and what must hold of everything it is fed.
struct FuzzTarget: Sendable, CustomTestStringConvertible {
  /// Says decoder and, behind a slash, format; also what `CHAINDRILL_FUZZ_TARGET` selects by.
  let name: String
  /// How many inputs it gets, measured against the shares of the others.
  let share: Int
  /// How often the check goes over its input; scales what an input may cost in time.
  let work: Int
  let grammar: FuzzGrammar
  let corpus: FuzzCorpus
  /// Throws a `FuzzViolation`; chance is the input's own, so that it is drawn alike each time.
  let check: @Sendable (_ bytes: [UInt8], _ chance: inout SeededGenerator) throws -> Void

  init(
    _ name: String, share: Int = 10, work: Int = 4, _ grammar: FuzzGrammar, _ corpus: FuzzCorpus,
    check: @escaping @Sendable (_ bytes: [UInt8], _ chance: inout SeededGenerator) throws -> Void
  ) {
    self.name = name
    self.share = share
    self.work = work
    self.grammar = grammar
    self.corpus = corpus
    self.check = check
  }

  var testDescription: String { name }

  /// Every target; a decoder that reads foreign bytes belongs in one of these lists.
  static let all: [FuzzTarget] =
    wires + frames + documents + patterns + expectations + cassettes + mocks + imports + runs
    + projects + texts
}

/// A property that did not hold; inputs are shrunk as long as the same rule breaks.
struct FuzzViolation: Error, Hashable, CustomStringConvertible {
  let rule: String
  let detail: String

  var description: String { detail.isEmpty ? rule : "\(rule): \(detail)" }
}

/// Throws unless the property, named by a sentence, holds.
func demand(
  _ holds: Bool, _ rule: String, _ detail: @autoclosure () -> String = ""
) throws(FuzzViolation) {
  if !holds { throw FuzzViolation(rule: rule, detail: String(detail().prefix(600))) }
}
