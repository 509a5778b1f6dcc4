"""A pool's function: a riddle as custom sign-in, and for everything else what the test's rules say."""

import json
import os
import sys


def handle(event, _context=None):
    with open(os.environ["FUNCTION_RULES"]) as file:
        rules = json.load(file).get(event["userPoolId"], {})
    source = event["triggerSource"]
    rule = rules.get(source) or rules.get(source.split("_")[0])
    if rule is None:
        return riddle(event)
    if "error" in rule:
        raise Exception(rule["error"])
    if "raw" in rule:
        return rule["raw"]
    event["response"].update(rule["response"])
    return event


def riddle(event):
    request, response = event["request"], event["response"]
    session = request.get("session", [])
    match event["triggerSource"]:
        case "DefineAuthChallenge_Authentication":
            last = session[-1] if session else {}
            wrong = sum(not entry["challengeResult"] for entry in session)
            if last.get("challengeName") == "SRP_A":
                response.update(challengeName="PASSWORD_VERIFIER")
            elif wrong >= 3:
                response.update(failAuthentication=True)
            elif last.get("challengeName") == "CUSTOM_CHALLENGE" and last["challengeResult"]:
                response.update(issueTokens=True)
            else:
                response.update(challengeName="CUSTOM_CHALLENGE")
        case "CreateAuthChallenge_Authentication":
            response.update(
                publicChallengeParameters={"question": "5 + 7"}, privateChallengeParameters={"answer": "12"}, challengeMetadata="SUM")
        case "VerifyAuthChallengeResponse_Authentication":
            response["answerCorrect"] = request["challengeAnswer"] == request["privateChallengeParameters"]["answer"]
    return event


if __name__ == "__main__":
    # As a local process: an event a line, an answer a line.
    os.environ["FUNCTION_RULES"] = sys.argv[1]
    for line in sys.stdin:
        try:
            answer = handle(json.loads(line))
        except Exception as error:  # noqa: BLE001: whatever the function raises is its answer
            answer = {"errorMessage": str(error), "errorType": type(error).__name__}
        print(json.dumps(answer), flush=True)
