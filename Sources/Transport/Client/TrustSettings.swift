/// Where the certificates of trusted authorities are; nil means where libcurl was built to look.
package struct TrustSettings: Sendable, Hashable {
  /// A file of certificates in PEM form.
  package var bundle: String?
  /// A directory of certificates by hash, as `openssl rehash` makes it.
  package var directory: String?

  package init(bundle: String? = nil, directory: String? = nil) {
    self.bundle = bundle
    self.directory = directory
  }

  /// Reads `CURL_CA_BUNDLE`, else `SSL_CERT_FILE`; and `SSL_CERT_DIR`.
  package init(variables: [String: String]) {
    bundle = variables.nonEmpty("CURL_CA_BUNDLE") ?? variables.nonEmpty("SSL_CERT_FILE")
    directory = variables.nonEmpty("SSL_CERT_DIR")
  }
}
