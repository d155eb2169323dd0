/// Proxies by the scheme of the address asked for, and the hosts reached without one.
///
/// Loopback hosts are always reached directly, whatever `bypass` says.
package struct ProxySettings: Sendable, Hashable {
  /// The proxy's URL for `http` addresses.
  package var http: String?
  /// The proxy's URL for `https` addresses, which are tunnelled with CONNECT.
  package var https: String?
  /// Hosts, domains and address ranges with commas between, or `*` for every host.
  package var bypass: String?

  package init(http: String? = nil, https: String? = nil, bypass: String? = nil) {
    self.http = http
    self.https = https
    self.bypass = bypass
  }

  /// Reads `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`; lower case wins over upper.
  package init(variables: [String: String]) {
    func value(_ name: String) -> String? {
      variables.nonEmpty(name) ?? variables.nonEmpty(name.uppercased())
    }
    http = value("http_proxy") ?? value("all_proxy")
    https = value("https_proxy") ?? value("all_proxy")
    bypass = value("no_proxy")
  }

  /// What libcurl is told: its own reading of the process environment is thereby switched off.
  var bypassList: String {
    let loopback = "localhost,.localhost,127.0.0.0/8,127.0.0.1,::1"
    guard let bypass else { return loopback }
    return bypass == "*" ? bypass : "\(bypass),\(loopback)"
  }
}

extension [String: String] {
  /// The value of a variable that is set to more than nothing.
  func nonEmpty(_ name: String) -> String? {
    self[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
