import ContractModel
import Foundation
import NIOCore
import NIOSSL

/// What a server shows of itself where it speaks TLS: a certificate and its key, in memory.
package struct ServerIdentity: Sendable {
  /// For every connection; TLS 1.2 or newer, and HTTP/1.1 by ALPN.
  let context: NIOSSLContext
  /// The certificate of the authority to trust, in PEM form; nil where the certificate was given.
  package let authority: String?

  /// A new key and a certificate for `localhost`, `127.0.0.1` and `::1`, by an authority made for it.
  ///
  /// Both keys are forgotten with the process; neither is ever written.
  package static func selfMade(
    now: Timestamp
  ) throws(ServingError) -> ServerIdentity {
    do {
      let made = try ThrowawayAuthority(
        at: Date(timeIntervalSince1970: Double(now.milliseconds / 1000)))
      let context = try context(
        chain: [NIOSSLCertificate(bytes: made.certificate, format: .der)],
        key: NIOSSLPrivateKey(bytes: made.key, format: .der))
      return ServerIdentity(context: context, authority: made.authority)
    } catch {
      throw .unusableCertificate(
        path: "localhost", reason: "\(error)", remedy: "name one with --tls-certificate")
    }
  }

  /// A certificate, its chain behind it, and the key, from files in PEM form.
  ///
  /// Throws where a file cannot be read, the certificate is expired or not yet valid, and where the
  /// key is another one's.
  package static func files(
    certificate: String, key: String, now: Timestamp
  ) throws(ServingError) -> ServerIdentity {
    let chain = try chain(certificate)
    let bytes = try read(key)
    let privateKey: NIOSSLPrivateKey
    do {
      privateKey = try NIOSSLPrivateKey(bytes: bytes, format: .pem)
    } catch {
      throw .unusableCertificate(
        path: key, reason: "expected a private key in PEM form, without a passphrase",
        remedy: "take one off with: openssl pkey -in FILE -out PLAIN")
    }
    guard let leaf = chain.first else {
      throw .unusableCertificate(
        path: certificate, reason: "expected a certificate in PEM form, found none",
        remedy: "name the file that begins with the server's own certificate")
    }
    try check(leaf, path: certificate, now: Int(now.milliseconds / 1000))
    do {
      return ServerIdentity(context: try context(chain: chain, key: privateKey), authority: nil)
    } catch {
      throw .unusableCertificate(
        path: key, reason: "expected the key of the first certificate in \"\(certificate)\"",
        remedy: "name the two files that were made together")
    }
  }

  private static func chain(_ path: String) throws(ServingError) -> [NIOSSLCertificate] {
    let bytes = try read(path)
    do {
      return try NIOSSLCertificate.fromPEMBytes(bytes)
    } catch {
      throw .unusableCertificate(
        path: path, reason: "expected certificates in PEM form",
        remedy: "convert it with: openssl x509 -inform DER -in FILE -out PEM")
    }
  }

  private static func check(
    _ leaf: NIOSSLCertificate, path: String, now: Int
  ) throws(ServingError) {
    func moment(_ seconds: Int) -> String {
      Timestamp(milliseconds: Int64(clamping: seconds) * 1000).description
    }
    if now > leaf.notValidAfter {
      throw .unusableCertificate(
        path: path, reason: "expired at \(moment(leaf.notValidAfter))",
        remedy: "renew it, or use --tls alone for a self-made one")
    }
    if now < leaf.notValidBefore {
      throw .unusableCertificate(
        path: path, reason: "not valid before \(moment(leaf.notValidBefore))",
        remedy: "set the clock, or use --tls alone for a self-made one")
    }
  }

  private static func read(_ path: String) throws(ServingError) -> [UInt8] {
    let longest = 1 << 20
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      let data = try handle.read(upToCount: longest + 1) ?? Data()
      guard data.count <= longest else {
        throw ServingError.tooLarge(path: path, limit: "\(longest) bytes")
      }
      return Array(data)
    } catch let error as ServingError {
      throw error
    } catch {
      throw .unreadable(path: path, reason: (error as NSError).localizedFailureReason ?? "\(error)")
    }
  }

  private static func context(
    chain: [NIOSSLCertificate], key: NIOSSLPrivateKey
  ) throws -> NIOSSLContext {
    var settings = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    settings.minimumTLSVersion = .tlsv12
    settings.applicationProtocols = ["http/1.1"]
    // Who does not answer the end of a connection, such as an idle client, is not waited for.
    settings.shutdownTimeout = .milliseconds(200)
    return try NIOSSLContext(configuration: settings)
  }
}
