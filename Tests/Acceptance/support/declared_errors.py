"""Which of the errors that the model declares for cognito-idp's operations are given here, and why the others are not.

`python -m support.declared_errors` prints the whole table. A client that a test got from the broker fails the test in which an error of
UNPROVOKED is given after all (see `broker.named`): the list then has to be corrected.
"""

import functools

import botocore.session

REFUSED = {"CreateUserPoolReplica", "UpdateUserPoolReplica", "DeleteUserPoolReplica", "ListUserPoolReplicas"}
LIMITS = {"GetProvisionedLimit", "UpdateProvisionedLimit"}
FAULT = "a fault of the server's own, which no request is known to cause"

# Of every operation that declares them.
EVERYWHERE = {
    "InternalError": FAULT,
    "InternalServer": FAULT,
    "Forbidden": "there is no web application firewall before the API",
    "ConcurrentModification": "changes at the same time wait for each other: the transaction that lost is run again",
    "InvalidSmsRoleTrustRelationship": "roles for messages are kept and not assumed: messages go the operator's way",
    "ServiceQuotaExceeded": "there are no bought request rates: the whole operation is refused",
    "TooManyFailedAttempts": "many attempts are refused with LimitExceededException, which these operations declare too",
    "MFAMethodNotFound": "who has none of the factors asked for is asked to set one up",
    "UnsupportedIdentityProvider": "a provider of a type that is not known cannot be made",
}


# Given by tests that need more than this: the error, the operation, the test.
ELSEWHERE = {(operation, error): test for error, tests in {
    "AliasExists": {
        "AdminLinkProviderForUser": "test_linked_identities",
        "AdminUpdateUserAttributes": "test_an_alias_has_one_holder_until_it_is_moved",
        "ConfirmSignUp": "test_an_alias_moves_only_where_that_is_asked_for",
        "VerifyUserAttribute": "test_an_alias_has_one_holder_until_it_is_moved",
    },
    "CodeDeliveryFailure": {
        "AdminCreateUser": "test_invitations",
    },
    "CodeMismatch": {
        "ConfirmForgotPassword": "test_a_forgotten_password_is_replaced_by_the_code",
        "ConfirmSignUp": "test_sign_up_and_confirmation_by_mail",
        "VerifyUserAttribute": "test_a_changed_address_is_proved_by_its_code",
    },
    "DeviceKeyExists": {
        "ConfirmDevice": "test_what_confirmation_refuses",
    },
    "DuplicateProvider": {
        "CreateIdentityProvider": "test_what_a_provider_may_not_be",
    },
    "EnableSoftwareTokenMFA": {
        "VerifySoftwareToken": "test_an_authenticator_app_from_set_up_to_removal",
    },
    "ExpiredCode": {
        "ConfirmForgotPassword": "test_who_cannot_recover_hears_why",
        "VerifyUserAttribute": "test_a_changed_address_is_proved_by_its_code",
    },
    "FeatureUnavailableInTier": {
        "AdminInitiateAuth": "test_the_smallest_plan_has_no_levels",
        "InitiateAuth": "test_the_smallest_plan_has_no_levels",
        "SetLogDeliveryConfiguration": "test_log_delivery_is_replaced_shown_and_cleared",
    },
    "GroupExists": {
        "CreateGroup": "test_refusals",
    },
    "InvalidOAuthFlow": {
        "CreateUserPoolClient": "test_contradictory_client_settings_are_refused",
        "UpdateUserPoolClient": "test_an_update_of_a_client_meets_the_rules_of_its_creation",
    },
    "InvalidPassword": {
        "AdminCreateUser": "test_an_invitation_goes_out_by_the_media_asked_for",
        "ChangePassword": "test_a_password_is_changed_by_who_knows_it",
        "ConfirmForgotPassword": "test_a_forgotten_password_is_replaced_by_the_code",
        "SignUp": "test_sign_up_refusals",
    },
    "LimitExceeded": {
        "AddUserPoolClientSecret": "test_two_secrets_are_good_until_one_is_voided",
        "AdminLinkProviderForUser": "test_linked_identities",
        "CompleteWebAuthnRegistration": "test_a_user_has_at_most_twenty",
        "CreateManagedLoginBranding": "test_a_pool_has_twenty_managed_looks",
        "StartWebAuthnRegistration": "test_a_user_has_at_most_twenty",
    },
    "ManagedLoginBrandingExists": {
        "CreateManagedLoginBranding": "test_a_managed_look_from_creation_to_deletion",
    },
    "NotAuthorized": {
        "GetDerivedToken": "test_token_exchange_refuses",
    },
    "PasswordHistoryPolicyViolation": {
        "AdminSetUserPassword": "test_a_password_is_not_used_again_within_the_history",
        "ChangePassword": "test_password_history",
        "ConfirmForgotPassword": "test_password_history",
    },
    "PreconditionNotMet": {
        "StartUserImportJob": "test_jobs_that_are_not_there_or_not_ready",
        "StopUserImportJob": "test_jobs_that_are_not_there_or_not_ready",
    },
    "RefreshTokenReuse": {
        "GetTokensFromRefreshToken": "test_a_replayed_refresh_token_ends_the_sign_in",
    },
    "ResourceNotFound": {
        "UpdateManagedLoginBranding": "test_a_managed_look_from_creation_to_deletion",
    },
    "ScopeDoesNotExist": {
        "CreateUserPoolClient": "test_contradictory_client_settings_are_refused",
        "UpdateUserPoolClient": "test_an_update_of_a_client_meets_the_rules_of_its_creation",
    },
    "SoftwareTokenMFANotFound": {
        "AssociateSoftwareToken": "test_a_pool_without_apps_says_so",
        "VerifySoftwareToken": "test_a_pool_without_apps_says_so",
    },
    "TermsExists": {
        "CreateTerms": "test_terms_from_creation_to_deletion",
        "UpdateTerms": "test_terms_from_creation_to_deletion",
    },
    "TierChangeNotAllowed": {
        "UpdateUserPool": "test_update_user_pool_refuses_what_contradicts_itself_or_exceeds_the_plan",
    },
    "Unauthorized": {
        "RevokeToken": "test_refreshed_by_its_own_operation",
    },
    "UnsupportedOperation": {
        "RevokeToken": "test_revoke_token_and_its_refusals",
    },
    "UnsupportedTokenType": {
        "RevokeToken": "test_refreshed_by_its_own_operation",
    },
    "UnsupportedUserState": {
        "AdminCreateUser": "test_an_invitation_goes_out_by_the_media_asked_for",
    },
    "UserImportInProgress": {
        "AddCustomAttributes": "test_a_running_import_holds_the_pool_and_can_be_stopped",
        "DeleteUserPool": "test_a_running_import_holds_the_pool_and_can_be_stopped",
        "UpdateUserPool": "test_a_running_import_holds_the_pool_and_can_be_stopped",
    },
    "UserNotFound": {
        "AdminAddUserToGroup": "test_refusals",
        "AdminLinkProviderForUser": "test_linked_identities",
        "GetDerivedToken": "test_token_exchange_refuses",
        "UpdateAuthEventFeedback": "test_administrator_and_user_say_whether_it_was_them",
    },
    "UserPoolAddOnNotEnabled": {
        "AdminListUserAuthEvents": "test_pools_that_record_nothing_say_so",
        "AdminUpdateAuthEventFeedback": "test_pools_that_record_nothing_say_so",
        "SetRiskConfiguration": "test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused",
        "UpdateAuthEventFeedback": "test_pools_that_record_nothing_say_so",
    },
    "UserPoolTagging": {
        "CreateUserPool": "test_tags_are_added_listed_and_taken_away",
        "UpdateUserPool": "test_update_user_pool_refuses_what_contradicts_itself_or_exceeds_the_plan",
    },
    "UsernameExists": {
        "AdminCreateUser": "test_an_invitation_goes_out_by_the_media_asked_for",
        "SignUp": "test_sign_up_refusals",
    },
    "WebAuthnChallengeNotFound": {
        "CompleteWebAuthnRegistration": "test_what_registration_refuses",
    },
    "WebAuthnClientMismatch": {
        "CompleteWebAuthnRegistration": "test_what_registration_refuses",
    },
    "WebAuthnConfigurationMissing": {
        "StartWebAuthnRegistration": "test_a_pool_needs_a_name_for_its_passkeys",
    },
    "WebAuthnCredentialNotSupported": {
        "CompleteWebAuthnRegistration": "test_what_registration_refuses",
    },
    "WebAuthnNotEnabled": {
        "CompleteWebAuthnRegistration": "test_a_pool_that_takes_no_passkeys_registers_none",
        "StartWebAuthnRegistration": "test_a_pool_that_takes_no_passkeys_registers_none",
    },
    "WebAuthnOriginNotAllowed": {
        "CompleteWebAuthnRegistration": "test_what_registration_refuses",
    },
    "WebAuthnRelyingPartyMismatch": {
        "CompleteWebAuthnRegistration": "test_what_registration_refuses",
    },
}.items() for operation, test in tests.items()}


@functools.cache
def model():
    return botocore.session.Session().get_service_model("cognito-idp")


@functools.cache
def declared():
    """By operation, the names of its errors without `Exception`."""
    return {name: {shape.name.removesuffix("Exception") for shape in model().operation_model(name).error_shapes} for name in model().operation_names}


def is_signed(operation):
    description = model().operation_model(operation)
    return description.auth_type != "none" and operation not in ("GetClientToken", "GetDerivedToken")


def takes_token(operation):
    shape = model().operation_model(operation).input_shape
    return "AccessToken" in shape.members


SIGNED_NOT_AUTHORIZED = {
    "AdminConfirmSignUp", "AdminInitiateAuth", "AdminRespondToAuthChallenge", "AdminResetUserPassword",
}
ROLES = "roles for messages are kept and not assumed: messages go the operator's way"
# What their users name beside the token can be missing.
OF_THINGS = {
    "CompleteWebAuthnRegistration", "ConfirmDevice", "DeleteWebAuthnCredential", "ForgetDevice", "GetDevice", "RevokeUserSession", "UpdateDeviceStatus",
}
COUNTLESS = "there is no limit to them"

# Of single operations: the error, the operations, the reason.
PARTS = [
    ("OperationNotEnabled", lambda name: name not in REFUSED, "there are no other Regions: every operation is enabled"),
    ("NotAuthorized", lambda name: is_signed(name) and name not in SIGNED_NOT_AUTHORIZED,
     "who may not make the call is told so before it by AccessDeniedException, as IAM does"),
    ("TooManyRequests", lambda name: name not in {"InitiateAuth", "RespondToAuthChallenge", "AdminInitiateAuth", "AdminRespondToAuthChallenge"},
     "requests are not counted; of what is, the refusals are LimitExceededException"),
    ("UserNotConfirmed", takes_token, "a user who was confirmed never is unconfirmed again, and before that there are no tokens"),
    ("UserNotConfirmed", {"ConfirmForgotPassword"}, "without a proved address there is no code to confirm with: ExpiredCodeException"),
    ("UserNotConfirmed", {"AdminSetUserMFAPreference"}, "an administrator sets it whatever the user's status"),
    ("PasswordResetRequired", {"AdminSetUserMFAPreference"}, "an administrator sets it whatever the user's status"),
    ("ResourceNotFound", lambda name: takes_token(name) and name not in OF_THINGS,
     "the tokens of a client or pool that is gone are revoked: NotAuthorizedException"),
    ("UserNotFound", {"RespondToAuthChallenge", "AdminRespondToAuthChallenge"}, "the sessions of who is gone are void: NotAuthorizedException"),
    ("UserNotFound", {"GetTokensFromRefreshToken"}, "the refresh tokens of who is gone are void: NotAuthorizedException"),
    ("ResourceNotFound", {"DescribeUserPoolDomain"}, "an unknown domain is answered by an empty description, which clients rely on"),
    ("ResourceNotFound", {"GetClientToken"}, "an unknown client is refused as a wrong secret is: NotAuthorizedException"),
    ("LimitExceeded", {"CreateTerms"}, "a client has two documents, and each is there or not: TermsExistsException"),
    ("LimitExceeded", {"AdminConfirmSignUp", "AdminResetUserPassword"}, "administrators are not counted"),
    ("LimitExceeded", {"DeleteUserPoolClientSecret", "ListUserPoolClientSecrets", "DeleteWebAuthnCredential", "ListWebAuthnCredentials"}, COUNTLESS),
    ("LimitExceeded", {"CreateUserPoolReplica"}, "the whole operation is refused"),
    ("LimitExceeded", {"SignUp"}, "the messages of a day are not counted"),
    ("FeatureUnavailableInTier", {"CreateUserPoolReplica"}, "the whole operation is refused"),
    ("UserPoolTagging", {"CreateUserPoolReplica"}, "the whole operation is refused"),
    ("UserPoolTagging", {"DescribeUserPool"}, "tags are checked when they are given"),
    ("TierChangeNotAllowed", {"CreateUserPool"}, "a new pool has no tier to change: FeatureUnavailableInTierException"),
    ("InvalidLambdaResponse", {"ConfirmDevice"}, "no function is called there"),
    ("InvalidPassword", {"ConfirmDevice"}, "a device's password never reaches the server, only its verifier"),
    ("UsernameExists", {"ConfirmDevice"}, "the name of a device is nobody's user name"),
    ("AliasExists", {"AdminDisableProviderForUser"}, "what is parted takes no alias"),
    ("CodeMismatch", {"UpdateUserAttributes"}, "it takes no code"),
    ("ExpiredCode", {"UpdateUserAttributes"}, "it takes no code"),
    ("CodeMismatch", {"VerifySoftwareToken"}, "a wrong first code is EnableSoftwareTokenMFAException"),
    ("CodeDeliveryFailure", {"SetRiskConfiguration"}, "nothing is sent there"),
    ("PreconditionNotMet", {"AdminCreateUser", "CreateUserImportJob"}, "they need nothing that could be missing"),
    ("UserPoolAddOnNotEnabled", {"DescribeRiskConfiguration"}, "it always answers with the ids, which Terraform relies on"),
    ("UnsupportedOperation", {"InitiateAuth", "AdminInitiateAuth"}, "a flow that a client does not allow is InvalidParameterException"),
    ("InvalidUserPoolConfiguration", {"VerifySoftwareToken"}, "a pool without authenticator apps is SoftwareTokenMFANotFoundException"),
    ("InvalidSmsRoleAccessPolicy", lambda name: "Auth" not in name, ROLES),
    ("InvalidEmailRoleAccessPolicy", lambda name: "Auth" not in name, ROLES),
]


@functools.cache
def unprovoked():
    """By operation and error, why it is never given."""
    reasons = {}
    for operation, errors in declared().items():
        for error in errors:
            if error in EVERYWHERE:
                reasons[operation, error] = EVERYWHERE[error]
        for error, operations, reason in PARTS:
            if error in errors and (operations(operation) if callable(operations) else operation in operations):
                reasons[operation, error] = reason
    return reasons


# What is answered before an operation is looked at, and stands in no model.
FRONT = {
    "AccessDenied", "ExpiredToken", "IncompleteSignature", "InvalidAction", "InvalidSignature", "MissingAuthenticationToken", "Serialization", "Throttling",
    "UnknownOperation", "UnrecognizedClient",
}


def refuse_unlisted(operation, error):
    """Fails the test that was given an error which the operation does not declare, or of which the list says that it is never given."""
    name = error.removesuffix("Exception")
    assert name in declared()[operation] or name in FRONT, f"{operation} gives {error}, which it does not declare"
    reason = unprovoked().get((operation, name))
    assert reason is None, f"{operation} gives {error}, of which support/declared_errors.py says: {reason}"


if __name__ == "__main__":
    print("| operation | given | not given |\n|---|---|---|")
    for operation, errors in sorted(declared().items()):
        given = [error for error in sorted(errors) if (operation, error) not in unprovoked()]
        others = [f"{error}: {unprovoked()[operation, error]}" for error in sorted(errors) if (operation, error) in unprovoked()]
        print(f"| {operation} | {', '.join(given)} | {'<br>'.join(others)} |")
