import ContractModel
import XMLSupport

/// File names and class names of a JUnit report, each unique within it.
struct JUnitNames {
  private var files: Set<String> = []
  private var classes: Set<String> = []

  /// `TEST-<suite>.<member>.xml`, a slash as `__`; later parts carry their number, from 2.
  ///
  /// Only letters, digits and `._-` are left, so that no name leaves its folder; what clashes
  /// after that, in any case of letters, gets a digest.
  mutating func file(suite: String, member: String, part: Int) -> String {
    let stem = "TEST-\(Self.fileWord(suite)).\(Self.fileWord(member))"
    let number = part > 1 ? ".\(part)" : ""
    var name = "\(stem)\(number).xml"
    if !files.insert(name.lowercased()).inserted {
      name = "\(stem)-\(Self.digest(suite, member))\(number).xml"
      files.insert(name.lowercased())
    }
    return name
  }

  /// `chaindrill.<suite>.<member>` with every dot inside a part as `_`: readers split at dots.
  mutating func className(suite: String, member: String) -> String {
    var name = "chaindrill.\(Self.classWord(suite)).\(Self.classWord(member))"
    if !classes.insert(name).inserted {
      name += "_\(Self.digest(suite, member))"
      classes.insert(name)
    }
    return name
  }

  private static func digest(_ suite: String, _ member: String) -> String {
    ContentDigest(of: "\(suite.utf8.count):\(suite)\(member)".utf8).short
  }

  private static func fileWord(_ text: String) -> String {
    var word = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-": word.unicodeScalars.append(scalar)
      case "/": word += "__"
      default: word += "_"
      }
      if word.utf8.count > 90 { return word + "-" + ContentDigest(of: text.utf8).short }
    }
    return word.isEmpty ? "_" : word
  }

  private static func classWord(_ text: String) -> String {
    let safe = TextMedium.markup.line(text)
    var word = String.UnicodeScalarView()
    for scalar in safe.unicodeScalars.prefix(100) {
      word.append(scalar == "." || scalar.properties.isWhitespace ? "_" : scalar)
    }
    if safe.unicodeScalars.count > 100 {
      word.append(contentsOf: "_\(ContentDigest(of: text.utf8).short)".unicodeScalars)
    }
    return word.isEmpty ? "_" : String(word)
  }
}
