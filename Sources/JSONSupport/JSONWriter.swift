/// Writes values in one style; recursion goes as deep as the value.
struct JSONWriter {
  let style: JSONStyle

  func write(_ value: JSONValue, depth: Int, to output: inout [UInt8]) {
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let value): output.append(contentsOf: value ? "true".utf8 : "false".utf8)
    case .number(let number): write(number, to: &output)
    case .string(let text): JSONText.appendQuoted(text, to: &output)
    case .array(let items): write(items, depth: depth + 1, to: &output)
    case .object(let object): write(object, depth: depth + 1, to: &output)
    }
  }

  private func write(_ number: JSONNumber, to output: inout [UInt8]) {
    if style == .canonical {
      number.decimalForm.appendCanonical(to: &output)
    } else {
      number.lexeme.withBytes { output.append(contentsOf: $0) }
    }
  }

  private func write(_ items: [JSONValue], depth: Int, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "["))
    var isFirst = true
    for item in items {
      separate(isFirst: &isFirst, depth: depth, to: &output)
      write(item, depth: depth, to: &output)
    }
    if !isFirst { breakLine(depth: depth - 1, to: &output) }
    output.append(UInt8(ascii: "]"))
  }

  private func write(_ object: JSONObject, depth: Int, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "{"))
    var isFirst = true
    for member in style == .canonical ? object.sortedMembers : object.members {
      separate(isFirst: &isFirst, depth: depth, to: &output)
      JSONText.appendQuoted(member.key, to: &output)
      output.append(UInt8(ascii: ":"))
      if style == .pretty { output.append(UInt8(ascii: " ")) }
      write(member.value, depth: depth, to: &output)
    }
    if !isFirst { breakLine(depth: depth - 1, to: &output) }
    output.append(UInt8(ascii: "}"))
  }

  private func separate(isFirst: inout Bool, depth: Int, to output: inout [UInt8]) {
    if !isFirst { output.append(UInt8(ascii: ",")) }
    isFirst = false
    breakLine(depth: depth, to: &output)
  }

  private func breakLine(depth: Int, to output: inout [UInt8]) {
    guard style == .pretty else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }
}
