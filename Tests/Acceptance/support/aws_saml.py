"""SAML responses as an identity provider sends them to AWS: unasked, for the sign-in of the console."""

import base64
import pathlib

import saml2
from saml2 import config, saml, server
from saml2.authn_context import PASSWORD
from saml2.saml import NAME_FORMAT_URI


SP_METADATA = """<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{entity}">
<md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" WantAssertionsSigned="true">
<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
<md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{acs}" index="0"/>
</md:SPSSODescriptor></md:EntityDescriptor>"""
ADDRESS = "https://signin.aws.amazon.com/saml"
ATTRIBUTES = "https://aws.amazon.com/SAML/Attributes/"


def response(provider, subject="ada-1", audience=ADDRESS, recipient=ADDRESS, lifetime={"minutes": 5}, sign_assertion=True, **attributes):
    """A response of `provider` (support.saml_provider), base64. Attributes are AWS's own: Role, RoleSessionName, SessionDuration …"""
    folder = pathlib.Path(provider.folder)
    metadata = folder / "aws-sp.xml"
    metadata.write_text(SP_METADATA.format(entity=audience, acs=recipient))
    idp = server.Server(config=config.IdPConfig().load({
        "entityid": f"{provider.url}/metadata", "xmlsec_binary": "/usr/bin/xmlsec1", "key_file": str(folder / "idp.key"),
        "cert_file": str(folder / "idp.crt"), "metadata": {"local": [str(metadata)]},
        "service": {"idp": {
            "endpoints": {"single_sign_on_service": [(f"{provider.url}/sso", saml2.BINDING_HTTP_REDIRECT)]},
            "policy": {"default": {"lifetime": lifetime, "attribute_restrictions": None, "name_form": NAME_FORMAT_URI}}}},
    }))
    identity = {ATTRIBUTES + name.replace("PrincipalTag_", "PrincipalTag:"): values if isinstance(values, list) else [values] for name, values in attributes.items()}
    message = idp.create_authn_response(
        identity=identity, in_response_to=None, destination=recipient, sp_entity_id=audience, authn={"class_ref": PASSWORD},
        name_id=saml.NameID(format=saml.NAMEID_FORMAT_PERSISTENT, text=subject), sign_response=False, sign_assertion=sign_assertion,
        sign_alg="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", digest_alg="http://www.w3.org/2001/04/xmlenc#sha256",
    )
    return base64.b64encode(str(message).encode()).decode()
