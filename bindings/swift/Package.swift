// swift-tools-version: 6.0
import Foundation
import PackageDescription

// The native library: on Apple systems the XCFramework beside this file, when it was built;
// otherwise lib helpdesk_ffi in the folder HELPDESK_LIBRARY, or where `cargo build` leaves it.
let framework = "HelpdeskFFIC.xcframework"
let hasFramework = FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(framework)")
let library = Context.environment["HELPDESK_LIBRARY"] ?? "\(Context.packageDirectory)/../../target/debug"

let native: Target =
    hasFramework
    ? .binaryTarget(name: "HelpdeskFFIC", path: framework)
    : .systemLibrary(name: "HelpdeskFFIC")
let linking: [LinkerSetting] =
    hasFramework
    ? []
    : [.unsafeFlags(["-L\(library)", "-Xlinker", "-rpath", "-Xlinker", library])]

let package = Package(
    name: "Helpdesk",
    platforms: [.macOS(.v14), .iOS(.v17)],
    products: [
        .library(name: "Helpdesk", targets: ["Helpdesk"])
    ],
    targets: [
        // The library's C functions.
        native,
        // What UniFFI generates over them. Its code does not pass the checks of Swift 6.
        .target(
            name: "HelpdeskFFI",
            dependencies: ["HelpdeskFFIC"],
            path: "generated",
            exclude: ["HelpdeskFFIC.h", "HelpdeskFFIC.modulemap"],
            sources: ["HelpdeskFFI.swift"],
            swiftSettings: [.swiftLanguageMode(.v5)],
            linkerSettings: linking
        ),
        .target(name: "Helpdesk", dependencies: ["HelpdeskFFI"]),
        .executableTarget(
            name: "HelpdeskDemo",
            dependencies: ["Helpdesk"],
            resources: [.embedInCode("screen.jpg")]
        ),
        // What ./tests/bench runs to measure the calls of apps.
        .executableTarget(name: "HelpdeskBench", dependencies: ["Helpdesk"]),
        .testTarget(
            name: "HelpdeskTests",
            dependencies: ["Helpdesk", "HelpdeskFFI", "HelpdeskDemo"],
            // Swift 6.0's Observation on Linux names a function that no library of it has.
            linkerSettings: [.unsafeFlags(["-Xlinker", "--allow-shlib-undefined"], .when(platforms: [.linux]))]
        ),
    ],
    swiftLanguageModes: [.v6]
)
