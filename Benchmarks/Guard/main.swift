// Fails when the work of fixed searches grows, or when the search gets slow beside the textbook's. Nothing here depends
// on how fast or how busy the machine is.
//
//     bench-guard thresholds.json            judge
//     bench-guard thresholds.json --update   write the counts down as they are now

import Cases
import Foundation

func judge(_ arguments: [String]) throws -> Bool {
    guard let path = arguments.first, arguments.dropFirst().allSatisfy({ $0 == "--update" }) else {
        throw GuardFailure(.usage, "expected: bench-guard <thresholds.json> [--update]")
    }
    let isUpdate = arguments.count > 1
    var thresholds = try Thresholds(path: path)
    var isFine = true
    for dataSet in [DataSet?.some(.sampleCity), DataSet.porto] {
        guard let dataSet else {
            print("porto: skipped, REACH135_DATA names no folder")
            continue
        }
        let city = try WarmCity(City(dataSet, threads: 1))
        let counts = try WorkCounts(city).counts
        let isWithin = report(counts, dataSet.name, thresholds)
        if isUpdate {
            thresholds.counts[dataSet.name] = Dictionary(uniqueKeysWithValues: counts.map { ($0.name, $0.count) })
        } else if !isWithin {
            isFine = false
        }
        for (name, ratio) in try Rivalry(city).ratios {
            let most = thresholds.slowdown[name] ?? 0
            let verdict = ratio <= most ? "ok" : "TOO SLOW"
            print(line(dataSet.name, "\(name) / textbook", decimal(ratio), "at most \(decimal(most))", verdict))
            if ratio > most { isFine = false }
        }
    }
    if isUpdate { try thresholds.write(path: path) }
    return isFine
}

/// Prints one line for each count; whether all are within their thresholds.
func report(_ counts: [(name: String, count: Int)], _ dataSet: String, _ thresholds: Thresholds) -> Bool {
    var isWithin = true
    for (name, count) in counts {
        switch thresholds.verdict(count, name, of: dataSet) {
        case .asExpected(let expected): print(line(dataSet, name, "\(count)", "\(expected)", "ok"))
        case .fewer(let expected): print(line(dataSet, name, "\(count)", "\(expected)", "ok; less work: --update"))
        case .tooMany(let expected):
            print(line(dataSet, name, "\(count)", "\(expected)", "TOO MANY"))
            isWithin = false
        case .unknown:
            print(line(dataSet, name, "\(count)", "nothing", "NO THRESHOLD"))
            isWithin = false
        }
    }
    return isWithin
}

func line(_ dataSet: String, _ name: String, _ found: String, _ expected: String, _ verdict: String) -> String {
    func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
    return padded(dataSet, 13) + padded(name, 34) + padded(found, 12) + padded("expected \(expected)", 24) + verdict
}

func decimal(_ value: Double) -> String { String(format: "%.2f", value) }

do {
    guard try judge(Array(CommandLine.arguments.dropFirst())) else {
        FileHandle.standardError.write(Data("bench-guard: more work or less speed than allowed\n".utf8))
        exit(1)
    }
} catch {
    FileHandle.standardError.write(Data("bench-guard: \(error)\n".utf8))
    exit(1)
}
