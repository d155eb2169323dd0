import JSONSupport

/// The mismatches found so far and where evaluation stands; idle while only the verdict counts.
struct SchemaReport {
  private(set) var mismatches: [SchemaMismatch] = []
  private(set) var total = 0
  /// Whether failures are put into words at all.
  var isCollecting = false
  /// Whether a limit ended evaluation, so that nothing found from then on is known to be true.
  var isClosed = false
  /// Member names of the schema whose `additionalProperties` is being applied.
  var knownMembers: [String] = []
  private var instance: [String] = []
  private var schema: [String] = []
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Where the instance under evaluation stands, as a JSON Pointer.
  var instancePath: String { JSONPointer(tokens: instance).text }

  /// How far evaluation had gone, to come back to.
  struct Depth {
    fileprivate let instance: Int
    fileprivate let schema: Int
  }

  /// Steps to a subschema and, where it applies to a part of the instance, to that part.
  mutating func enter(_ keyword: [String], child: String?) -> Depth {
    let depth = Depth(instance: instance.count, schema: schema.count)
    schema += keyword
    if let child { instance.append(child) }
    return depth
  }

  mutating func leave(to depth: Depth) {
    instance.removeLast(instance.count - depth.instance)
    schema.removeLast(schema.count - depth.schema)
  }

  /// Puts a failed assertion into words.
  mutating func record(_ assertion: SchemaAssertion, for value: JSONValue) {
    let failures = assertion.failures(for: value, under: schema.last, among: knownMembers)
    for failure in failures {
      record(assertion.keyword, expected: failure.expected, actual: failure.actual)
    }
  }

  /// Records a mismatch at the present place; the keyword is the last step of its schema path.
  mutating func record(_ keyword: String?, expected: String, actual: String) {
    guard !isClosed else { return }
    total += 1
    guard mismatches.count < limit else { return }
    let path = JSONPointer(tokens: schema + (keyword.map { [$0] } ?? []))
    mismatches.append(
      SchemaMismatch(
        instancePath: instancePath, schemaPath: path.text, expected: expected, actual: actual))
  }

  /// What one alternative of several found, kept apart until it is known which one to show.
  struct Attempt {
    var mismatches: [SchemaMismatch] = []
    var total = 0
  }

  /// Sets the mismatches so far aside.
  mutating func beginAttempt() -> Attempt {
    let outer = Attempt(mismatches: mismatches, total: total)
    (mismatches, total) = ([], 0)
    return outer
  }

  /// Puts them back, and answers what was found since.
  mutating func endAttempt(restoring outer: Attempt) -> Attempt {
    let attempt = Attempt(mismatches: mismatches, total: total)
    (mismatches, total) = (outer.mismatches, outer.total)
    return attempt
  }

  /// Takes over what an alternative found.
  mutating func adopt(_ attempt: Attempt) {
    guard !isClosed else { return }
    mismatches += attempt.mismatches.prefix(max(0, limit - mismatches.count))
    total += attempt.total
  }
}
