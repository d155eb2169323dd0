import JSONSupport

/// A value that a query selected, with its place in the document.
package struct JSONPathNode: Sendable, Hashable {
  package let value: JSONValue
  let location: JSONPathLocation

  /// The place as RFC 9535's normalized path: `$['a'][0]`.
  package var normalizedPath: String {
    "$" + location.steps.map(\.normalized).joined()
  }

  /// The place as a JSON Pointer: `/a/0`.
  package var pointer: JSONPointer { JSONPointer(tokens: location.steps.map(\.token)) }
}

/// A place below the root; nodes with a common ancestor share its part of the path.
indirect enum JSONPathLocation: Sendable, Hashable {
  case root
  case below(JSONPathLocation, JSONPathStep)

  /// The steps from the root.
  var steps: [JSONPathStep] {
    var steps: [JSONPathStep] = []
    var location = self
    while case .below(let parent, let step) = location {
      steps.append(step)
      location = parent
    }
    return steps.reversed()
  }
}

/// One step down: to a member or to an element.
enum JSONPathStep: Sendable, Hashable {
  case member(String)
  case element(Int)

  /// The step as a token of a JSON Pointer, unescaped.
  var token: String {
    switch self {
    case .member(let key): key
    case .element(let index): String(index)
    }
  }

  /// The step in brackets, with the escapes of section 2.7 of the RFC.
  var normalized: String {
    switch self {
    case .element(let index): return "[\(index)]"
    case .member(let key):
      var text = "['"
      for scalar in key.unicodeScalars { text += Self.escaped(scalar) }
      return text + "']"
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\u{8}": "\\b"
    case "\t": "\\t"
    case "\n": "\\n"
    case "\u{C}": "\\f"
    case "\r": "\\r"
    case "'": "\\'"
    case "\\": "\\\\"
    case "\u{0}"..."\u{F}": "\\u000" + String(scalar.value, radix: 16)
    case "\u{10}"..."\u{1F}": "\\u00" + String(scalar.value, radix: 16)
    default: String(scalar)
    }
  }
}
