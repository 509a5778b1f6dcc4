/// A page of plain forms: everything that `form.mustache` shows, in its order. All of it is text; the template escapes it.
struct FormPage {
    struct Field {
        let name: String
        let label: String
        var type = "text"
        var value = ""
        var autocomplete: String?
        var inputMode: String?
        var pattern: String?
        var hint: String?
        var isRequired = true
        var isReadOnly = false
        var hasFocus = false
    }

    struct Button {
        let label: String
        var name: String?
        var value = ""
        var isPrimary = true
        /// Where this button alone sends the form; what is missing in its fields does not matter then.
        var action: String?
    }

    struct Link {
        let label: String
        let url: String
    }

    struct Form {
        let action: String
        var id: String?
        /// Above the fields.
        var heading: String?
        var text: String?
        var fields: [Field] = []
        var hidden: [(name: String, value: String)] = []
        /// Rules for what is typed, one a line.
        var rules: [String] = []
        var buttons: [Button] = []
        /// What a script of ours hands to the browser's authenticator, as JSON, and what it is to do with it: `get`, `create`.
        var passkey: (ceremony: String, options: String)?
    }

    /// An entry of a list, with what can be done to it.
    struct Row {
        let title: String
        var detail: String?
        /// Words that stand out: `on`, `preferred`.
        var marks: [String] = []
        var forms: [Form] = []
    }

    /// A part of a long page.
    struct Section {
        let id: String
        let heading: String
        var text: String?
        var rows: [Row] = []
        var forms: [Form] = []
        var link: Link?
    }

    var title: String
    /// Whether the page needs more room than one form.
    var isWide = false
    var lead: String?
    /// What went wrong.
    var message: String?
    /// What went well.
    var note: String?
    var providers: [Link] = []
    /// Between the providers and the first form.
    var separator: String?
    /// Where the page goes on to by itself: an address of ours.
    var refresh: String?
    var code: QRCode?
    /// The secret behind the drawing, for whoever cannot scan it.
    var secret: (label: String, value: String)?
    var forms: [Form] = []
    var links: [Link] = []
    var sections: [Section] = []
    var legal: [Link] = []

    init(title: String) { self.title = title }

    func values(_ visit: Visit) -> [String: Any] {
        var values: [String: Any] = [
            "title": title, "clientName": visit.client.name,
            "forms": forms.enumerated().map { formValues($0.element, index: $0.offset, visit.words) },
        ]
        values["isWide"] = isWide
        values["refresh"] = refresh
        // Fields of all forms are told apart by the number of their form.
        var number = forms.count
        func next(_ form: Form) -> [String: Any] {
            number += 1
            return formValues(form, index: number, visit.words)
        }
        values["sections"] = sections.map { section -> [String: Any] in
            var values: [String: Any] = ["sectionID": section.id, "sectionHeading": section.heading, "sectionForms": section.forms.map(next)]
            values["sectionText"] = section.text
            if let link = section.link { values["sectionLink"] = link.values }
            if !section.rows.isEmpty {
                values["rowList"] = [
                    "rows": section.rows.map { row -> [String: Any] in
                        var values: [String: Any] = ["rowTitle": row.title, "marks": row.marks, "rowForms": row.forms.map(next)]
                        values["detail"] = row.detail
                        return values
                    }
                ]
            }
            return values
        }
        values["lead"] = lead
        values["message"] = message
        values["note"] = note
        if !providers.isEmpty { values["providerList"] = ["label": visit.words(.providersLabel), "providers": providers.map(\.values)] }
        values["separator"] = separator
        if let code { values["picture"] = ["size": String(code.size), "path": code.path, "label": visit.words(.qrLabel)] }
        if let secret { values["secret"] = ["label": secret.label, "value": secret.value] }
        if !links.isEmpty { values["linkList"] = ["links": links.map(\.values)] }
        if !legal.isEmpty { values["legalList"] = ["text": visit.words(.legalText), "links": legal.map(\.values)] }
        return values
    }

    private func formValues(_ form: Form, index: Int, _ words: Words) -> [String: Any] {
        var values: [String: Any] = [
            "action": form.action, "number": String(index), "fields": form.fields.map { fieldValues($0, index, !form.rules.isEmpty) },
            "hidden": form.hidden.map { ["name": $0.name, "value": $0.value] },
            "buttons": form.buttons.map { button in
                var values: [String: Any] = ["label": button.label, "kind": button.isPrimary ? "primary submitButton-customizable" : "secondary"]
                values["elsewhere"] = button.action
                if let name = button.name { values["named"] = ["name": name, "value": button.value] }
                return values
            },
        ]
        values["formID"] = form.id
        values["heading"] = form.heading
        values["text"] = form.text
        if !form.rules.isEmpty { values["ruleList"] = ["rules": form.rules] }
        if let passkey = form.passkey {
            values["passkey"] = [
                "ceremony": passkey.ceremony, "options": passkey.options, "needsScript": words(.needsScript), "failed": words(.passkeyFailed),
            ]
        }
        return values
    }

    private func fieldValues(_ field: Field, _ form: Int, _ hasRules: Bool) -> [String: Any] {
        let id = form == 0 ? field.name : "\(field.name)-\(form)"
        var values: [String: Any] = [
            "fieldID": id, "fieldName": field.name, "label": field.label, "type": field.type, "value": field.value, "isRequired": field.isRequired,
            "isReadOnly": field.isReadOnly, "hasFocus": field.hasFocus,
        ]
        values["autocomplete"] = field.autocomplete
        values["inputMode"] = field.inputMode
        values["pattern"] = field.pattern
        values["fieldHint"] = field.hint
        var described: [String] = []
        if message != nil, field.hasFocus { described.append("message") }
        if field.hint != nil { described.append("\(id)-hint") }
        if hasRules, field.autocomplete == "new-password" { described.append("rules-\(form)") }
        if !described.isEmpty { values["described"] = described.joined(separator: " ") }
        return values
    }
}

extension FormPage.Link {
    fileprivate var values: [String: String] { ["label": label, "url": url] }
}
