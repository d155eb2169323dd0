import JSONSupport

/// One turn of a conversation, neutral to the provider's wire format.
package struct Message: Sendable, Hashable {
  package enum Role: String, Sendable, Hashable, CaseIterable {
    case system, user, assistant, tool
  }

  package var role: Role
  package var parts: [ContentPart]

  package init(_ role: Role, _ parts: [ContentPart]) {
    self.role = role
    self.parts = parts
  }

  /// A message of one text part.
  package init(_ role: Role, _ text: String) { self.init(role, [.text(text)]) }

  /// The text parts joined, other parts left out.
  package var text: String {
    var joined = ""
    for case .text(let text) in parts { joined += text }
    return joined
  }
}

/// One piece of a message's content.
package enum ContentPart: Sendable, Hashable {
  case text(String)
  case image(ImageSource)
  case toolCall(ToolCall)
  case toolResult(ToolResult)
  /// A part this harness has no noun for (thinking, documents, audio), kept as it was on the wire.
  case opaque(type: String, JSONValue)
}

/// Where an image of a prompt comes from.
package enum ImageSource: Sendable, Hashable {
  /// Base64 text and its media type, such as `image/png`.
  case data(mediaType: String, base64: String)
  case url(String)
}

/// A call the model asks for; the arguments are the text it wrote, which may not be JSON at all.
package struct ToolCall: Sendable, Hashable {
  package var id: String
  package var name: String
  package var arguments: String
  /// The provider's sealed proof of the thoughts behind the call, which it wants back unchanged.
  package var signature: String?

  package init(id: String, name: String, arguments: String, signature: String? = nil) {
    self.id = id
    self.name = name
    self.arguments = arguments
    self.signature = signature
  }
}

/// What a tool answered, sent back to the model.
package struct ToolResult: Sendable, Hashable {
  package var callID: String
  package var content: String
  package var isError: Bool
  /// What the wire had beyond that, such as images in `content`; for its own kind of wire alone.
  package var wireMembers: JSONObject

  package init(
    callID: String, content: String, isError: Bool = false, wireMembers: JSONObject = [:]
  ) {
    self.callID = callID
    self.content = content
    self.isError = isError
    self.wireMembers = wireMembers
  }
}
