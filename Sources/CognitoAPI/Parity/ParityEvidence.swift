// swift-format-ignore-file
// Made by merge_parity.py from a test run: never edited by hand.

extension ParityManifest {
    /// `operation NAME`, after it `inert PATH`, `refused PATH`, `answered TEST`, `proved PATH TEST`, `unkept PATH TEST`.
    static let evidence = #"""
    operation cognito-identity:CreateIdentityPool
    inert DeveloperProviderName
    inert OpenIdConnectProviderARNs
    inert SamlProviderARNs
    inert SupportedLoginProviders
    answered test_a_local_user_signs_in_at_the_hosted_page
    proved AllowClassicFlow test_the_basic_flow_assumes_a_role_with_the_identity_pools_token
    proved AllowUnauthenticatedIdentities test_a_local_user_signs_in_at_the_hosted_page
    proved CognitoIdentityProviders test_a_local_user_signs_in_at_the_hosted_page
    proved CognitoIdentityProviders.ClientId test_a_local_user_signs_in_at_the_hosted_page
    proved CognitoIdentityProviders.ProviderName test_a_local_user_signs_in_at_the_hosted_page
    proved CognitoIdentityProviders.ServerSideTokenCheck test_a_local_user_signs_in_at_the_hosted_page
    proved IdentityPoolName test_a_local_user_signs_in_at_the_hosted_page
    operation cognito-identity:DeleteIdentityPool
    operation cognito-identity:DescribeIdentityPool
    operation cognito-identity:GetCredentialsForIdentity
    answered test_a_local_user_signs_in_at_the_hosted_page
    proved IdentityId test_a_local_user_signs_in_at_the_hosted_page
    proved Logins test_a_local_user_signs_in_at_the_hosted_page
    operation cognito-identity:GetId
    inert AccountId
    answered test_a_local_user_signs_in_at_the_hosted_page
    proved IdentityPoolId test_a_local_user_signs_in_at_the_hosted_page
    proved Logins test_a_local_user_signs_in_at_the_hosted_page
    operation cognito-identity:GetIdentityPoolRoles
    operation cognito-identity:GetOpenIdToken
    answered test_the_basic_flow_assumes_a_role_with_the_identity_pools_token
    proved IdentityId test_the_basic_flow_assumes_a_role_with_the_identity_pools_token
    proved Logins test_the_basic_flow_assumes_a_role_with_the_identity_pools_token
    operation cognito-identity:ListIdentityPools
    operation cognito-identity:SetIdentityPoolRoles
    answered test_a_local_user_signs_in_at_the_hosted_page
    proved IdentityPoolId test_a_local_user_signs_in_at_the_hosted_page
    proved Roles test_a_local_user_signs_in_at_the_hosted_page
    operation cognito-identity:UpdateIdentityPool
    inert DeveloperProviderName
    inert OpenIdConnectProviderARNs
    inert SamlProviderARNs
    inert SupportedLoginProviders
    operation cognito-idp:AdminConfirmSignUp
    inert ClientMetadata
    operation cognito-idp:AdminCreateUser
    inert ClientMetadata
    inert ValidationData
    answered test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved MessageAction test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved TemporaryPassword test_a_temporary_password_must_be_changed
    proved UserAttributes test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved UserAttributes.Name test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved UserAttributes.Value test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved UserPoolId test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved Username test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    operation cognito-idp:AdminDeleteUser
    operation cognito-idp:AdminGetUser
    answered test_a_temporary_password_must_be_changed
    proved UserPoolId test_a_temporary_password_must_be_changed
    proved Username test_a_temporary_password_must_be_changed
    operation cognito-idp:AdminInitiateAuth
    inert AnalyticsMetadata
    inert ClientMetadata
    inert ContextData
    inert Session
    answered test_admin_password_flow
    proved AuthFlow test_admin_password_flow
    proved AuthParameters test_admin_password_flow
    proved ClientId test_admin_password_flow
    proved UserPoolId test_admin_password_flow
    operation cognito-idp:AdminRespondToAuthChallenge
    inert AnalyticsMetadata
    inert ClientMetadata
    inert ContextData
    operation cognito-idp:AdminSetUserPassword
    answered test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved Password test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved Permanent test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved UserPoolId test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved Username test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    operation cognito-idp:ConfirmSignUp
    inert AnalyticsMetadata
    inert ClientMetadata
    inert Session
    inert UserContextData
    answered test_sign_up_and_confirmation_by_mail
    proved ClientId test_sign_up_and_confirmation_by_mail
    proved ConfirmationCode test_sign_up_and_confirmation_by_mail
    proved Username test_sign_up_and_confirmation_by_mail
    operation cognito-idp:CreateIdentityProvider
    refused AcrMapping
    answered test_a_damaged_saml_response_is_refused_and_explained
    proved AttributeMapping test_a_damaged_saml_response_is_refused_and_explained
    proved ProviderDetails test_a_damaged_saml_response_is_refused_and_explained
    proved ProviderName test_a_damaged_saml_response_is_refused_and_explained
    proved ProviderType test_a_damaged_saml_response_is_refused_and_explained
    proved UserPoolId test_a_damaged_saml_response_is_refused_and_explained
    operation cognito-idp:CreateUserPool
    inert AccountRecoverySetting
    inert DeviceConfiguration
    inert EmailConfiguration
    inert SmsAuthenticationMessage
    inert SmsConfiguration
    inert UserAttributeUpdateSettings
    inert UserPoolTags
    inert UserPoolTier
    answered test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved AutoVerifiedAttributes test_mail_goes_out_by_smtp
    proved PoolName test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    operation cognito-idp:CreateUserPoolClient
    inert AnalyticsConfiguration
    answered test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved AllowedOAuthFlows test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved AllowedOAuthFlowsUserPoolClient test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved AllowedOAuthScopes test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved CallbackURLs test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved ClientName test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved ExplicitAuthFlows test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved GenerateSecret test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved LogoutURLs test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved PreventUserExistenceErrors test_a_missing_user_and_a_wrong_password_look_alike_where_the_client_asks
    proved SupportedIdentityProviders test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    proved UserPoolId test_a_code_is_good_once_and_its_tokens_die_with_the_second_use
    operation cognito-idp:CreateUserPoolDomain
    inert CustomDomainConfig.SecurityPolicy
    inert ManagedLoginVersion
    refused Routing
    operation cognito-idp:DeleteIdentityProvider
    operation cognito-idp:DeleteUserPool
    operation cognito-idp:DeleteUserPoolClient
    operation cognito-idp:DeleteUserPoolDomain
    operation cognito-idp:DescribeIdentityProvider
    operation cognito-idp:DescribeUserPool
    answered test_a_local_user_signs_in_at_the_hosted_page
    proved UserPoolId test_a_local_user_signs_in_at_the_hosted_page
    operation cognito-idp:DescribeUserPoolClient
    operation cognito-idp:DescribeUserPoolDomain
    operation cognito-idp:GetTokensFromRefreshToken
    inert ClientMetadata
    inert DeviceKey
    operation cognito-idp:GetUser
    answered test_password_refresh_and_revocation
    proved AccessToken test_password_refresh_and_revocation
    operation cognito-idp:GlobalSignOut
    answered test_global_sign_out_ends_every_session
    proved AccessToken test_global_sign_out_ends_every_session
    operation cognito-idp:InitiateAuth
    inert AnalyticsMetadata
    inert ClientMetadata
    inert Session
    inert UserContextData
    answered test_a_missing_user_and_a_wrong_password_look_alike_where_the_client_asks
    proved AuthFlow test_a_missing_user_and_a_wrong_password_look_alike_where_the_client_asks
    proved AuthParameters test_a_missing_user_and_a_wrong_password_look_alike_where_the_client_asks
    proved ClientId test_a_missing_user_and_a_wrong_password_look_alike_where_the_client_asks
    operation cognito-idp:ListIdentityProviders
    operation cognito-idp:ListUserPoolClients
    operation cognito-idp:ListUserPools
    operation cognito-idp:ListUsers
    answered test_a_damaged_saml_response_is_refused_and_explained
    proved Filter test_list_users_filters_and_pages
    proved Limit test_list_users_filters_and_pages
    proved PaginationToken test_kill_in_the_middle_of_load_loses_nothing_acknowledged
    proved UserPoolId test_a_damaged_saml_response_is_refused_and_explained
    operation cognito-idp:ResendConfirmationCode
    inert AnalyticsMetadata
    inert ClientMetadata
    inert UserContextData
    operation cognito-idp:RespondToAuthChallenge
    inert AnalyticsMetadata
    inert ClientMetadata
    inert UserContextData
    answered test_a_temporary_password_must_be_changed
    proved ChallengeName test_a_temporary_password_must_be_changed
    proved ChallengeResponses test_a_temporary_password_must_be_changed
    proved ClientId test_a_temporary_password_must_be_changed
    proved Session test_a_temporary_password_must_be_changed
    operation cognito-idp:RevokeToken
    refused RevokeAssociatedSessions
    answered test_password_refresh_and_revocation
    proved ClientId test_password_refresh_and_revocation
    proved Token test_password_refresh_and_revocation
    operation cognito-idp:SignUp
    inert AnalyticsMetadata
    inert ClientMetadata
    inert UserContextData
    inert ValidationData
    answered test_mail_goes_out_by_smtp
    proved ClientId test_mail_goes_out_by_smtp
    proved Password test_mail_goes_out_by_smtp
    proved UserAttributes test_mail_goes_out_by_smtp
    proved UserAttributes.Name test_mail_goes_out_by_smtp
    proved UserAttributes.Value test_mail_goes_out_by_smtp
    proved Username test_mail_goes_out_by_smtp
    operation cognito-idp:UpdateIdentityProvider
    refused AcrMapping
    operation sts:AssumeRoleWithWebIdentity
    refused PolicyArns
    refused ProviderId
    answered test_the_basic_flow_assumes_a_role_with_the_identity_pools_token
    proved RoleArn test_the_basic_flow_assumes_a_role_with_the_identity_pools_token
    proved RoleSessionName test_the_basic_flow_assumes_a_role_with_the_identity_pools_token
    proved WebIdentityToken test_the_basic_flow_assumes_a_role_with_the_identity_pools_token
    operation sts:GetCallerIdentity
    answered test_a_local_user_signs_in_at_the_hosted_page
    """#
}
