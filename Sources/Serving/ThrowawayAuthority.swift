import Crypto
import Foundation
import SwiftASN1
import X509

/// An authority that signs one certificate for loopback, and is then forgotten.
struct ThrowawayAuthority {
  /// The authority's own certificate in PEM form, for those who are to trust it.
  let authority: String
  /// The certificate for loopback, in DER form.
  let certificate: [UInt8]
  /// Its private key, in DER form.
  let key: [UInt8]

  private static let life = TimeInterval(30 * 86_400)
  /// Clocks may differ by that much.
  private static let slack = TimeInterval(3_600)

  /// Keys are on P-256; certificates hold for thirty days.
  init(at now: Date) throws {
    let issuerKey = P256.Signing.PrivateKey()
    let issuerName = try DistinguishedName {
      CommonName("chaindrill \(String(UInt32.random(in: 0 ... .max), radix: 16))")
    }
    let issuerIdentifier = SubjectKeyIdentifier(hash: Certificate.PublicKey(issuerKey.publicKey))
    func signed(
      _ publicKey: P256.Signing.PublicKey, _ subject: DistinguishedName,
      _ extensions: Certificate.Extensions
    ) throws -> Certificate {
      try Certificate(
        version: .v3, serialNumber: Certificate.SerialNumber(),
        publicKey: Certificate.PublicKey(publicKey),
        notValidBefore: now - Self.slack, notValidAfter: now + Self.life, issuer: issuerName,
        subject: subject, signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions,
        issuerPrivateKey: Certificate.PrivateKey(issuerKey))
    }
    let own = try signed(
      issuerKey.publicKey, issuerName,
      try Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true))
        issuerIdentifier
      })
    let leafKey = P256.Signing.PrivateKey()
    let leaf = try signed(
      leafKey.publicKey, try DistinguishedName { CommonName("localhost") },
      try Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([.serverAuth])
        SubjectAlternativeNames([
          .dnsName("localhost"), .ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1])),
          .ipAddress(ASN1OctetString(contentBytes: ArraySlice(Self.loopback6))),
        ])
        SubjectKeyIdentifier(hash: Certificate.PublicKey(leafKey.publicKey))
        AuthorityKeyIdentifier(keyIdentifier: issuerIdentifier.keyIdentifier)
      })
    var serializer = DER.Serializer()
    try serializer.serialize(leaf)
    authority = try own.serializeAsPEM().pemString
    certificate = serializer.serializedBytes
    key = Array(leafKey.derRepresentation)
  }

  /// `::1`.
  private static let loopback6 = [UInt8](repeating: 0, count: 15) + [1]
}
