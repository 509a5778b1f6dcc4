import CognitoModel

extension ParityManifest {
    /// One line for each operation and member, for a terminal.
    package var text: String {
        var lines = ["\(entries.count { $0.standing != nil }) of \(entries.count) operations are implemented."]
        for entry in entries {
            guard let standing = entry.standing else {
                lines.append("\(entry.operation): not implemented")
                continue
            }
            lines.append("\(entry.operation): \(words(standing, entry))")
            lines += entry.members.map { "    \($0.path): \(words($0.standing, entry, path: $0.path))" }
        }
        return lines.joined(separator: "\n")
    }

    /// Tables for the README: what is there by service, by operation, and why members are inert or refused.
    package var markdown: String {
        var lines = ["| service | operations | implemented | shown by an acceptance test |", "|---|---|---|---|"]
        for service in CognitoService.allCases {
            let all = entries.filter { $0.operation.service == service }
            let implemented = all.filter { $0.standing != nil }
            lines.append("| \(service.rawValue) | \(all.count) | \(implemented.count) | \(implemented.count { $0.standing != .untried }) |")
        }
        lines += ["", "<details><summary>Operation by operation</summary>", ""]
        lines += ["| operation | members proved | accepted but inert | refused | in no test yet |", "|---|---|---|---|---|"]
        let implemented = entries.filter { $0.standing != nil }
        for entry in implemented {
            if entry.standing == .refused {
                lines.append("| \(entry.operation) | | | the whole operation | |")
                continue
            }
            let name = entry.standing == .untried ? "\(entry.operation) (in no test yet)" : "\(entry.operation)"
            let proved = entry.members.count { if case .proved = $0.standing { true } else { false } }
            lines.append(
                "| \(name) | \(proved) of \(entry.members.count) | \(listed(entry) { $0 == .inert }) | \(listed(entry, where: Self.isRefused)) | "
                    + "\(listed(entry) { $0 == .untried }) |")
        }
        lines += ["", "| member | is inert or refused because |", "|---|---|"]
        var reasons: [String: Set<String>] = [:]
        for entry in implemented {
            if entry.standing == .refused {
                let reason = ParityReasons.reason(for: "*", of: entry.operation.name) ?? "no reason is given"
                reasons[reason, default: []].insert(entry.operation.name)
                continue
            }
            for member in tops(entry, where: { $0 == .inert || Self.isRefused($0) }) {
                reasons[ParityReasons.reason(for: member, of: entry.operation.name) ?? "no reason is given", default: []].insert(member)
            }
        }
        lines += reasons.map { (members: $0.value.sorted(), reason: $0.key) }.sorted { $0.members[0] < $1.members[0] }.map { row in
            "| \(row.members.map { "`\($0)`" }.joined(separator: ", ")) | \(row.reason) |"
        }
        let missing = entries.filter { $0.standing == nil }.map { "\($0.operation)" }
        lines += ["", missing.isEmpty ? "No operation is missing." : "Not implemented: \(missing.joined(separator: ", ")).", "", "</details>"]
        return lines.joined(separator: "\n")
    }

    private func listed(_ entry: Entry, where isWanted: (Standing) -> Bool) -> String {
        tops(entry, where: isWanted).map { "`\($0)`" }.joined(separator: ", ")
    }

    /// The members of a standing, without those below one that has it too.
    private func tops(_ entry: Entry, where isWanted: (Standing) -> Bool) -> [String] {
        let all = Set(entry.members.filter { isWanted($0.standing) }.map(\.path))
        return all.filter { path in !all.contains { path.hasPrefix($0 + ".") } }.sorted()
    }

    private static func isRefused(_ standing: Standing) -> Bool {
        switch standing {
        case .refused, .unkept: true
        case .proved, .inert, .untried: false
        }
    }

    private func words(_ standing: Standing, _ entry: Entry, path: String? = nil) -> String {
        let reason = path.flatMap { ParityReasons.reason(for: $0, of: entry.operation.name) }.map { ": \($0)" } ?? ""
        return switch standing {
        case .proved(let test): "proved by \(test)"
        case .inert: "accepted but inert\(reason)"
        case .refused: "refused\(reason)"
        case .unkept(let test): "refused, shown by \(test)\(reason)"
        case .untried: "implemented, in no test yet"
        }
    }
}
