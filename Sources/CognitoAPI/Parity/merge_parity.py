#!/usr/bin/env python3
"""Makes ParityEvidence.swift from the logs of a test run that passed.

    GATEHOUSE_PARITY_LOG=/tmp/parity.log make test
    python3 Sources/CognitoAPI/Parity/merge_parity.py /tmp/parity.log

A log holds one JSON object a line, as ParityRecorder writes them: what each operation declares, and what each request of a named test
carried and how it was answered. A member is proved by the first test, by name, whose request carried it and was answered well. It is unkept
if no test proves it, and a test's request was refused because this release does not keep it, or what it stands in.
`--check` writes nothing and fails if the committed evidence differs.
"""

import argparse
import json
import pathlib
import sys

TARGET = pathlib.Path(__file__).resolve().parent / "ParityEvidence.swift"
HEAD = """// swift-format-ignore-file
// Made by merge_parity.py from a test run: never edited by hand.

extension ParityManifest {
    /// `operation NAME`, after it `inert PATH`, `refused PATH`, `answered TEST`, `proved PATH TEST`, `unkept PATH TEST`.
    static let evidence = #\"\"\"
"""
TAIL = '"""#\n}\n'


def merge(paths):
    declared, answered, proved, unkept = {}, {}, {}, {}
    for path in paths:
        for line in pathlib.Path(path).read_text().splitlines():
            record = json.loads(line)
            operation = record["operation"]
            if "test" not in record:
                facts = declared.setdefault(operation, {"inert": set(), "refused": set()})
                facts["inert"] |= set(record["inert"])
                facts["refused"] |= set(record["refused"])
                continue
            test = record["test"].replace(" ", "_")
            if record["outcome"] != "ok":
                setting = record.get("unkept", "").split(" ")[0]
                for member in record["members"]:
                    if setting and setting in member.split("."):
                        unkept[(operation, member)] = min(unkept.get((operation, member), test), test)
                continue
            answered[operation] = min(answered.get(operation, test), test)
            for member in record["members"]:
                key = (operation, member)
                proved[key] = min(proved.get(key, test), test)
    return declared, answered, proved, {key: test for key, test in unkept.items() if key not in proved}


def text(declared, answered, proved, unkept):
    lines = []
    for operation in sorted(declared):
        lines.append(f"operation {operation}")
        lines += [f"inert {path}" for path in sorted(declared[operation]["inert"])]
        lines += [f"refused {path}" for path in sorted(declared[operation]["refused"])]
        if operation in answered:
            lines.append(f"answered {answered[operation]}")
        for word, facts in (("proved", proved), ("unkept", unkept)):
            lines += [f"{word} {member} {test}" for (name, member), test in sorted(facts.items()) if name == operation]
    return HEAD + "".join(f"    {line}\n" for line in lines) + "    " + TAIL


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("logs", nargs="+")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    result = text(*merge(arguments.logs))
    if not arguments.check:
        TARGET.write_text(result)
    elif TARGET.read_text() != result:
        sys.exit("the committed parity evidence is not what this test run shows; run merge_parity.py on its logs")


main()
