// Tests of CognitoAPI.
