// Tests of AuthorizationServer.
