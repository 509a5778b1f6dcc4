/// A page of the console: what it says, in parts that one template lays out.
struct ConsolePage {
    struct Link {
        let label: String
        let url: String
    }

    struct Cell {
        let text: String
        var url: String?
        var isCode = false
    }

    struct Table {
        let title: String
        let columns: [String]
        let rows: [[Cell]]
        /// What stands there if there is nothing.
        var empty = "Nothing here."
        /// The next page of the list.
        var next: String?
    }

    struct Field: Sendable {
        enum Kind: Sendable {
            case text, password, textarea, checkbox
            /// One of these values, each with what it says.
            case choice([(value: String, label: String)])
        }

        let name: String
        let label: String
        var kind = Kind.text
        var value = ""
        var hint: String?
        var isRequired = false
        /// Of a checkbox.
        var isChecked = false
    }

    struct Form {
        var title: String?
        let action: String
        let button: String
        var fields: [Field] = []
        var hidden: [(name: String, value: String)] = []
        var isDangerous = false
        /// A search changes nothing: its values stand in the address.
        var isSearch = false
    }

    /// A check of a verdict tree; trees are laid out line by line.
    struct Check {
        let depth: Int
        let name: String
        let outcome: String
        let detail: String
        let advice: String?
    }

    let title: String
    /// From the pools down to here.
    var crumbs: [Link] = []
    var notice: String?
    var problem: String?
    var links: [Link] = []
    var facts: [(name: String, value: String)] = []
    var checks: [Check] = []
    var tables: [Table] = []
    var forms: [Form] = []

    /// The values that the template reads.
    ///
    /// - Parameter formToken: ties forms to the session; nil before there is one.
    func values(formToken: String?, principal: String?) -> [String: Any] {
        var values: [String: Any] = [
            "title": title, "crumbs": crumbs.map { ["label": $0.label, "url": $0.url] }, "links": links.map { ["label": $0.label, "url": $0.url] },
            "hasLinks": !links.isEmpty, "facts": facts.map { ["name": $0.name, "value": $0.value] }, "hasFacts": !facts.isEmpty,
            "checks": checks.map(Self.values), "hasChecks": !checks.isEmpty, "tables": tables.map(Self.values),
            "forms": forms.map { Self.values($0, formToken) },
        ]
        if let notice { values["notice"] = notice }
        if let problem { values["problem"] = problem }
        if let principal { values["principal"] = principal }
        if let formToken { values["csrf"] = formToken }
        return values
    }

    private static func values(_ check: Check) -> [String: Any] {
        var values: [String: Any] = [
            "depth": String(min(check.depth, 8)), "name": check.name, "outcome": check.outcome, "detail": check.detail,
        ]
        if let advice = check.advice { values["advice"] = advice }
        return values
    }

    private static func values(_ table: Table) -> [String: Any] {
        var values: [String: Any] = [
            "title": table.title, "columns": table.columns.map { ["name": $0] }, "isEmpty": table.rows.isEmpty, "empty": table.empty,
            "rows": table.rows.map { row in
                [
                    "cells": row.map { cell -> [String: Any] in
                        var values: [String: Any] = ["text": cell.text]
                        if let url = cell.url { values["url"] = url }
                        if cell.isCode { values["isCode"] = true }
                        return values
                    }
                ]
            },
        ]
        if let next = table.next { values["next"] = next }
        return values
    }

    private static func values(_ form: Form, _ formToken: String?) -> [String: Any] {
        let hidden = form.hidden + (form.isSearch ? [] : formToken.map { [(name: "_csrf", value: $0)] } ?? [])
        var values: [String: Any] = [
            "action": form.action, "method": form.isSearch ? "get" : "post", "button": form.button,
            "kind": form.isDangerous ? "danger" : form.isSearch ? "plain" : "primary",
            "hidden": hidden.map { ["name": $0.name, "value": $0.value] },
            "fields": form.fields.map { field -> [String: Any] in
                var values: [String: Any] = ["name": field.name, "label": field.label, "value": field.value, "isRequired": field.isRequired]
                values["isChecked"] = field.isChecked
                if let hint = field.hint { values["hint"] = hint }
                switch field.kind {
                case .textarea: values["isText"] = true
                case .checkbox: values["isCheckbox"] = true
                case .choice(let options):
                    let list = options.map { option -> [String: Any] in
                        ["value": option.value, "label": option.label, "isChosen": option.value == field.value]
                    }
                    values["choice"] = ["options": list]
                case .password: values["input"] = "password"
                case .text: values["input"] = "text"
                }
                return values
            },
        ]
        if let title = form.title { values["title"] = title }
        return values
    }
}
