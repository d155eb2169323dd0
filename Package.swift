// swift-tools-version:6.2
import PackageDescription

// Read this file as the diagram of the house: one module per stage, and a module may import only
// what its line names. `ci/check-imports` compares every import with docs/architecture.md.

// Lets `ci/test` run in release what reaches into a module (`@testable`), so that tests and the
// program come out of one build; released artefacts are built without it.
let testability: [SwiftSetting] =
  Context.environment["CHAINDRILL_TESTABLE"] == nil
  ? [] : [.unsafeFlags(["-enable-testing"], .when(configuration: .release))]

let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + testability

/// A module of ours, in `Sources/NAME`.
func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

/// The tests of a room, in `Tests/NAMETests`; what they read as files is no source.
func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], files: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies,
    exclude: files, swiftSettings: settings)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let csv = Target.Dependency.product(name: "SwiftCSV", package: "SwiftCSV")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
  name: "chaindrill",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "chaindrill", targets: ["chaindrill"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    // cellar: C libraries of the system
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),

    // floor 1: documents and patterns
    room("JSONSupport"),
    room("XMLSupport", ["CLibXML2"]),
    room("RegexSupport", ["CPCRE2"]),

    // floor 2: the nouns
    room("ContractModel", ["JSONSupport", crypto]),

    // floor 3: one stage each; rooms of this floor never import one another
    room("SuiteFiles", ["ContractModel", "JSONSupport", yams, csv]),
    room("WireFormats", ["ContractModel", "JSONSupport", crypto]),
    room("Routing", ["ContractModel", "JSONSupport"]),
    room(
      "Assertions", ["ContractModel", "JSONSupport", "XMLSupport", "RegexSupport"],
      // Data built into the program, which stays one file.
      resources: [.embedInCode("Refusal/Weights/refusal-weights.json")]),
    room("Transport", ["ContractModel", "CCurl"]),
    room(
      "Serving",
      ["ContractModel", hummingbirdCore, nioCore, nioPosix, nioSSL, x509, asn1, crypto, logging]),
    room("RunFiles", ["ContractModel", "JSONSupport"]),
    room("Baselines", ["ContractModel", "JSONSupport"]),
    room("Reports", ["ContractModel", "JSONSupport", "XMLSupport"]),

    // floor 4: the outside and the run
    room(
      "MockProvider",
      [
        "ContractModel", "JSONSupport", "WireFormats", "Transport", "Serving", hummingbirdCore,
        httpTypes, nioCore, nioHTTP1, crypto,
      ]),
    room("Exchanges", ["ContractModel", "JSONSupport", "WireFormats", "Transport"]),

    // floor 5: what asks members, and what uses the mock provider
    room(
      "Execution",
      [
        "ContractModel", "JSONSupport", "Routing", "Transport", "Assertions", "RunFiles",
        "Exchanges",
      ]),
    room(
      "Gateway",
      [
        "ContractModel", "JSONSupport", "WireFormats", "Routing", "Transport", "Assertions",
        "Serving", "Exchanges", hummingbirdCore, httpTypes, nioCore,
      ]),
    room(
      "Imports",
      ["ContractModel", "JSONSupport", "SuiteFiles", "WireFormats", "MockProvider", yams]),

    // roof: one file per command
    .executableTarget(
      name: "chaindrill",
      dependencies: [
        "JSONSupport", "ContractModel", "SuiteFiles", "WireFormats", "Routing", "Assertions",
        "Transport", "Serving", "RunFiles", "Baselines", "Reports", "MockProvider", "Exchanges",
        "Execution", "Gateway", "Imports", arguments, signals,
      ],
      swiftSettings: settings),

    // What the tests of several rooms need: temporary folders, seeded chance, shared data.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),

    tests("JSONSupport"),
    tests("XMLSupport"),
    tests("RegexSupport"),
    tests("ContractModel", ["JSONSupport"]),
    tests("SuiteFiles", ["ContractModel", "JSONSupport"]),
    tests("WireFormats", ["ContractModel", "JSONSupport"]),
    tests("Routing", ["ContractModel"]),
    tests("Assertions", ["ContractModel", "JSONSupport"]),
    tests("Transport", ["ContractModel", "JSONSupport", "CCurl"], files: ["HTTP2Peer"]),
    tests("Serving", ["ContractModel"]),
    tests("RunFiles", ["ContractModel", "JSONSupport"]),
    tests("Baselines", ["ContractModel", "JSONSupport"]),
    tests("Reports", ["ContractModel", "JSONSupport", "XMLSupport"], files: ["Goldens"]),
    tests(
      "MockProvider",
      ["ContractModel", "JSONSupport", "WireFormats", "Transport", "Serving", httpTypes, nioCore]),
    tests("Exchanges", ["ContractModel", "JSONSupport", "WireFormats", "Transport"]),
    tests(
      "Execution",
      [
        "ContractModel", "JSONSupport", "WireFormats", "Routing", "Transport", "Assertions",
        "RunFiles", "Exchanges",
      ]),
    tests(
      "Gateway",
      [
        "ContractModel", "JSONSupport", "WireFormats", "Routing", "Transport", "Exchanges",
        "MockProvider",
      ]),
    tests("Imports", ["ContractModel", "JSONSupport", "WireFormats", "MockProvider"]),
    // Every decoder against damaged inputs; reaches into all rooms that read foreign bytes.
    .testTarget(
      name: "FuzzTests",
      dependencies: [
        "JSONSupport", "XMLSupport", "RegexSupport", "ContractModel", "SuiteFiles", "WireFormats",
        "Assertions", "Transport", "RunFiles", "Baselines", "MockProvider", "Imports",
        "TestSupport",
        httpTypes,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests",
      dependencies: ["chaindrill", "JSONSupport", "XMLSupport", "TestSupport"],
      exclude: ["Cases"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
