import ContractModel
import JSONSupport
import SwiftCSV

/// What is wrong with one row, in words.
struct RowProblem: Error, Sendable, Hashable {
  var code: String
  var message: String
  var remedy: String?

  init(_ code: String, _ message: String, remedy: String? = nil) {
    self.code = code
    self.message = message
    self.remedy = remedy
  }
}

/// Reads the cells of one row; a cell's name is its column or its key.
enum RowParser: Sendable, Hashable {
  case csv(columns: [String])
  case jsonl

  func cells(_ bytes: ArraySlice<UInt8>) throws(RowProblem) -> [String: String] {
    switch self {
    case .csv(let columns):
      let fields = try Self.fields(bytes)
      guard fields.count == columns.count else {
        throw RowProblem(
          "wrong-column-count", "expected \(columns.count) columns, found \(fields.count)",
          remedy: "put cells that hold commas in double quotes")
      }
      return Dictionary(zip(columns, fields), uniquingKeysWith: { one, _ in one })
    case .jsonl: return try Self.members(bytes)
    }
  }

  /// The fields of one CSV record; blanks before a field are dropped unless it is quoted.
  static func fields(_ bytes: ArraySlice<UInt8>) throws(RowProblem) -> [String] {
    if bytes.allSatisfy({ $0 < 0x80 && $0 != 0x22 && $0 >= 0x20 }) { return plainFields(bytes) }
    guard let text = TextBytes.text(Array(bytes)) else {
      throw RowProblem("invalid-utf8", "expected UTF-8 text, found other bytes")
    }
    let parsed: CSV<Enumerated>
    do {
      parsed = try CSV<Enumerated>(string: text + "\n", delimiter: .comma, loadColumns: false)
    } catch {
      throw RowProblem(
        "invalid-csv", "a double quote stands inside a cell",
        remedy: "put the cell in double quotes and double the ones inside")
    }
    guard parsed.rows.isEmpty else {
      throw RowProblem(
        "invalid-csv", "a line break other than LF or CRLF stands in the row",
        remedy: "put the cell in double quotes")
    }
    return parsed.header
  }

  /// Fields of a record without quotes: the foreign parser walks characters, this one bytes.
  private static func plainFields(_ bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split(separator: 0x2C, omittingEmptySubsequences: false).map { field in
      String(decoding: field.drop { $0 == 0x20 }, as: UTF8.self)
    }
  }

  private static func members(_ bytes: ArraySlice<UInt8>) throws(RowProblem) -> [String: String] {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: bytes)
    } catch {
      throw RowProblem("invalid-json", "not JSON: \(error)")
    }
    guard let object = value.objectValue else {
      throw RowProblem("wrong-type", "expected an object, found \(value.typeName)")
    }
    var cells: [String: String] = [:]
    for member in object.members {
      if cells[member.key] != nil {
        throw RowProblem("duplicate-key", "duplicate key \"\(member.key)\"")
      }
      switch member.value {
      case .string(let text): cells[member.key] = text
      case .number(let number): cells[member.key] = number.lexeme
      case .bool(let truth): cells[member.key] = truth ? "true" : "false"
      case .null: continue
      case .array, .object:
        throw RowProblem(
          "wrong-type",
          "expected text, a number or a truth value for \"\(member.key)\", found \(member.value.typeName)"
        )
      }
    }
    return cells
  }
}
