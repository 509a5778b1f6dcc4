#!/usr/bin/env python3
"""Writes Sources/CognitoModel/Generated from botocore's service models.

    pip install botocore==1.44.5      # in a virtual environment outside the repository
    python Sources/CognitoModel/Generator/generate.py

Only facts are taken: names, types, constraints, error and operation tables. No prose of the model is copied.
"""

import gzip
import json
import pathlib
import sys

import botocore

VERSION = "1.44.5"
OUTPUT = pathlib.Path(__file__).resolve().parent.parent / "Generated"
HEAD = f"// swift-format-ignore-file\n// Made by Generator/generate.py from botocore {VERSION}'s service models: never edited by hand.\n"

# What of IAM identity pools need: roles, their policies and the providers that they trust.
ROLE_OPERATIONS = """
AddClientIDToOpenIDConnectProvider AttachRolePolicy CreateOpenIDConnectProvider CreatePolicy CreatePolicyVersion CreateRole
CreateSAMLProvider DeleteOpenIDConnectProvider DeletePolicy DeletePolicyVersion DeleteRole DeleteRolePermissionsBoundary DeleteRolePolicy
DeleteSAMLProvider DetachRolePolicy GetOpenIDConnectProvider GetPolicy GetPolicyVersion GetRole GetRolePolicy GetSAMLProvider
ListAttachedRolePolicies ListEntitiesForPolicy ListInstanceProfilesForRole ListOpenIDConnectProviderTags ListOpenIDConnectProviders
ListPolicies ListPolicyTags ListPolicyVersions ListRolePolicies ListRoleTags ListRoles ListSAMLProviderTags ListSAMLProviders
PutRolePermissionsBoundary PutRolePolicy RemoveClientIDFromOpenIDConnectProvider SetDefaultPolicyVersion TagOpenIDConnectProvider TagPolicy
TagRole TagSAMLProvider UntagOpenIDConnectProvider UntagPolicy UntagRole UntagSAMLProvider UpdateAssumeRolePolicy
UpdateOpenIDConnectProviderThumbprint UpdateRole UpdateRoleDescription UpdateSAMLProvider
""".split()

# Swift case, folder in botocore, API version, prefix of Swift names that another service has too, operations if not all.
SERVICES = [
    ("userPools", "cognito-idp", "2016-04-18", "", None),
    ("identityPools", "cognito-identity", "2014-06-30", "CognitoIdentity", None),
    ("securityTokens", "sts", "2011-06-15", "STS", None),
    ("accessManagement", "iam", "2010-05-08", "IAM", ROLE_OPERATIONS),
]

# Works on the service, is missing from the model's enum.
ADDED_ENUM_VALUES = {("cognito-idp", "ExplicitAuthFlowsType"): ["ALLOW_CLIENT_TOKEN_AUTH"]}

# A custom domain is a host name with dots, which the service takes and the model's pattern forbids.
REPLACED_PATTERNS = {("cognito-idp", "DomainType"): r"^[a-z0-9](?:[a-z0-9\-\.]{0,61}[a-z0-9])?$"}
# Not marked unauthenticated in the model: taken signed or unsigned by the service; taken whatever the signature.
SIGNATURE_OPTIONAL = {"GetDerivedToken"}
SIGNATURE_IGNORED = {"GetClientToken"}

# Swift names that a generated structure must not hide.
TAKEN = {"Credentials"}
KEYWORDS = set(
    "associatedtype class deinit enum extension fileprivate func import init inout internal let open operator private "
    "protocol public rethrows static struct subscript typealias var break case continue default defer do else "
    "fallthrough for guard if in repeat return switch where while as Any catch false is nil super self Self throw "
    "throws true try".split()
)


def load(folder, version):
    path = pathlib.Path(botocore.__file__).parent / "data" / folder / version / "service-2.json.gz"
    return json.loads(gzip.decompress(path.read_bytes()))


def load_paging(folder, version):
    path = pathlib.Path(botocore.__file__).parent / "data" / folder / version / "paginators-1.json"
    return json.loads(path.read_text())["pagination"]


def lower_first(name):
    return name[0].lower() + name[1:]


class Service:
    def __init__(self, case, folder, version, prefix, operations):
        self.case, self.folder, self.prefix = case, folder, prefix
        self.model = load(folder, version)
        if operations:
            self.keep_only(operations)
        self.shapes = self.model["shapes"]
        self.paging = load_paging(folder, version)
        for (service, name), values in ADDED_ENUM_VALUES.items():
            if service == folder:
                self.shapes[name]["enum"] = self.shapes[name]["enum"] + values
        for (service, name), pattern in REPLACED_PATTERNS.items():
            if service == folder:
                self.shapes[name]["pattern"] = pattern
        self.swift_names = {}

    def keep_only(self, operations):
        """Drops the other operations, and the shapes that only they need."""
        self.model["operations"] = {name: self.model["operations"][name] for name in operations}
        kept, waiting = set(), []
        for operation in self.model["operations"].values():
            waiting += [operation[part]["shape"] for part in ("input", "output") if part in operation]
            waiting += [error["shape"] for error in operation.get("errors", [])]
        while waiting:
            name = waiting.pop()
            if name in kept:
                continue
            kept.add(name)
            shape = self.model["shapes"][name]
            waiting += [reference["shape"] for reference in shape.get("members", {}).values()]
            waiting += [shape[part]["shape"] for part in ("member", "key", "value") if part in shape]
        self.model["shapes"] = {name: shape for name, shape in self.model["shapes"].items() if name in kept}

    def structures(self):
        return {
            name: shape
            for name, shape in sorted(self.shapes.items())
            if shape["type"] == "structure" and not shape.get("exception") and not shape.get("document")
        }

    def swift_type(self, name):
        shape = self.shapes[name]
        kind = shape["type"]
        if kind == "structure":
            return "JSONValue" if shape.get("document") else self.swift_names[name]
        if kind == "list":
            return f"[{self.swift_type(shape['member']['shape'])}]"
        if kind == "map":
            return f"[String: {self.swift_type(shape['value']['shape'])}]"
        return {
            "string": "String", "integer": "Int", "long": "Int", "boolean": "Bool", "timestamp": "Date", "blob": "Blob"
        }[kind]

    def operation_of_input(self):
        return {operation["input"]["shape"]: name for name, operation in self.model["operations"].items()}


def structure_text(service, name, shape):
    swift_name = service.swift_names[name]
    required = set(shape.get("required", []))
    members = []
    for wire, reference in shape["members"].items():
        property_name = lower_first(wire)
        if property_name in KEYWORDS:
            property_name = f"`{property_name}`"
        members.append((wire, property_name, service.swift_type(reference["shape"]), wire in required))

    operation = service.operation_of_input().get(name)
    conformance = "OperationInput" if operation else "ModelStructure"
    lines = [f"package struct {swift_name}: {conformance} {{"]
    if operation:
        lines.append(f'    package static let operation = OperationName(.{service.case}, "{operation}")')
    for _, property_name, swift_type, is_required in members:
        lines.append(f"    package var {property_name}: {swift_type}{'' if is_required else '?'}")
    parameters = ", ".join(
        f"{property_name}: {swift_type}{'' if is_required else '? = nil'}" for _, property_name, swift_type, is_required in members
    )
    lines.append(f"    package init({parameters}) {{")
    for _, property_name, _, _ in members:
        lines.append(f"        self.{property_name} = {property_name}")
    lines.append("    }")
    if members:
        lines.append("    package init(members: MemberReader) throws(ModelMismatch) {")
        for wire, property_name, _, is_required in members:
            lines.append(f'        {property_name} = try members.{"required" if is_required else "optional"}("{wire}")')
        lines.append("    }")
        lines.append("    package func write(to members: inout MemberWriter) {")
        for wire, property_name, _, _ in members:
            lines.append(f'        members.add("{wire}", {property_name})')
        lines.append("    }")
    else:
        lines.append("    package init(members: MemberReader) throws(ModelMismatch) {}")
        lines.append("    package func write(to members: inout MemberWriter) {}")
    lines.append("}")
    return "\n".join(lines) + "\n"


def shape_table(service):
    """The constraint table; ShapeTable.swift states its grammar."""
    lines = []
    for name, shape in sorted(service.shapes.items()):
        if shape.get("exception"):
            continue
        kind = "document" if shape.get("document") else shape["type"]
        lines.append(f"{kind} {name}")
        if shape.get("sensitive"):
            lines.append("sensitive")
        if "min" in shape or "max" in shape:
            lines.append(f"bounds {shape.get('min', '-')} {shape.get('max', '-')}")
        if "pattern" in shape:
            lines.append(f"pattern {shape['pattern']}")
        if "enum" in shape:
            lines.append("enum " + " ".join(shape["enum"]))
        if kind == "list":
            lines.append(f"element {shape['member']['shape']}")
        if kind == "map":
            lines.append(f"key {shape['key']['shape']}")
            lines.append(f"value {shape['value']['shape']}")
        if kind == "structure":
            required = set(shape.get("required", []))
            for wire, reference in shape["members"].items():
                lines.append(f"{'required' if wire in required else 'member'} {wire} {reference['shape']}")
    return lines


def operation_table(service):
    """The operation and error table; OperationTable.swift states its grammar."""
    lines = []
    for name, operation in sorted(service.model["operations"].items()):
        unsigned = operation.get("authtype") == "none" or name in SIGNATURE_IGNORED
        signature = "unsigned" if unsigned else "optional" if name in SIGNATURE_OPTIONAL else "signed"
        output = operation.get("output", {})
        lines.append(f"operation {name} {signature} {operation['input']['shape']} {output.get('shape', '-')}")
        lines.append("errors " + " ".join(error["shape"] for error in operation.get("errors", [])))
        if name in service.paging:
            paging = service.paging[name]
            lines.append(f"paging {paging['input_token']} {paging['limit_key']} {paging['result_key']}")
    for name, shape in sorted(service.shapes.items()):
        if not shape.get("exception"):
            continue
        wire = shape.get("error", {})
        status = 500 if shape.get("fault") else wire.get("httpStatusCode", 400)
        lines.append(f"exception {name} {wire.get('code', name)} {status}")
    return lines


def write(name, text):
    (OUTPUT / name).write_text(HEAD + text)


def main():
    if botocore.__version__ != VERSION:
        sys.exit(f"botocore {VERSION} is wanted, {botocore.__version__} is here")
    OUTPUT.mkdir(exist_ok=True)
    for old in OUTPUT.glob("*.swift"):
        old.unlink()

    services = [Service(*facts) for facts in SERVICES]
    taken = set(TAKEN)
    for service in services:
        for name in service.structures():
            swift_name = name[0].upper() + name[1:]
            if swift_name in taken:
                swift_name = service.prefix + swift_name
            if swift_name in taken or (service.prefix == "" and swift_name != name):
                sys.exit(f"{swift_name}: two structures of one name")
            taken.add(swift_name)
            service.swift_names[name] = swift_name

    for service in services:
        file_name = service.case[0].upper() + service.case[1:]
        by_letter = {}
        for name, shape in service.structures().items():
            by_letter.setdefault(name[0].upper(), []).append(structure_text(service, name, shape))
        for letter, texts in by_letter.items():
            body = "\n".join(texts)
            imports = []
            if ": Date" in body or "[Date" in body:
                imports.append("package import Foundation")
            if "JSONValue" in body:
                imports.append("package import IdentityModel")
            write(f"{file_name}+{letter}.swift", "".join(f"{line}\n" for line in imports) + "\n" + body)
        table = '\nextension ServiceTables {\n    static let %sShapes = #"""\n%s\n"""#\n\n    static let %sOperations = #"""\n%s\n"""#\n}\n'
        write(
            f"{file_name}Table.swift",
            table % (service.case, "\n".join(shape_table(service)), service.case, "\n".join(operation_table(service))),
        )


main()
