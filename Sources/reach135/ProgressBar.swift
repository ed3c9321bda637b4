import Coverage
import Foundation
import Synchronization

/// A bar on standard error for work that takes longer than a second; silent when standard error is no terminal.
final class ProgressBar: Sendable {
    private struct State {
        var work = ""
        var steps = 0
        var done = 0
        var began = 0.0
        var isShown = false
        var lastDrawn = 0.0
    }

    private let state = Mutex(State())
    private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
    private let started = ProcessInfo.processInfo.systemUptime

    /// Takes note of progress; from any thread.
    var report: @Sendable (WorkProgress) -> Void {
        { [self] progress in
            guard isTerminal else { return }
            state.withLock { state in
                switch progress {
                case .began(let work, let steps):
                    (state.work, state.steps, state.done) = (work, steps, 0)
                    state.began = ProcessInfo.processInfo.systemUptime
                case .advanced: state.done += 1
                }
                draw(&state)
            }
        }
    }

    /// Shows `work` while `body` runs, as one step.
    func working<Result>(on work: String, _ body: () throws -> Result) rethrows -> Result {
        report(.began(work, steps: 1))
        let result = try body()
        report(.advanced)
        return result
    }

    /// Removes the bar, so that the result has the screen to itself.
    func clear() {
        state.withLock { state in
            if state.isShown { show("\r\u{1B}[K") }
            state.isShown = false
        }
    }

    private func draw(_ state: inout State) {
        let now = ProcessInfo.processInfo.systemUptime
        guard now - started > 1, now - state.lastDrawn > 0.05 || state.done == 0 else { return }
        state.lastDrawn = now
        state.isShown = true
        let width = 30
        let filled = state.steps > 0 ? width * min(state.done, state.steps) / state.steps : 0
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
        let name = state.work.padding(toLength: 12, withPad: " ", startingAt: 0)
        let left = Self.timeLeft(state, now).map { ", \($0) left" } ?? ""
        show("\r\u{1B}[K\(name) [\(bar)] \(state.done)/\(state.steps)\(left)")
    }

    /// How long work of many steps will go on, if it goes on as it went; nil where that cannot be told yet.
    private static func timeLeft(_ state: State, _ now: Double) -> String? {
        let passed = now - state.began
        guard state.steps >= 20, state.done > 0, state.done < state.steps, passed > 1 else { return nil }
        let seconds = (passed / Double(state.done) * Double(state.steps - state.done)).rounded(.up)
        if seconds < 100 { return "\(Int(seconds)) s" }
        let minutes = (seconds / 60).rounded(.up)
        return minutes < 100 ? "\(Int(minutes)) min" : "\(Int((minutes / 60).rounded(.up))) h"
    }

    private func show(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
}
