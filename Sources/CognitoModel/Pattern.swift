/// A pattern of the service model: Java's regular expressions as far as the models use them, matched against a whole text.
///
/// Matching runs all alternatives side by side (Thompson's construction), so its time is linear in the text whatever the pattern:
/// the models' patterns with several unbounded repetitions would otherwise let a caller buy minutes with one message template.
package struct Pattern: Sendable {
    /// As in the model.
    package let source: String

    private enum Step: Sendable {
        case consume(ScalarSet)
        case fork(Int, Int)
        case jump(Int)
        case notPreceded(ScalarSet)
        case matched
    }

    /// The most common form, one repeated class, needs no machine.
    private enum Form: Sendable {
        case everyScalar(of: ScalarSet, minimum: Int)
        case program([Step])
    }

    private let form: Form

    /// Nil if the pattern uses what this engine does not know.
    package init?(_ source: String) {
        var parser = PatternParser(source)
        guard let node = parser.parse() else { return nil }
        self.source = source
        if case .repeated(.scalar(let set), let minimum, nil) = node {
            form = .everyScalar(of: set, minimum: minimum)
        } else {
            var program: [Step] = []
            Self.compile(node, into: &program)
            program.append(.matched)
            form = .program(program)
        }
    }

    /// Whether the whole text matches.
    package func matches(_ text: String) -> Bool {
        switch form {
        case .everyScalar(let set, let minimum):
            var text = text
            if let isMatched = text.withUTF8({ set.containsAll(ascii: $0) }) { return isMatched && text.utf8.count >= minimum }
            var count = 0
            for scalar in text.unicodeScalars {
                guard set.contains(scalar) else { return false }
                count += 1
            }
            return count >= minimum
        case .program(let program):
            return Self.run(program, over: text)
        }
    }

    private static func compile(_ node: PatternNode, into program: inout [Step]) {
        switch node {
        case .scalar(let set): program.append(.consume(set))
        case .notPreceded(let set): program.append(.notPreceded(set))
        case .sequence(let nodes): for node in nodes { compile(node, into: &program) }
        case .choice(let nodes):
            var ends: [Int] = []
            for (index, node) in nodes.enumerated() {
                guard index < nodes.count - 1 else {
                    compile(node, into: &program)
                    break
                }
                let fork = program.count
                program.append(.matched)
                compile(node, into: &program)
                ends.append(program.count)
                program.append(.matched)
                program[fork] = .fork(fork + 1, program.count)
            }
            for end in ends { program[end] = .jump(program.count) }
        case .repeated(let node, let minimum, let maximum):
            for _ in 0..<minimum { compile(node, into: &program) }
            if let maximum {
                var forks: [Int] = []
                for _ in minimum..<max(minimum, maximum) {
                    forks.append(program.count)
                    program.append(.matched)
                    compile(node, into: &program)
                }
                for fork in forks { program[fork] = .fork(fork + 1, program.count) }
            } else {
                let fork = program.count
                program.append(.matched)
                compile(node, into: &program)
                program.append(.jump(fork))
                program[fork] = .fork(fork + 1, program.count)
            }
        }
    }

    private static func run(_ program: [Step], over text: String) -> Bool {
        var current: [Int] = []
        var next: [Int] = []
        /// The position at which a step was last reached, so that it is followed once per position.
        var reached = [Int](repeating: -1, count: program.count)
        var position = 0
        var previous: Unicode.Scalar?
        var isMatched = follow(0, program, position, previous, &reached, &current)
        for scalar in text.unicodeScalars {
            position += 1
            next.removeAll(keepingCapacity: true)
            isMatched = false
            for index in current {
                guard case .consume(let set) = program[index], set.contains(scalar) else { continue }
                if follow(index + 1, program, position, scalar, &reached, &next) { isMatched = true }
            }
            if next.isEmpty && !isMatched { return false }
            swap(&current, &next)
            previous = scalar
        }
        return isMatched
    }

    /// Adds the consuming steps that `start` leads to; true if it also leads to the end.
    private static func follow(
        _ start: Int, _ program: [Step], _ position: Int, _ previous: Unicode.Scalar?, _ reached: inout [Int], _ steps: inout [Int]
    ) -> Bool {
        var isMatched = false
        var pending = [start]
        while let index = pending.popLast() {
            guard reached[index] != position else { continue }
            reached[index] = position
            switch program[index] {
            case .consume: steps.append(index)
            case .fork(let first, let second): pending += [second, first]
            case .jump(let target): pending.append(target)
            case .notPreceded(let set):
                if previous.map({ !set.contains($0) }) ?? true { pending.append(index + 1) }
            case .matched: isMatched = true
            }
        }
        return isMatched
    }
}
