// Tests of SAML.
