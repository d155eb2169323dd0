import JSONSupport

/// A place in one of the documents that a schema is made of.
struct SchemaLocation: Sendable, Hashable {
  /// Index of the document in the registry.
  let document: Int
  let pointer: JSONPointer

  func appending(_ tokens: String...) -> SchemaLocation {
    SchemaLocation(document: document, pointer: JSONPointer(tokens: pointer.tokens + tokens))
  }
}

/// A document as it was loaded.
struct SchemaDocument: Sendable {
  let uri: String
  let root: JSONValue
}

/// A schema with an identity of its own: a document's root, or a subschema with `$id`.
struct SchemaResource: Sendable {
  /// The base for references, and the resource's identity; without fragment.
  var uri: String
  let location: SchemaLocation
  var dialect: SchemaDialect
  /// Plain-name fragments, those of `$dynamicAnchor` included.
  var anchors: [String: SchemaLocation] = [:]
  var dynamicAnchors: [String: SchemaLocation] = [:]
}
