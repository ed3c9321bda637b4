// swift-tools-version: 6.1
import PackageDescription

let core = Target.Dependency.product(name: "Reach135Core", package: "reach135")
let files = Target.Dependency.product(name: "Reach135Files", package: "reach135")

// A package of its own, so that what measuring needs stays out of the product's dependencies.
let package = Package(
    name: "reach135-benchmarks",
    products: [
        .executable(name: "bench-guard", targets: ["bench-guard"]),
        .executable(name: "peer-side", targets: ["peer-side"]),
    ],
    dependencies: [
        .package(name: "reach135", path: ".."),
        // Without its traits: the malloc interposer is not to be had everywhere, and the guard counts by itself.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        // The cities that are measured, the work done on them, and the plain twin of the search
        .target(name: "Cases", dependencies: [core, files], path: "Cases"),
        .target(name: "AllocationCounter", path: "AllocationCounter"),

        // Gates that noise cannot trip; no dependency beyond the product
        .executableTarget(name: "bench-guard", dependencies: ["AllocationCounter", "Cases", core], path: "Guard"),

        // This product's part of the comparison with others
        .executableTarget(name: "peer-side", dependencies: ["Cases", core, files], path: "PeerSide"),

        // Everything, timed
        .executableTarget(
            name: "Suite", dependencies: ["Cases", core, files, .product(name: "Benchmark", package: "benchmark")],
            path: "Suite",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    ]
)
