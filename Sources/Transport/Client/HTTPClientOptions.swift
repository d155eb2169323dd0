/// What holds for every exchange of a client; nothing is read from the process on its own.
package struct HTTPClientOptions: Sendable, Hashable {
  /// Connections to one host at once; exchanges beyond them wait for a free one.
  package var maxConnectionsPerHost: Int
  /// Connections at once, and kept open for reuse.
  package var maxConnections: Int
  package var userAgent: String
  package var proxy: ProxySettings
  package var trust: TrustSettings
  /// Unread bytes of one stream at which its peer is made to wait, 64 counted extra per chunk.
  package var streamHighWater: Int

  package init(
    maxConnectionsPerHost: Int = 256, maxConnections: Int = 1024,
    userAgent: String = "chaindrill", proxy: ProxySettings = ProxySettings(),
    trust: TrustSettings = TrustSettings(), streamHighWater: Int = 256 << 10
  ) {
    self.maxConnectionsPerHost = maxConnectionsPerHost
    self.maxConnections = maxConnections
    self.userAgent = userAgent
    self.proxy = proxy
    self.trust = trust
    self.streamHighWater = streamHighWater
  }

  /// The defaults with proxies and trusted certificates as the process variables name them.
  package init(variables: [String: String]) {
    self.init(
      proxy: ProxySettings(variables: variables), trust: TrustSettings(variables: variables))
  }
}
