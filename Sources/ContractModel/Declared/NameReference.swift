/// A name as a file uses it, with the place where it stands.
package struct NameReference: Sendable, Hashable {
  package var name: String
  package var location: SourceLocation
  package var excerpt: SourceExcerpt?

  package init(name: String, location: SourceLocation, excerpt: SourceExcerpt? = nil) {
    self.name = name
    self.location = location
    self.excerpt = excerpt
  }
}
