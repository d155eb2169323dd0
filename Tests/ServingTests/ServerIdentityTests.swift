import ContractModel
import Foundation
import TestSupport
import Testing

@testable import Serving

@Suite struct ServerIdentityTests {
  static let now = Timestamp(milliseconds: 1_795_000_000_000)
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Writes a certificate made at a time, and its key; their paths.
  private func write(
    _ name: String, at moment: Timestamp = now
  ) throws -> (certificate: String, key: String) {
    let made = try ThrowawayAuthority(
      at: Date(timeIntervalSince1970: Double(moment.milliseconds / 1000)))
    let paths = ("\(folder.path)/\(name).pem", "\(folder.path)/\(name).key")
    try Self.pem("CERTIFICATE", made.certificate)
      .write(toFile: paths.0, atomically: true, encoding: .utf8)
    try Self.pem("PRIVATE KEY", made.key)
      .write(toFile: paths.1, atomically: true, encoding: .utf8)
    return paths
  }

  private static func pem(_ label: String, _ bytes: [UInt8]) -> String {
    let text = Data(bytes).base64EncodedString(options: [.lineLength64Characters])
    return "-----BEGIN \(label)-----\n\(text)\n-----END \(label)-----\n"
  }

  private func failure(_ certificate: String, _ key: String, at now: Timestamp = now) -> String {
    do throws(ServingError) {
      _ = try ServerIdentity.files(certificate: certificate, key: key, now: now)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func aCertificateAndItsKeyAreTaken() throws {
    let (certificate, key) = try write("server")
    let identity = try ServerIdentity.files(certificate: certificate, key: key, now: Self.now)
    #expect(identity.authority == nil)
  }

  @Test func aSelfMadeOneTellsWhomToTrust() throws {
    let authority = try #require(try ServerIdentity.selfMade(now: Self.now).authority)
    #expect(authority.hasPrefix("-----BEGIN CERTIFICATE-----\n"))
    #expect(!authority.contains("PRIVATE"))
    #expect(try ServerIdentity.selfMade(now: Self.now).authority != authority)
  }

  @Test func aKeyOfAnotherCertificateIsRefused() throws {
    let (certificate, _) = try write("one")
    let (_, key) = try write("two")
    let text = failure(certificate, key)
    #expect(text.hasPrefix("\"\(key)\": expected the key of the first certificate in"), "\(text)")
    #expect(text.contains("\"\(certificate)\""))
  }

  @Test func anExpiredCertificateIsRefusedWithItsDate() throws {
    let (certificate, key) = try write("old", at: Timestamp(milliseconds: 1_700_000_000_000))
    let text = failure(certificate, key)
    #expect(text.hasPrefix("\"\(certificate)\": expired at 2023-12-14T22:13:20"), "\(text)")
    #expect(text.contains("renew it"))
  }

  @Test func aCertificateOfTheFutureIsRefused() throws {
    let (certificate, key) = try write("new", at: Timestamp(milliseconds: 1_900_000_000_000))
    let text = failure(certificate, key)
    #expect(text.hasPrefix("\"\(certificate)\": not valid before 2030-"), "\(text)")
  }

  @Test func filesThatAreNoCertificateOrKeyAreNamed() throws {
    let (certificate, key) = try write("server")
    let noise = "\(folder.path)/noise"
    try "noise\n".write(toFile: noise, atomically: true, encoding: .utf8)
    #expect(failure(noise, key).hasPrefix("\"\(noise)\": expected certificates in PEM form"))
    #expect(failure(certificate, noise).hasPrefix("\"\(noise)\": expected a private key in PEM"))
    #expect(failure(key, key).hasPrefix("\"\(key)\": expected"))
    let absent = "\(folder.path)/absent.pem"
    #expect(failure(absent, key).hasPrefix("\"\(absent)\" cannot be read: "))
    #expect(failure(certificate, absent).hasPrefix("\"\(absent)\" cannot be read: "))
    #expect(failure(folder.path, key).hasPrefix("\"\(folder.path)\" cannot be read: "))
  }
}
