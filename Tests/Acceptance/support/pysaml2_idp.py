"""A real SAML 2.0 identity provider on pysaml2, run as a process: `pysaml2_idp.py FOLDER PORT`.

FOLDER holds `settings.json`: the service providers to trust and what to state. POST /login signs in whoever the form names.
A test may damage a message on its way (`tamper`), since a browser could.
"""

import base64
import html
import http.server
import json
import pathlib
import sys
import urllib.parse

import saml2
import saml2.entity
from saml2 import config, saml, server, sigver, xmldsig
from saml2.authn_context import PASSWORD

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from faults import FAULTS  # noqa: E402

# pysaml2 lets nobody choose ECDSA, though xmlsec1, which signs, can do it.
saml2.entity.SIG_ALLOWED_ALG += tuple((name, getattr(xmldsig, name)) for name in ("SIG_ECDSA_SHA256", "SIG_ECDSA_SHA384", "SIG_ECDSA_SHA512"))

FOLDER, PORT = pathlib.Path(sys.argv[1]), int(sys.argv[2])
BASE = f"http://127.0.0.1:{PORT}"
SETTINGS = json.loads((FOLDER / "settings.json").read_text())

SP_METADATA = """<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{entity}">
<md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" WantAssertionsSigned="true">{encryption}
<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
<md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{acs}" index="0"/>
</md:SPSSODescriptor></md:EntityDescriptor>"""

ENCRYPTION = """<md:KeyDescriptor use="encryption"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>{}
</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"""


def provider():
    """Made anew for each request, so that a test can add service providers while it runs."""
    settings = json.loads((FOLDER / "settings.json").read_text())
    for number, sp in enumerate(settings["service_providers"]):
        encryption = ENCRYPTION.format(sp["encryption_certificate"]) if sp.get("encryption_certificate") else ""
        (FOLDER / f"sp-{number}.xml").write_text(sp.get("metadata") or SP_METADATA.format(entity=sp["entity_id"], acs=sp["acs"], encryption=encryption))
    return settings, server.Server(
        config=config.IdPConfig().load(
            {
                "entityid": f"{BASE}/metadata",
                "xmlsec_binary": "/usr/bin/xmlsec1",
                "key_file": str(FOLDER / "idp.key"),
                "cert_file": str(FOLDER / "idp.crt"),
                "metadata": {"local": [str(FOLDER / f"sp-{number}.xml") for number in range(len(settings["service_providers"]))]},
                "service": {
                    "idp": {
                        "endpoints": {"single_sign_on_service": [(f"{BASE}/sso", getattr(saml2, name)) for name in settings.get("options", {}).get("bindings", ["BINDING_HTTP_REDIRECT"])]},
                        "want_authn_requests_signed": settings.get("options", {}).get("wants_signed_requests", False),
                        "policy": {"default": {"lifetime": {"minutes": 5}, "attribute_restrictions": None, "name_form": saml.NAME_FORMAT_URI}},
                    }
                },
            }
        )
    )


def signed(idp, response, change):
    """The response with something wrong in it, and then signed: as a provider does that is set up wrong."""
    response.signature = sigver.pre_signature_part(
        response.id, idp.sec.my_cert, 1, digest_alg="http://www.w3.org/2001/04/xmlenc#sha256", sign_alg="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")
    return idp.sec.sign_statement(change(str(response)), saml2.class_name(response), node_id=response.id)


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def page(self, body, status=200, kind="text/html; charset=utf-8"):
        data = body if isinstance(body, bytes) else body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def ask(self, fields):
        hidden = "".join(f'<input type="hidden" name="{name}" value="{html.escape(value)}">' for name, value in fields.items())
        self.page(f'<form method="post" action="/login">{hidden}<input name="username"><button>Sign in</button></form>')

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        if url.path == "/metadata":
            from saml2.metadata import entity_descriptor

            return self.page(str(entity_descriptor(provider()[1].config)), kind="application/samlmetadata+xml")
        if url.path == "/sso":
            return self.ask(query | {"binding": saml2.BINDING_HTTP_REDIRECT})
        self.page("not found", 404)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        given = dict(urllib.parse.parse_qsl(body, keep_blank_values=True))
        if self.path == "/sso":
            return self.ask(given | {"binding": saml2.BINDING_HTTP_POST})
        settings, idp = provider()
        signature = {name: given[key] for name, key in (("sigalg", "SigAlg"), ("signature", "Signature")) if key in given}
        request = idp.parse_authn_request(given["SAMLRequest"], given["binding"], relay_state=given.get("RelayState"), **signature)
        details = idp.response_args(request.message, bindings=[saml2.BINDING_HTTP_POST])
        person = settings["people"][given["username"]]
        options = settings.get("options", {})
        fault = FAULTS.get(options.get("fault"))
        response = idp.create_authn_response(
            identity={name: values for name, values in person["attributes"].items() if name != options.get("without")},
            name_id=saml.NameID(format=saml.NAMEID_FORMAT_PERSISTENT, text=person["subject"]),
            authn={"class_ref": PASSWORD},
            sign_response=options.get("sign_response", False) and not (fault and fault.message),
            sign_assertion=options.get("sign_assertion", True) and not (fault and fault.message),
            sign_alg=options.get("sign_alg", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"),
            digest_alg=options.get("digest_alg", "http://www.w3.org/2001/04/xmlenc#sha256"),
            encrypt_assertion=options.get("encrypt_assertion", False),
            encrypt_assertion_self_contained=True,
            **details,
        )
        if fault and fault.message:
            response = signed(idp, response, fault.message)
        message = base64.b64encode(str(response).encode()).decode()
        self.page(
            f'<form method="post" action="{html.escape(details["destination"])}">'
            f'<input type="hidden" name="SAMLResponse" value="{message}">'
            f'<input type="hidden" name="RelayState" value="{html.escape(given.get("RelayState", ""))}"><button>Continue</button></form>'
        )


# One request at a time: each writes the service providers' metadata anew.
http.server.HTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
