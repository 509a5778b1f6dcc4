import Foundation
import HTTPTypes
import IdentityModel

/// A page of the demo, in parts that one template lays out.
struct DemoPage {
    struct Section {
        let id: String
        let title: String
        var note: String?
        var facts: [(name: String, value: String)] = []
        var verdict: Verdict?
    }

    struct Form {
        let action: String
        let button: String
        var hidden: [(name: String, value: String)] = []
        /// Whether a person and a fault are asked for.
        var asks = false
        /// Whether the page sends it by itself.
        var posts = false
    }

    let title: String
    var place = "demo app"
    var lead: String?
    var problem: String?
    var links: [(label: String, url: String)] = []
    var sections: [Section] = []
    var form: Form?

    var values: [String: Any] {
        var values: [String: Any] = [
            "title": title, "place": place, "links": links.map { ["label": $0.label, "url": $0.url] }, "hasLinks": !links.isEmpty,
            "sections": sections.map(Self.values), "posts": form?.posts ?? false,
        ]
        if let lead { values["lead"] = lead }
        if let problem { values["problem"] = problem }
        if let form { values["form"] = Self.values(form) }
        return values
    }

    private static func values(_ section: Section) -> [String: Any] {
        let checks = section.verdict.map { lines(of: $0, depth: 0) } ?? []
        var values: [String: Any] = [
            "id": section.id, "title": section.title, "facts": section.facts.map { ["name": $0.name, "value": $0.value] },
            "hasFacts": !section.facts.isEmpty, "checks": checks, "hasChecks": !checks.isEmpty,
        ]
        if let note = section.note { values["note"] = note }
        return values
    }

    private static func values(_ form: Form) -> [String: Any] {
        let faults = PracticePerson.Fault.allCases
        var values: [String: Any] = [
            "action": form.action, "button": form.button, "hidden": form.hidden.map { ["name": $0.name, "value": $0.value] }, "asks": form.asks,
            "faults": faults.map { ["value": $0.rawValue, "label": $0.label, "isFirst": $0 == .none] as [String: Any] },
        ]
        if form.posts { values["formID"] = "continue" }
        return values
    }

    private static func lines(of verdict: Verdict, depth: Int) -> [[String: String]] {
        let detail = [
            verdict.expected.map { "expected \($0)" }, verdict.received.map { "received \($0)" }, verdict.margin.map { "margin \($0)" },
            verdict.advice,
        ].compactMap(\.self).joined(separator: "; ")
        let own = ["depth": String(min(depth, 8)), "outcome": verdict.outcome.rawValue, "name": verdict.check, "detail": detail]
        return [own] + verdict.children.flatMap { lines(of: $0, depth: depth + 1) }
    }
}
