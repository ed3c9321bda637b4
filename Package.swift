// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "reach135",
    products: [
        .executable(name: "reach135", targets: ["reach135"]),
        .library(name: "Reach135Files", targets: ["StreetReading", "Planning", "Geometry", "FeatureIO", "Report"]),
        .library(
            name: "Reach135Core",
            targets: [
                "StreetGraph", "Reachability", "Flights", "Ground", "Contour", "Coverage", "LocationModels",
                "Siting",
            ]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Files in and out
        .systemLibrary(name: "CGDAL", pkgConfig: "gdal", providers: [.apt(["libgdal-dev"])]),
        .target(name: "COsmium", linkerSettings: ["z", "bz2", "expat", "lz4", "pthread"].map { .linkedLibrary($0) }),
        .target(
            name: "COsmiumWriter", linkerSettings: ["z", "bz2", "expat", "lz4", "pthread"].map { .linkedLibrary($0) }),
        .target(name: "FeatureIO", dependencies: ["CGDAL", "Geometry", "StreetGraph"]),
        .target(name: "OpeningHours"),
        .target(name: "Calibration", dependencies: ["OpeningHours"]),
        .target(name: "TravelModel", dependencies: ["OpeningHours"]),
        .target(name: "YAMLReading", dependencies: [.product(name: "Yams", package: "Yams")]),
        .target(
            name: "ProfileReading",
            dependencies: ["OpeningHours", "TravelModel", "YAMLReading"],
            resources: [.embedInCode("Profiles")]),
        .target(
            name: "StreetReading",
            dependencies: [
                "COsmium", "FeatureIO", "Geometry", "OpeningHours", "StreetEditing", "StreetGraph", "TravelModel",
                "Workers",
            ]),

        // The network and the search
        .target(name: "StreetGraph", swiftSettings: [.enableExperimentalFeature("Lifetimes")]),
        .target(name: "StreetEditing", dependencies: ["Geometry", "StreetGraph"]),
        .target(name: "Reachability", dependencies: ["StreetGraph"]),

        // The plane
        .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
        .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
        .target(name: "Geometry", dependencies: ["CGEOS", "CPROJ", "StreetGraph"]),
        .target(name: "Contour"),
        .target(name: "Workers"),
        .target(name: "Flights", dependencies: ["Geometry", "StreetGraph"]),
        .target(
            name: "Ground",
            dependencies: ["Contour", "Flights", "Geometry", "Reachability", "StreetGraph", "Workers"]),

        // What is asked, and the answers
        .target(
            name: "Planning", dependencies: ["FeatureIO", "Geometry", "OpeningHours", "StreetGraph", "YAMLReading"]),
        .target(
            name: "Coverage",
            dependencies: [
                "Contour", "Flights", "Geometry", "Ground", "Planning", "Reachability", "StreetGraph", "TravelModel",
                "Workers",
            ]),
        .target(
            name: "CCbc",
            linkerSettings: ["CbcSolver", "Cbc", "OsiClp", "Clp", "Osi", "CoinUtils"].map { .linkedLibrary($0) }),
        .target(name: "LocationModels", dependencies: ["CCbc", "Workers"]),
        .target(
            name: "Siting",
            dependencies: [
                "Coverage", "Geometry", "Ground", "LocationModels", "Planning", "Reachability", "StreetGraph",
                "Workers",
            ]),
        .target(
            name: "Report",
            dependencies: [
                "Coverage", "FeatureIO", "Geometry", "OpeningHours", "Planning", "ProfileReading", "Reachability",
                "Siting", "StreetEditing", "StreetGraph", "StreetReading", "TravelModel", "Workers",
            ]),
        .target(
            name: "ReportPage",
            dependencies: [
                "Coverage", "FeatureIO", "Geometry", "OpeningHours", "Planning", "ProfileReading", "Report",
                "Siting", "StreetGraph", "TravelModel",
            ],
            resources: [.embedInCode("Resources")]),
        .target(
            name: "ProfileFitting",
            dependencies: [
                "Calibration", "Coverage", "Ground", "OpeningHours", "Planning", "ProfileReading", "Reachability",
                "StreetGraph", "StreetReading", "TravelModel", "Workers",
            ]),
        .executableTarget(
            name: "reach135",
            dependencies: [
                "Calibration", "Coverage", "FeatureIO", "Flights", "Geometry", "Ground", "LocationModels",
                "OpeningHours",
                "Planning",
                "ProfileFitting", "ProfileReading", "Reachability", "Report", "ReportPage", "Siting", "StreetEditing",
                "StreetGraph", "StreetReading", "TravelModel", "Workers",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),

        // The sample city
        .target(name: "ValleyCity", dependencies: ["COsmiumWriter"]),
        .executableTarget(name: "valley-city", dependencies: ["ValleyCity"]),

        // Tests; TestMaps draws little street maps as text
        .target(name: "TestMaps", dependencies: ["StreetGraph"], path: "Tests/TestMaps"),
        .target(
            name: "TestTowns",
            dependencies: [
                "Coverage", "Flights", "Geometry", "Planning", "StreetGraph", "StreetReading", "TestMaps",
            ],
            path: "Tests/TestTowns"),
        .testTarget(name: "StreetGraphTests", dependencies: ["StreetGraph", "Geometry", "TestMaps"]),
        .testTarget(
            name: "StreetEditingTests", dependencies: ["Geometry", "StreetEditing", "StreetGraph", "TestMaps"]),
        .testTarget(name: "ReachabilityTests", dependencies: ["Reachability", "StreetGraph", "TestMaps"]),
        .testTarget(name: "ContourTests", dependencies: ["Contour", "Geometry", "TestMaps"]),
        .testTarget(name: "WorkersTests", dependencies: ["Workers"]),
        .testTarget(
            name: "GeometryTests", dependencies: ["Geometry", "CGEOS", "CPROJ", "StreetGraph", "TestMaps"]),
        .testTarget(name: "CalibrationTests", dependencies: ["Calibration", "OpeningHours", "TestMaps"]),
        .testTarget(name: "OpeningHoursTests", dependencies: ["OpeningHours", "TestMaps"]),
        .testTarget(
            name: "TravelModelTests", dependencies: ["OpeningHours", "ProfileReading", "TestMaps", "TravelModel"]),
        .testTarget(
            name: "ProfileFittingTests",
            dependencies: [
                "Calibration", "Ground", "OpeningHours", "ProfileFitting", "ProfileReading", "Reachability",
                "StreetGraph", "StreetReading", "TestMaps", "TravelModel",
            ]),
        .testTarget(name: "ProfileReadingTests", dependencies: ["ProfileReading", "TravelModel", "YAMLReading"]),
        .testTarget(
            name: "FeatureIOTests", dependencies: ["CGDAL", "FeatureIO", "Geometry", "StreetGraph", "TestMaps"]),
        .testTarget(
            name: "StreetReadingTests",
            dependencies: [
                "COsmium", "FeatureIO", "OpeningHours", "ProfileReading", "Reachability", "StreetEditing",
                "StreetGraph",
                "StreetReading", "TestMaps", "TestTowns", "TravelModel",
            ]),
        .testTarget(
            name: "PlanningTests", dependencies: ["FeatureIO", "Geometry", "OpeningHours", "Planning", "StreetGraph"]),
        .testTarget(name: "FlightsTests", dependencies: ["Flights", "Geometry", "StreetGraph", "TestMaps"]),
        .testTarget(
            name: "GroundTests",
            dependencies: ["Flights", "Geometry", "Ground", "Reachability", "StreetGraph", "TestMaps"]),
        .testTarget(
            name: "CoverageTests",
            dependencies: [
                "Coverage", "Flights", "Geometry", "Ground", "Planning", "Reachability", "Report", "StreetGraph",
                "StreetReading", "TestMaps", "TestTowns", "TravelModel",
            ]),
        .testTarget(
            name: "ReportTests",
            dependencies: ["FeatureIO", "Geometry", "Report", "StreetEditing", "StreetGraph", "TestMaps"]),
        .testTarget(
            name: "ReportPageTests",
            dependencies: [
                "Coverage", "FeatureIO", "Geometry", "OpeningHours", "Planning", "ProfileReading", "Report",
                "ReportPage", "Siting", "StreetGraph", "StreetReading", "TestMaps", "TestTowns",
            ]),
        .testTarget(name: "LocationModelsTests", dependencies: ["LocationModels", "TestMaps"]),
        .testTarget(
            name: "SitingTests",
            dependencies: [
                "Coverage", "Geometry", "Ground", "LocationModels", "Planning", "Reachability", "Siting", "StreetGraph",
                "TestMaps", "TestTowns",
            ]),
        .testTarget(
            name: "CommandLineTests", dependencies: ["Geometry", "FeatureIO", "TestMaps", "reach135"],
            exclude: ["Browser"]),
        .testTarget(name: "ValleyCityTests", dependencies: ["ValleyCity"]),
    ],
    cxxLanguageStandard: .cxx17
)
