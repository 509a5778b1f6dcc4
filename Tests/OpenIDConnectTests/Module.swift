// Tests of OpenIDConnect.
