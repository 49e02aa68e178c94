// swift-tools-version: 6.2
import PackageDescription

/// One list for every target: Swift 6, every import visible in the file that needs it, no warning left standing.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

extension Target.Dependency {
    static let logging = product(name: "Logging", package: "swift-log")
    static let metrics = product(name: "Metrics", package: "swift-metrics")
    static let metricsBackend = product(name: "CoreMetrics", package: "swift-metrics")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdCore = product(name: "HummingbirdCore", package: "hummingbird")
    static let hummingbirdTesting = product(name: "HummingbirdTesting", package: "hummingbird")
    static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
    static let nioCore = product(name: "NIOCore", package: "swift-nio")
    static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let yams = product(name: "Yams", package: "Yams")
    static let mustache = product(name: "Mustache", package: "swift-mustache")
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let configuration = product(name: "Configuration", package: "swift-configuration")
    static let serviceLifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let unixSignals = product(name: "UnixSignals", package: "swift-service-lifecycle")
}

/// - Parameter embedded: folders whose files are compiled into the program.
func room(_ name: String, _ dependencies: [Target.Dependency], embedded: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: embedded.map { .embedInCode($0) }, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
    name: "lifeguard",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "lifeguard", targets: ["lifeguard"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CCrypt", pkgConfig: "libcrypt", providers: [.apt(["libcrypt-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CSpawn"),

        room("Domain", []),
        room("Cryptography", ["COpenSSL", "CArgon2", "CCrypt", .crypto]),
        room("Store", ["Domain", "CPostgres", .crypto, .grdb, .nioPosix]),
        room("Actions", ["Domain", "Store", "Cryptography", .logging, .metrics]),
        room(
            "Web",
            [
                "Actions", "Domain", "CQREncode", .hummingbird, .hummingbirdCore, .httpTypes, .nioCore, .nioHTTP1, .nioPosix, .mustache,
                .logging, .metrics,
                .serviceLifecycle,
            ], embedded: ["Pages/Templates", "Pages/Assets", "Pages/Catalogues", "Development/App"]),
        room("Couriers", ["Domain", "CCurl", "CSpawn", .crypto, .nioCore, .nioPosix]),
        room("Templates", ["Domain", .yams]),
        room("Telemetry", [.metricsBackend]),
        .executableTarget(
            name: "lifeguard",
            dependencies: [
                "Web", "Actions", "Store", "Cryptography", "Domain", "Couriers", "Telemetry", "Templates",
                .argumentParser, .configuration, .serviceLifecycle, .unixSignals, .logging, .metrics,
            ],
            swiftSettings: settings
        ),

        .target(
            name: "TestSupport", dependencies: ["Actions", "Store", "Cryptography", "Domain", .logging],
            path: "Tests/TestSupport", swiftSettings: settings),
        tests("DomainTests", ["Domain"]),
        tests("CryptographyTests", ["TestSupport", "Cryptography"]),
        tests("StoreTests", ["TestSupport", "Store", "Domain"]),
        tests("ActionsTests", ["TestSupport", "Actions", "Store", "Cryptography", "Domain"]),
        tests(
            "WebTests",
            ["TestSupport", "Web", "Actions", "Cryptography", "Domain", .hummingbird, .hummingbirdTesting, .httpTypes, .nioCore]),
        tests("CouriersTests", ["Couriers", "Domain", .crypto, .nioCore, .nioPosix]),
        tests("TemplatesTests", ["Templates", "Domain"]),
        tests("TelemetryTests", ["Telemetry", .metrics]),
        tests("LifeguardTests", ["TestSupport", "lifeguard", "Actions", "Store", "Cryptography", "Domain", .logging]),
    ],
    swiftLanguageModes: [.v6]
)
