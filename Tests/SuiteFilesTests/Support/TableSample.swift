import ContractModel

@testable import SuiteFiles

/// Documents in which one mapping of a format stands, written in flow style on one line.
struct TableSample {
  /// Keys with values that load, the least that the mapping needs.
  let minimal: [(key: String, value: String)]
  /// Values for keys whose shape alone does not say what loads.
  let values: [String: String]
  /// The file that holds the mapping.
  let path: String
  /// The text of that file around the mapping.
  let embed: (String) -> String

  /// The project's files with these keys put over the least ones.
  func files(_ keys: [(key: String, value: String)] = []) -> [String: String] {
    let own = Set(keys.map(\.key))
    let all = minimal.filter { !own.contains($0.key) } + keys
    let mapping = "{" + all.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    var files = [
      "environments/acme.yaml": ProjectFolder.environment, "suites/x.json": "{}",
      "suites/t.csv": "id,user\na,b\n", "suites/x.png": "png",
    ]
    files[path] = embed(mapping) + "\n"
    return files
  }

  /// A value that loads for a key.
  func valid(_ key: FileKey) -> String { values[key.name] ?? Self.valid(key.shape) }

  private static func valid(_ shape: KeyShape) -> String {
    switch shape {
    case .text: "word"
    case .path: "x.json"
    case .integer(let range): "\(max(1, range.lowerBound))"
    case .number: "1"
    case .boolean: "true"
    case .duration: "5s"
    case .countRange: "1..2"
    case .durationRange: "..5s"
    case .amountRange: "..0.5"
    case .choice(let words): words[0]
    case .json: "[1, {a: null}]"
    case .jsonObject: "{a: 1}"
    case .list(let element): "[\(valid(element))]"
    case .map(let value): "{word: \(valid(value))}"
    case .table(let table): TableSample.of(table).mapping
    case .oneOf(let shapes): valid(shapes[0])
    case .unavailable: "x"
    }
  }

  /// The least mapping on its own.
  var mapping: String {
    "{" + minimal.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
  }

  /// A value that does not load for a shape, or nil where everything does.
  static func wrong(_ shape: KeyShape) -> String? {
    switch shape {
    case .text, .path: "[a, b]"
    case .integer, .number: "abc"
    case .boolean: "maybe"
    case .duration: "5"
    case .countRange, .durationRange, .amountRange: "5..x"
    case .choice: "nonsense"
    case .json: nil
    case .jsonObject: "[1]"
    case .list, .map, .table: "5"
    case .oneOf(let shapes): shapes.contains(.json) ? nil : "[[[a]]]"
    case .unavailable: "x"
    }
  }
}
