/// A page in Prometheus' text format; samples in a fixed order, so that two pages can be compared.
struct MetricsPage {
  enum Kind: String {
    case counter, gauge
  }

  typealias Labels = [(name: String, value: String)]

  private(set) var text = ""

  mutating func family(
    _ name: String, _ kind: Kind, _ help: String, _ samples: [(Labels, some Numeric)]
  ) {
    head(name, kind.rawValue, help)
    text += samples.map { "\(Self.sample(name, $0.0)) \($0.1)\n" }.sorted().joined()
  }

  mutating func histogram(
    _ name: String, _ help: String, _ samples: [(Labels, TimeHistogram)]
  ) {
    head(name, "histogram", help)
    text += samples.map { Self.lines(name, $0.0, $0.1) }.sorted().joined()
  }

  private mutating func head(_ name: String, _ kind: String, _ help: String) {
    text += "# HELP chaindrill_gateway_\(name) \(help)\n# TYPE chaindrill_gateway_\(name) \(kind)\n"
  }

  private static func lines(_ name: String, _ labels: Labels, _ histogram: TimeHistogram) -> String
  {
    var lines = ""
    var below = 0
    for (index, count) in histogram.counts.enumerated() {
      below += count
      let bound = index < TimeHistogram.bounds.count ? "\(TimeHistogram.bounds[index])" : "+Inf"
      lines += "\(sample("\(name)_bucket", labels + [("le", bound)])) \(below)\n"
    }
    lines += "\(sample("\(name)_sum", labels)) \(histogram.sum)\n"
    return lines + "\(sample("\(name)_count", labels)) \(below)\n"
  }

  private static func sample(_ name: String, _ labels: Labels) -> String {
    let list = labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",")
    return "chaindrill_gateway_\(name)" + (list.isEmpty ? "" : "{\(list)}")
  }

  /// A label's value: backslash, quote and line feed are all that need it.
  private static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
