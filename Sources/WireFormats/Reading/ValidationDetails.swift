import JSONSupport

/// What a request validator complains of, as Python's web frameworks write it:
/// `{"detail":[{"type","loc","msg","input"}]}`, alone or inside of `message`.
struct ValidationDetails {
  /// How many complaints are looked at.
  private static let most = 16

  /// The complaints, each with the place it is about, joined.
  let message: String
  /// The kind and the place of the first complaint.
  let type: String?
  let parameter: String?

  /// Nil where the value holds no such list.
  init?(in error: JSONValue) {
    let holder = error.field("message")?.objectValue == nil ? error : error["message"] ?? error
    guard let complaints = holder.field("detail")?.arrayValue?.prefix(Self.most),
      !complaints.isEmpty, complaints.allSatisfy({ $0.text("msg") != nil })
    else { return nil }
    let places = complaints.map(Self.place)
    message = zip(complaints, places).map { complaint, place in
      let text = complaint.text("msg") ?? ""
      return place.isEmpty ? text : "\(place): \(text)"
    }.joined(separator: "; ")
    type = complaints.first?.text("type")
    parameter = places.first.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// `["body","messages",2,"content"]` as `messages[2].content`.
  private static func place(_ complaint: JSONValue) -> String {
    var place = ""
    for step in complaint.field("loc")?.arrayValue?.prefix(32) ?? [] {
      if let index = step.numberValue?.lexeme {
        place += "[\(index)]"
      } else if let key = step.stringValue, !(place.isEmpty && key == "body") {
        place += place.isEmpty ? key : ".\(key)"
      }
    }
    return place
  }
}
