import JSONSupport

/// Where schemas that a schema refers to come from; nothing is ever fetched by this module itself.
package struct SchemaLoader: Sendable {
  /// Why a referenced document cannot be had, in words.
  package struct Failure: Error, Sendable, Hashable {
    package let reason: String

    package init(_ reason: String) { self.reason = reason }
  }

  /// Answers the document of an absolute URI or project-relative path, given without fragment.
  package typealias Read = @Sendable (String) -> Result<JSONValue, Failure>

  let read: Read

  /// A loader that is asked for every reference, also those with a network scheme.
  package init(_ read: @escaping Read) { self.read = read }

  /// No other document than the schema itself and the standard metaschemas.
  package static let none = SchemaLoader { _ in
    .failure(Failure("no other schema documents are available here"))
  }

  /// References to files only; `read` is given a path, and a URI with a scheme is refused.
  package static func files(_ read: @escaping Read) -> SchemaLoader {
    SchemaLoader { reference in
      guard let scheme = SchemaURI(reference).scheme else { return read(reference) }
      return .failure(
        Failure(
          "the scheme \"\(scheme)\" is never loaded: save the document in the project and refer "
            + "to its path"))
    }
  }
}
