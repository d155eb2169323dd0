import JSONSupport

/// One deployment of one model, as one file under `environments/` describes it.
///
/// The vocabulary calls it an environment; the longer name keeps clear of web frameworks' own.
package struct ModelEnvironment: Sendable, Hashable {
  /// `provider/model[-region]`, unique in the project.
  package var name: String
  package var family: String
  package var provider: String
  package var region: String?
  package var wire: WireFormatID
  /// Scheme, authority and path prefix, without a trailing slash; the wire adds its own path.
  package var baseURL: String
  /// The id that goes on the wire.
  package var model: String
  package var credentials: Credentials
  package var apiVersion: String?
  /// What an account-wide bench or outage covers.
  package var account: String?
  package var groups: [String]
  package var weight: Int
  /// How long the provider keeps a prompt cache warm.
  package var cacheLife: Duration?
  package var limits: MemberLimits
  package var capabilities: Set<Capability>
  /// Sent with every request to this member; they win over a case's own.
  package var parameters: JSONObject
  package var dropParameters: [String]
  package var price: Price?
  package var overlay: Overlay?
  package var location: SourceLocation
  /// The digest of the file, for baselines: a changed environment is a changed measurement.
  package var digest: ContentDigest

  package init(
    name: String, family: String, provider: String, region: String? = nil, wire: WireFormatID,
    baseURL: String, model: String, credentials: Credentials = Credentials(),
    apiVersion: String? = nil, account: String? = nil, groups: [String] = [], weight: Int = 1,
    cacheLife: Duration? = nil, limits: MemberLimits = MemberLimits(),
    capabilities: Set<Capability> = [], parameters: JSONObject = [:],
    dropParameters: [String] = [], price: Price? = nil, overlay: Overlay? = nil,
    location: SourceLocation, digest: ContentDigest
  ) {
    self.name = name
    self.family = family
    self.provider = provider
    self.region = region
    self.wire = wire
    self.baseURL = baseURL
    self.model = model
    self.credentials = credentials
    self.apiVersion = apiVersion
    self.account = account
    self.groups = groups
    self.weight = weight
    self.cacheLife = cacheLife
    self.limits = limits
    self.capabilities = capabilities
    self.parameters = parameters
    self.dropParameters = dropParameters
    self.price = price
    self.overlay = overlay
    self.location = location
    self.digest = digest
  }
}
