import JSONSupport

/// The documents a schema is made of, with every identifier in them, loaded as they are needed.
struct SchemaRegistry: Sendable {
  /// Documents a schema may be made of, standard metaschemas included.
  static let mostDocuments = 200
  /// Deepest nesting of a schema document.
  static let deepest = 256

  let loader: SchemaLoader
  /// What a schema without `$schema` is written in.
  let draft: SchemaDraft
  private(set) var documents: [SchemaDocument] = []
  var resources: [SchemaResource] = []
  /// Schema places in the order they were found, and the resource each belongs to.
  private(set) var order: [SchemaLocation] = []
  private(set) var places: [SchemaLocation: Int] = [:]
  /// Places from which a metaschema judges all below: documents, resources of another dialect, and
  /// what became a schema by being referred to.
  private(set) var roots: [SchemaLocation] = []
  private var resourcesByURI: [String: Int] = [:]
  private var fetched: [String: JSONValue] = [:]

  init(loader: SchemaLoader, draft: SchemaDraft) {
    self.loader = loader
    self.draft = draft
  }

  /// Takes a document in and finds every identifier in it; answers its index.
  ///
  /// `inherited` is the dialect of the schema that refers to it, which holds without `$schema`.
  mutating func add(
    _ root: JSONValue, uri: String, inherited: SchemaDialect?
  ) throws(JSONSchemaError) -> Int {
    guard documents.count < Self.mostDocuments else {
      throw .tooLarge(path: "\(uri)#", limit: "\(Self.mostDocuments) documents")
    }
    var dialect = inherited ?? .standard(draft)
    if let named = root["$schema"]?.stringValue {
      dialect = try self.dialect(named, path: "\(uri)#/$schema")
    }
    let location = SchemaLocation(document: documents.count, pointer: JSONPointer())
    documents.append(SchemaDocument(uri: uri, root: root))
    addRoot(location)
    let resource = try addResource(uri, at: location, dialect: dialect)
    try scan(root, at: location, in: resource)
    return location.document
  }

  /// A document by URI without fragment: a standard metaschema, or what the loader answers.
  mutating func fetch(
    _ uri: String, reference: String, path: String
  ) throws(JSONSchemaError) -> JSONValue {
    if let known = Metaschemas.documents[uri] ?? fetched[uri] { return known }
    switch loader.read(uri) {
    case .success(let document):
      fetched[uri] = document
      return document
    case .failure(let failure):
      throw .unresolvedReference(reference, path: path, reason: failure.reason)
    }
  }

  /// The text of a place for messages: `schemas/a.json#/properties/id`.
  func name(of location: SchemaLocation) -> String {
    "\(documents[location.document].uri)#\(location.pointer.text)"
  }

  /// The value at a place; nil where a pointer leads nowhere.
  func value(at location: SchemaLocation) -> JSONValue? {
    location.pointer.value(in: documents[location.document].root)
  }

  /// The resource of that URI, where it is known already.
  func resource(named uri: String) -> Int? { resourcesByURI[uri] }

  /// Gives a resource to a place, or another name to the resource that is already there.
  mutating func addResource(
    _ uri: String, at location: SchemaLocation, dialect: SchemaDialect
  ) throws(JSONSchemaError) -> Int {
    if let known = resourcesByURI[uri] {
      guard resources[known].location == location else {
        throw .duplicateIdentifier(uri, path: name(of: location))
      }
      return known
    }
    resourcesByURI[uri] = resources.count
    resources.append(SchemaResource(uri: uri, location: location, dialect: dialect))
    return resources.count - 1
  }

  /// Calls a document's root by its `$id` too, which from now on is the base of its references.
  mutating func rename(_ resource: Int, to uri: String) throws(JSONSchemaError) {
    if let known = resourcesByURI[uri], known != resource {
      throw .duplicateIdentifier(uri, path: name(of: resources[resource].location))
    }
    resourcesByURI[uri] = resource
    resources[resource].uri = uri
  }

  /// Notes that a metaschema must judge a place by itself.
  mutating func addRoot(_ location: SchemaLocation) { roots.append(location) }

  /// Notes that a schema stands at a place.
  mutating func addPlace(_ location: SchemaLocation, in resource: Int) {
    places[location] = resource
    order.append(location)
  }
}
