// swift-format-ignore-file
// Made by merge_parity.py from a test run: never edited by hand.

extension ParityManifest {
    /// `operation NAME`, after it `inert PATH`, `refused PATH`, `answered TEST`, `proved PATH TEST`, `unkept PATH TEST`.
    static let evidence = #"""
    operation cognito-identity:CreateIdentityPool
    answered test_a_developer_gives_identities_tokens_and_tags
    proved AllowClassicFlow test_a_developer_gives_identities_tokens_and_tags
    proved AllowUnauthenticatedIdentities test_a_developer_gives_identities_tokens_and_tags
    proved CognitoIdentityProviders test_a_developer_gives_identities_tokens_and_tags
    proved CognitoIdentityProviders.ClientId test_a_developer_gives_identities_tokens_and_tags
    proved CognitoIdentityProviders.ProviderName test_a_developer_gives_identities_tokens_and_tags
    proved CognitoIdentityProviders.ServerSideTokenCheck test_a_developer_gives_identities_tokens_and_tags
    proved DeveloperProviderName test_a_developer_gives_identities_tokens_and_tags
    proved IdentityPoolName test_a_developer_gives_identities_tokens_and_tags
    proved IdentityPoolTags test_a_pool_is_created_shown_changed_listed_and_deleted
    proved OpenIdConnectProviderARNs test_a_pool_is_created_shown_changed_listed_and_deleted
    proved SamlProviderARNs test_a_pool_is_created_shown_changed_listed_and_deleted
    proved SupportedLoginProviders test_a_pool_is_created_shown_changed_listed_and_deleted
    operation cognito-identity:DeleteIdentities
    answered test_credentials_end_with_the_person_and_the_identity
    proved IdentityIdsToDelete test_credentials_end_with_the_person_and_the_identity
    operation cognito-identity:DeleteIdentityPool
    answered test_a_pool_is_created_shown_changed_listed_and_deleted
    proved IdentityPoolId test_a_pool_is_created_shown_changed_listed_and_deleted
    operation cognito-identity:DescribeIdentity
    answered test_a_registered_openid_provider_is_a_login
    proved IdentityId test_a_registered_openid_provider_is_a_login
    operation cognito-identity:DescribeIdentityPool
    answered test_a_pool_is_created_shown_changed_listed_and_deleted
    proved IdentityPoolId test_a_pool_is_created_shown_changed_listed_and_deleted
    operation cognito-identity:GetCredentialsForIdentity
    answered test_a_developer_gives_identities_tokens_and_tags
    proved CustomRoleArn test_a_registered_saml_provider_is_a_login_and_gives_its_roles
    proved IdentityId test_a_developer_gives_identities_tokens_and_tags
    proved Logins test_a_developer_gives_identities_tokens_and_tags
    operation cognito-identity:GetId
    inert AccountId
    answered test_a_developer_gives_identities_tokens_and_tags
    proved AccountId test_a_guest_gets_an_identity_and_the_guests_role
    proved IdentityPoolId test_a_developer_gives_identities_tokens_and_tags
    proved Logins test_a_developer_gives_identities_tokens_and_tags
    operation cognito-identity:GetIdentityPoolRoles
    answered test_a_guest_gets_an_identity_and_the_guests_role
    proved IdentityPoolId test_a_guest_gets_an_identity_and_the_guests_role
    operation cognito-identity:GetOpenIdToken
    answered test_a_role_is_assumed_for_as_long_and_as_little_as_asked
    proved IdentityId test_a_role_is_assumed_for_as_long_and_as_little_as_asked
    proved Logins test_a_role_is_assumed_for_as_long_and_as_little_as_asked
    operation cognito-identity:GetOpenIdTokenForDeveloperIdentity
    answered test_a_developer_gives_identities_tokens_and_tags
    proved IdentityId test_a_developer_gives_identities_tokens_and_tags
    proved IdentityPoolId test_a_developer_gives_identities_tokens_and_tags
    proved Logins test_a_developer_gives_identities_tokens_and_tags
    proved PrincipalTags test_a_developer_gives_identities_tokens_and_tags
    proved TokenDuration test_a_developer_gives_identities_tokens_and_tags
    operation cognito-identity:GetPrincipalTagAttributeMap
    answered test_principal_tags_reach_policies
    proved IdentityPoolId test_principal_tags_reach_policies
    proved IdentityProviderName test_principal_tags_reach_policies
    operation cognito-identity:ListIdentities
    answered test_developer_identities_are_looked_up_merged_and_unlinked
    proved HideDisabled test_developer_identities_are_looked_up_merged_and_unlinked
    proved IdentityPoolId test_developer_identities_are_looked_up_merged_and_unlinked
    proved MaxResults test_developer_identities_are_looked_up_merged_and_unlinked
    proved NextToken test_identities_are_described_listed_and_unlinked
    operation cognito-identity:ListIdentityPools
    answered test_a_pool_is_created_shown_changed_listed_and_deleted
    proved MaxResults test_a_pool_is_created_shown_changed_listed_and_deleted
    proved NextToken test_a_pool_is_created_shown_changed_listed_and_deleted
    operation cognito-identity:ListTagsForResource
    answered test_a_pool_is_tagged
    proved ResourceArn test_a_pool_is_tagged
    operation cognito-identity:LookupDeveloperIdentity
    answered test_developer_identities_are_looked_up_merged_and_unlinked
    proved DeveloperUserIdentifier test_developer_identities_are_looked_up_merged_and_unlinked
    proved IdentityId test_developer_identities_are_looked_up_merged_and_unlinked
    proved IdentityPoolId test_developer_identities_are_looked_up_merged_and_unlinked
    proved MaxResults test_developer_identities_are_looked_up_merged_and_unlinked
    proved NextToken test_developer_identities_are_looked_up_merged_and_unlinked
    operation cognito-identity:MergeDeveloperIdentities
    answered test_developer_identities_are_looked_up_merged_and_unlinked
    proved DestinationUserIdentifier test_developer_identities_are_looked_up_merged_and_unlinked
    proved DeveloperProviderName test_developer_identities_are_looked_up_merged_and_unlinked
    proved IdentityPoolId test_developer_identities_are_looked_up_merged_and_unlinked
    proved SourceUserIdentifier test_developer_identities_are_looked_up_merged_and_unlinked
    operation cognito-identity:SetIdentityPoolRoles
    answered test_a_developer_gives_identities_tokens_and_tags
    proved IdentityPoolId test_a_developer_gives_identities_tokens_and_tags
    proved RoleMappings test_a_registered_openid_provider_is_a_login
    proved Roles test_a_developer_gives_identities_tokens_and_tags
    operation cognito-identity:SetPrincipalTagAttributeMap
    answered test_principal_tags_reach_policies
    proved IdentityPoolId test_principal_tags_reach_policies
    proved IdentityProviderName test_principal_tags_reach_policies
    proved PrincipalTags test_principal_tags_reach_policies
    proved UseDefaults test_principal_tags_reach_policies
    operation cognito-identity:TagResource
    answered test_a_pool_is_tagged
    proved ResourceArn test_a_pool_is_tagged
    proved Tags test_a_pool_is_tagged
    operation cognito-identity:UnlinkDeveloperIdentity
    answered test_developer_identities_are_looked_up_merged_and_unlinked
    proved DeveloperProviderName test_developer_identities_are_looked_up_merged_and_unlinked
    proved DeveloperUserIdentifier test_developer_identities_are_looked_up_merged_and_unlinked
    proved IdentityId test_developer_identities_are_looked_up_merged_and_unlinked
    proved IdentityPoolId test_developer_identities_are_looked_up_merged_and_unlinked
    operation cognito-identity:UnlinkIdentity
    answered test_identities_are_described_listed_and_unlinked
    proved IdentityId test_identities_are_described_listed_and_unlinked
    proved Logins test_identities_are_described_listed_and_unlinked
    proved LoginsToRemove test_identities_are_described_listed_and_unlinked
    operation cognito-identity:UntagResource
    answered test_a_pool_is_tagged
    proved ResourceArn test_a_pool_is_tagged
    proved TagKeys test_a_pool_is_tagged
    operation cognito-identity:UpdateIdentityPool
    answered test_a_pool_is_created_shown_changed_listed_and_deleted
    proved AllowClassicFlow test_a_pool_is_created_shown_changed_listed_and_deleted
    proved AllowUnauthenticatedIdentities test_a_pool_is_created_shown_changed_listed_and_deleted
    proved CognitoIdentityProviders test_a_pool_is_created_shown_changed_listed_and_deleted
    proved CognitoIdentityProviders.ClientId test_a_pool_is_created_shown_changed_listed_and_deleted
    proved CognitoIdentityProviders.ProviderName test_a_pool_is_created_shown_changed_listed_and_deleted
    proved CognitoIdentityProviders.ServerSideTokenCheck test_a_pool_is_created_shown_changed_listed_and_deleted
    proved DeveloperProviderName test_a_pool_is_created_shown_changed_listed_and_deleted
    proved IdentityPoolId test_a_pool_is_created_shown_changed_listed_and_deleted
    proved IdentityPoolName test_a_pool_is_created_shown_changed_listed_and_deleted
    proved IdentityPoolTags test_a_pool_is_created_shown_changed_listed_and_deleted
    proved OpenIdConnectProviderARNs test_a_pool_is_created_shown_changed_listed_and_deleted
    proved SamlProviderARNs test_a_pool_is_created_shown_changed_listed_and_deleted
    proved SupportedLoginProviders test_a_pool_is_created_shown_changed_listed_and_deleted
    operation cognito-idp:AddCustomAttributes
    answered test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.AttributeDataType test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.DeveloperOnlyAttribute test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.Mutable test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.Name test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.NumberAttributeConstraints test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.NumberAttributeConstraints.MaxValue test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.NumberAttributeConstraints.MinValue test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.Required test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.StringAttributeConstraints test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.StringAttributeConstraints.MaxLength test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.StringAttributeConstraints.MinLength test_custom_attributes_are_added_and_never_twice
    proved UserPoolId test_custom_attributes_are_added_and_never_twice
    operation cognito-idp:AddUserPoolClientSecret
    answered test_two_secrets_are_good_until_one_is_voided
    proved ClientId test_two_secrets_are_good_until_one_is_voided
    proved ClientSecret test_two_secrets_are_good_until_one_is_voided
    proved UserPoolId test_two_secrets_are_good_until_one_is_voided
    operation cognito-idp:AdminAddUserToGroup
    answered test_lists_come_in_pages
    proved GroupName test_lists_come_in_pages
    proved UserPoolId test_lists_come_in_pages
    proved Username test_lists_come_in_pages
    operation cognito-idp:AdminConfirmSignUp
    inert ClientMetadata
    answered test_an_administrator_confirms_a_sign_up
    proved ClientMetadata test_an_administrator_confirms_a_sign_up
    proved UserPoolId test_an_administrator_confirms_a_sign_up
    proved Username test_an_administrator_confirms_a_sign_up
    operation cognito-idp:AdminCreateUser
    inert ClientMetadata
    inert ValidationData
    answered test_a_changed_address_is_proved_by_its_code
    proved ClientMetadata test_an_invitation_goes_out_by_the_media_asked_for
    proved DesiredDeliveryMediums test_an_invitation_goes_out_by_the_media_asked_for
    proved ForceAliasCreation test_an_alias_has_one_holder_until_it_is_moved
    proved MessageAction test_a_changed_address_is_proved_by_its_code
    proved TemporaryPassword test_a_pools_settings_bind_its_users
    proved UserAttributes test_a_changed_address_is_proved_by_its_code
    proved UserAttributes.Name test_a_changed_address_is_proved_by_its_code
    proved UserAttributes.Value test_a_changed_address_is_proved_by_its_code
    proved UserPoolId test_a_changed_address_is_proved_by_its_code
    proved Username test_a_changed_address_is_proved_by_its_code
    proved ValidationData test_an_invitation_goes_out_by_the_media_asked_for
    proved ValidationData.Name test_an_invitation_goes_out_by_the_media_asked_for
    proved ValidationData.Value test_an_invitation_goes_out_by_the_media_asked_for
    operation cognito-idp:AdminDeleteSoftwareToken
    answered test_an_app_taken_away_during_a_sign_in
    proved UserPoolId test_an_app_taken_away_during_a_sign_in
    proved Username test_an_app_taken_away_during_a_sign_in
    operation cognito-idp:AdminDeleteUser
    answered test_a_deleted_user_is_gone_at_once
    proved UserPoolId test_a_deleted_user_is_gone_at_once
    proved Username test_a_deleted_user_is_gone_at_once
    operation cognito-idp:AdminDeleteUserAttributes
    answered test_schema_and_client_rules
    proved UserAttributeNames test_schema_and_client_rules
    proved UserPoolId test_schema_and_client_rules
    proved Username test_schema_and_client_rules
    operation cognito-idp:AdminDisableProviderForUser
    answered test_linked_identities
    proved User test_linked_identities
    proved User.ProviderAttributeName test_linked_identities
    proved User.ProviderAttributeValue test_linked_identities
    proved User.ProviderName test_linked_identities
    proved UserPoolId test_linked_identities
    operation cognito-idp:AdminDisableUser
    answered test_a_client_that_hides_who_exists_answers_everybody_alike
    proved UserPoolId test_a_client_that_hides_who_exists_answers_everybody_alike
    proved Username test_a_client_that_hides_who_exists_answers_everybody_alike
    operation cognito-idp:AdminEnableUser
    answered test_a_disabled_user_is_out_at_once
    proved UserPoolId test_a_disabled_user_is_out_at_once
    proved Username test_a_disabled_user_is_out_at_once
    operation cognito-idp:AdminForgetDevice
    answered test_a_device_is_remembered_once_its_user_agrees
    proved DeviceKey test_a_device_is_remembered_once_its_user_agrees
    proved UserPoolId test_a_device_is_remembered_once_its_user_agrees
    proved Username test_a_device_is_remembered_once_its_user_agrees
    operation cognito-idp:AdminGetDevice
    answered test_devices_are_shown_renamed_and_listed
    proved DeviceKey test_devices_are_shown_renamed_and_listed
    proved UserPoolId test_devices_are_shown_renamed_and_listed
    proved Username test_devices_are_shown_renamed_and_listed
    operation cognito-idp:AdminGetUser
    answered test_a_changed_address_is_proved_by_its_code
    proved UserPoolId test_a_changed_address_is_proved_by_its_code
    proved Username test_a_changed_address_is_proved_by_its_code
    operation cognito-idp:AdminGetUserAuthFactors
    answered test_a_passkey_is_among_the_choices_of_who_has_one
    proved UserPoolId test_a_passkey_is_among_the_choices_of_who_has_one
    proved Username test_a_passkey_is_among_the_choices_of_who_has_one
    operation cognito-idp:AdminInitiateAuth
    inert AnalyticsMetadata
    inert ClientMetadata
    inert ContextData
    answered test_a_policy_for_one_pool_lets_nobody_tag_another
    proved AnalyticsMetadata test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved AnalyticsMetadata.AnalyticsEndpointId test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved AuthFlow test_a_policy_for_one_pool_lets_nobody_tag_another
    proved AuthParameters test_a_policy_for_one_pool_lets_nobody_tag_another
    proved ClientId test_a_policy_for_one_pool_lets_nobody_tag_another
    proved ClientMetadata test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.EncodedData test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.HttpHeaders test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.HttpHeaders.headerName test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.HttpHeaders.headerValue test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.IpAddress test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.ServerName test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.ServerPath test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved UserPoolId test_a_policy_for_one_pool_lets_nobody_tag_another
    operation cognito-idp:AdminLinkProviderForUser
    answered test_linked_identities
    proved DestinationUser test_linked_identities
    proved DestinationUser.ProviderAttributeName test_linked_identities
    proved DestinationUser.ProviderAttributeValue test_linked_identities
    proved DestinationUser.ProviderName test_linked_identities
    proved SourceUser test_linked_identities
    proved SourceUser.ProviderAttributeName test_linked_identities
    proved SourceUser.ProviderAttributeValue test_linked_identities
    proved SourceUser.ProviderName test_linked_identities
    proved UserPoolId test_linked_identities
    operation cognito-idp:AdminListDevices
    answered test_devices_are_shown_renamed_and_listed
    proved Limit test_devices_are_shown_renamed_and_listed
    proved PaginationToken test_devices_are_shown_renamed_and_listed
    proved UserPoolId test_devices_are_shown_renamed_and_listed
    proved Username test_devices_are_shown_renamed_and_listed
    operation cognito-idp:AdminListGroupsForUser
    answered test_lists_come_in_pages
    proved Limit test_lists_come_in_pages
    proved NextToken test_lists_come_in_pages
    proved UserPoolId test_lists_come_in_pages
    proved Username test_lists_come_in_pages
    operation cognito-idp:AdminListUserSessions
    answered test_an_administrator_lists_and_ends_sessions
    proved UserPoolId test_an_administrator_lists_and_ends_sessions
    proved Username test_an_administrator_lists_and_ends_sessions
    operation cognito-idp:AdminRemoveUserFromGroup
    answered test_tokens_name_groups_and_roles_and_follow_changes
    proved GroupName test_tokens_name_groups_and_roles_and_follow_changes
    proved UserPoolId test_tokens_name_groups_and_roles_and_follow_changes
    proved Username test_tokens_name_groups_and_roles_and_follow_changes
    operation cognito-idp:AdminResetUserPassword
    inert ClientMetadata
    answered test_a_user_who_must_reset_the_password_registers_nothing
    proved ClientMetadata test_an_administrators_reset_sends_a_code
    proved UserPoolId test_a_user_who_must_reset_the_password_registers_nothing
    proved Username test_a_user_who_must_reset_the_password_registers_nothing
    operation cognito-idp:AdminRespondToAuthChallenge
    inert AnalyticsMetadata
    inert ClientMetadata
    inert ContextData
    answered test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved AnalyticsMetadata test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved AnalyticsMetadata.AnalyticsEndpointId test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ChallengeName test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ChallengeResponses test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ClientId test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ClientMetadata test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.EncodedData test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.HttpHeaders test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.HttpHeaders.headerName test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.HttpHeaders.headerValue test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.IpAddress test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.ServerName test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.ServerPath test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved Session test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved UserPoolId test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    operation cognito-idp:AdminRevokeUserSession
    answered test_an_administrator_lists_and_ends_sessions
    proved RevokeAssociatedSessions test_an_administrator_lists_and_ends_sessions
    proved SessionId test_an_administrator_lists_and_ends_sessions
    proved UserPoolId test_an_administrator_lists_and_ends_sessions
    proved Username test_an_administrator_lists_and_ends_sessions
    operation cognito-idp:AdminSetUserMFAPreference
    refused WebAuthnMfaSettings
    answered test_a_second_factor_follows_a_code
    proved EmailMfaSettings test_a_second_factor_follows_a_code
    proved EmailMfaSettings.Enabled test_a_second_factor_follows_a_code
    proved SMSMfaSettings test_codes_by_text_message_and_mail
    proved SMSMfaSettings.Enabled test_codes_by_text_message_and_mail
    proved SMSMfaSettings.PreferredMfa test_codes_by_text_message_and_mail
    proved SoftwareTokenMfaSettings test_codes_by_text_message_and_mail
    proved SoftwareTokenMfaSettings.Enabled test_codes_by_text_message_and_mail
    proved SoftwareTokenMfaSettings.PreferredMfa test_codes_by_text_message_and_mail
    proved UserPoolId test_a_second_factor_follows_a_code
    proved Username test_a_second_factor_follows_a_code
    operation cognito-idp:AdminSetUserPassword
    answered test_a_changed_address_is_proved_by_its_code
    proved Password test_a_changed_address_is_proved_by_its_code
    proved Permanent test_a_changed_address_is_proved_by_its_code
    proved UserPoolId test_a_changed_address_is_proved_by_its_code
    proved Username test_a_changed_address_is_proved_by_its_code
    operation cognito-idp:AdminSetUserSettings
    answered test_the_older_settings
    proved MFAOptions test_the_older_settings
    proved MFAOptions.AttributeName test_the_older_settings
    proved MFAOptions.DeliveryMedium test_the_older_settings
    proved UserPoolId test_the_older_settings
    proved Username test_the_older_settings
    operation cognito-idp:AdminUpdateDeviceStatus
    answered test_a_device_is_remembered_once_its_user_agrees
    proved DeviceKey test_a_device_is_remembered_once_its_user_agrees
    proved DeviceRememberedStatus test_a_device_is_remembered_once_its_user_agrees
    proved UserPoolId test_a_device_is_remembered_once_its_user_agrees
    proved Username test_a_device_is_remembered_once_its_user_agrees
    operation cognito-idp:AdminUpdateUserAttributes
    inert ClientMetadata
    answered test_an_address_counts_only_once_it_is_proved_where_the_pool_asks
    proved ClientMetadata test_an_address_counts_only_once_it_is_proved_where_the_pool_asks
    proved UserAttributes test_an_address_counts_only_once_it_is_proved_where_the_pool_asks
    proved UserAttributes.Name test_an_address_counts_only_once_it_is_proved_where_the_pool_asks
    proved UserAttributes.Value test_an_address_counts_only_once_it_is_proved_where_the_pool_asks
    proved UserPoolId test_an_address_counts_only_once_it_is_proved_where_the_pool_asks
    proved Username test_an_address_counts_only_once_it_is_proved_where_the_pool_asks
    operation cognito-idp:AdminUserGlobalSignOut
    answered test_an_administrator_signs_a_user_out_everywhere
    proved UserPoolId test_an_administrator_signs_a_user_out_everywhere
    proved Username test_an_administrator_signs_a_user_out_everywhere
    operation cognito-idp:AssociateSoftwareToken
    answered test_a_choice_of_factors
    proved AccessToken test_a_choice_of_factors
    proved Session test_a_demanded_app_is_set_up_during_the_sign_in
    operation cognito-idp:ChangePassword
    answered test_a_password_is_changed_by_who_knows_it
    proved AccessToken test_a_password_is_changed_by_who_knows_it
    proved PreviousPassword test_a_password_is_changed_by_who_knows_it
    proved ProposedPassword test_a_password_is_changed_by_who_knows_it
    operation cognito-idp:CompleteWebAuthnRegistration
    answered test_a_passkey_counts_as_two_factors_where_the_pool_says_so
    proved AccessToken test_a_passkey_counts_as_two_factors_where_the_pool_says_so
    proved Credential test_a_passkey_counts_as_two_factors_where_the_pool_says_so
    operation cognito-idp:ConfirmDevice
    answered test_a_device_is_remembered_once_its_user_agrees
    proved AccessToken test_a_device_is_remembered_once_its_user_agrees
    proved DeviceKey test_a_device_is_remembered_once_its_user_agrees
    proved DeviceName test_a_device_is_remembered_once_its_user_agrees
    proved DeviceSecretVerifierConfig test_a_device_is_remembered_once_its_user_agrees
    proved DeviceSecretVerifierConfig.PasswordVerifier test_a_device_is_remembered_once_its_user_agrees
    proved DeviceSecretVerifierConfig.Salt test_a_device_is_remembered_once_its_user_agrees
    operation cognito-idp:ConfirmForgotPassword
    inert AnalyticsMetadata
    inert ClientMetadata
    inert UserContextData
    answered test_a_forgotten_password_is_replaced_by_the_code
    proved AnalyticsMetadata test_a_forgotten_password_is_replaced_by_the_code
    proved AnalyticsMetadata.AnalyticsEndpointId test_a_forgotten_password_is_replaced_by_the_code
    proved ClientId test_a_forgotten_password_is_replaced_by_the_code
    proved ClientMetadata test_a_forgotten_password_is_replaced_by_the_code
    proved ConfirmationCode test_a_forgotten_password_is_replaced_by_the_code
    proved Password test_a_forgotten_password_is_replaced_by_the_code
    proved UserContextData test_a_forgotten_password_is_replaced_by_the_code
    proved UserContextData.EncodedData test_a_forgotten_password_is_replaced_by_the_code
    proved Username test_a_forgotten_password_is_replaced_by_the_code
    operation cognito-idp:ConfirmSignUp
    inert AnalyticsMetadata
    inert ClientMetadata
    inert UserContextData
    answered test_a_confidential_client_signs_people_up_with_its_secret
    proved AnalyticsMetadata test_a_confidential_client_signs_people_up_with_its_secret
    proved AnalyticsMetadata.AnalyticsEndpointId test_a_confidential_client_signs_people_up_with_its_secret
    proved ClientId test_a_confidential_client_signs_people_up_with_its_secret
    proved ClientMetadata test_a_confidential_client_signs_people_up_with_its_secret
    proved ConfirmationCode test_a_confidential_client_signs_people_up_with_its_secret
    proved ForceAliasCreation test_a_confidential_client_signs_people_up_with_its_secret
    proved SecretHash test_a_confidential_client_signs_people_up_with_its_secret
    proved Session test_a_sign_up_goes_on_as_a_sign_in
    proved UserContextData test_a_confidential_client_signs_people_up_with_its_secret
    proved UserContextData.EncodedData test_a_confidential_client_signs_people_up_with_its_secret
    proved UserContextData.IpAddress test_a_confidential_client_signs_people_up_with_its_secret
    proved Username test_a_confidential_client_signs_people_up_with_its_secret
    operation cognito-idp:CreateGroup
    answered test_groups_are_made_shown_changed_and_deleted
    proved Description test_groups_are_made_shown_changed_and_deleted
    proved GroupName test_groups_are_made_shown_changed_and_deleted
    proved Precedence test_groups_are_made_shown_changed_and_deleted
    proved RoleArn test_groups_are_made_shown_changed_and_deleted
    proved UserPoolId test_groups_are_made_shown_changed_and_deleted
    operation cognito-idp:CreateIdentityProvider
    refused AcrMapping
    answered test_a_damaged_saml_response_is_refused_and_explained
    proved AttributeMapping test_a_damaged_saml_response_is_refused_and_explained
    proved IdpIdentifiers test_a_provider_is_found_by_its_identifier
    proved ProviderDetails test_a_damaged_saml_response_is_refused_and_explained
    proved ProviderName test_a_damaged_saml_response_is_refused_and_explained
    proved ProviderType test_a_damaged_saml_response_is_refused_and_explained
    proved UserPoolId test_a_damaged_saml_response_is_refused_and_explained
    operation cognito-idp:CreateManagedLoginBranding
    inert Assets
    inert Settings
    inert UseCognitoProvidedValues
    answered test_a_managed_look_from_creation_to_deletion
    proved Assets test_a_managed_look_from_creation_to_deletion
    proved Assets.Bytes test_a_managed_look_from_creation_to_deletion
    proved Assets.Category test_a_managed_look_from_creation_to_deletion
    proved Assets.ColorMode test_a_managed_look_from_creation_to_deletion
    proved Assets.Extension test_a_managed_look_from_creation_to_deletion
    proved Assets.ResourceId test_a_managed_look_from_creation_to_deletion
    proved ClientId test_a_managed_look_from_creation_to_deletion
    proved Settings test_a_managed_look_from_creation_to_deletion
    proved UseCognitoProvidedValues test_a_managed_look_from_creation_to_deletion
    proved UserPoolId test_a_managed_look_from_creation_to_deletion
    operation cognito-idp:CreateResourceServer
    answered test_a_scope_that_left_its_resource_server_is_granted_no_more
    proved Identifier test_a_scope_that_left_its_resource_server_is_granted_no_more
    proved Name test_a_scope_that_left_its_resource_server_is_granted_no_more
    proved Scopes test_a_scope_that_left_its_resource_server_is_granted_no_more
    proved Scopes.ScopeDescription test_a_scope_that_left_its_resource_server_is_granted_no_more
    proved Scopes.ScopeName test_a_scope_that_left_its_resource_server_is_granted_no_more
    proved UserPoolId test_a_scope_that_left_its_resource_server_is_granted_no_more
    operation cognito-idp:CreateTerms
    inert Links
    answered test_terms_from_creation_to_deletion
    proved ClientId test_terms_from_creation_to_deletion
    proved Enforcement test_terms_from_creation_to_deletion
    proved Links test_terms_from_creation_to_deletion
    proved TermsName test_terms_from_creation_to_deletion
    proved TermsSource test_terms_from_creation_to_deletion
    proved UserPoolId test_terms_from_creation_to_deletion
    operation cognito-idp:CreateUserPool
    inert EmailConfiguration.ConfigurationSet
    inert EmailConfiguration.EmailSendingAccount
    inert IssuerConfiguration
    inert KeyConfiguration
    answered test_a_changed_address_is_proved_by_its_code
    proved AccountRecoverySetting test_every_pool_setting_is_shown_as_given
    proved AccountRecoverySetting.RecoveryMechanisms test_every_pool_setting_is_shown_as_given
    proved AccountRecoverySetting.RecoveryMechanisms.Name test_every_pool_setting_is_shown_as_given
    proved AccountRecoverySetting.RecoveryMechanisms.Priority test_every_pool_setting_is_shown_as_given
    proved AcrConfiguration test_every_pool_setting_is_shown_as_given
    proved AdminCreateUserConfig test_a_pools_settings_bind_its_users
    proved AdminCreateUserConfig.AllowAdminCreateUserOnly test_a_pools_settings_bind_its_users
    proved AdminCreateUserConfig.InviteMessageTemplate test_every_pool_setting_is_shown_as_given
    proved AdminCreateUserConfig.InviteMessageTemplate.EmailMessage test_every_pool_setting_is_shown_as_given
    proved AdminCreateUserConfig.InviteMessageTemplate.EmailSubject test_every_pool_setting_is_shown_as_given
    proved AdminCreateUserConfig.InviteMessageTemplate.SMSMessage test_every_pool_setting_is_shown_as_given
    proved AdminCreateUserConfig.UnusedAccountValidityDays test_every_pool_setting_is_shown_as_given
    proved AliasAttributes test_a_confidential_client_signs_people_up_with_its_secret
    proved AutoVerifiedAttributes test_a_changed_address_is_proved_by_its_code
    proved DcrConfiguration test_a_token_vouches_for_machines
    proved DcrConfiguration.AllowedScopes test_a_token_vouches_for_machines
    proved DcrConfiguration.AuthenticatedGrantTypes test_a_token_vouches_for_machines
    proved DcrConfiguration.EnableStatus test_a_token_vouches_for_machines
    proved DcrConfiguration.OpenDcrEnabled test_a_token_vouches_for_machines
    proved DcrConfiguration.OpenDcrGrantTypes test_a_token_vouches_for_machines
    proved DeletionProtection test_every_pool_setting_is_shown_as_given
    proved DeviceConfiguration test_a_device_is_remembered_once_its_user_agrees
    proved DeviceConfiguration.ChallengeRequiredOnNewDevice test_a_device_is_remembered_once_its_user_agrees
    proved DeviceConfiguration.DeviceOnlyRememberedOnUserPrompt test_a_device_is_remembered_once_its_user_agrees
    proved EmailConfiguration test_every_pool_setting_is_shown_as_given
    proved EmailConfiguration.EmailSendingAccount test_every_pool_setting_is_shown_as_given
    proved EmailConfiguration.From test_every_pool_setting_is_shown_as_given
    proved EmailConfiguration.ReplyToEmailAddress test_every_pool_setting_is_shown_as_given
    proved EmailConfiguration.SourceArn test_every_pool_setting_is_shown_as_given
    proved EmailVerificationMessage test_the_older_members_are_another_view_of_the_same_texts
    proved EmailVerificationSubject test_the_older_members_are_another_view_of_the_same_texts
    proved IssuerConfiguration test_every_pool_setting_is_shown_as_given
    proved IssuerConfiguration.Type test_every_pool_setting_is_shown_as_given
    proved KeyConfiguration test_every_pool_setting_is_shown_as_given
    proved KeyConfiguration.KeyType test_every_pool_setting_is_shown_as_given
    proved LambdaConfig test_every_pool_setting_is_shown_as_given
    proved MfaConfiguration test_a_pool_is_created_with_text_messages
    proved Policies test_a_choice_is_offered_and_taken
    proved Policies.PasswordPolicy test_a_password_is_not_used_again_within_the_history
    proved Policies.PasswordPolicy.MinimumLength test_a_password_is_not_used_again_within_the_history
    proved Policies.PasswordPolicy.PasswordHistorySize test_a_password_is_not_used_again_within_the_history
    proved Policies.PasswordPolicy.RequireLowercase test_a_pools_settings_bind_its_users
    proved Policies.PasswordPolicy.RequireNumbers test_a_pools_settings_bind_its_users
    proved Policies.PasswordPolicy.RequireSymbols test_a_pools_settings_bind_its_users
    proved Policies.PasswordPolicy.RequireUppercase test_a_pools_settings_bind_its_users
    proved Policies.PasswordPolicy.TemporaryPasswordValidityDays test_every_pool_setting_is_shown_as_given
    proved Policies.SignInPolicy test_a_choice_is_offered_and_taken
    proved Policies.SignInPolicy.AllowedFirstAuthFactors test_a_choice_is_offered_and_taken
    proved PoolName test_a_changed_address_is_proved_by_its_code
    proved Schema test_a_pools_settings_bind_its_users
    proved Schema.AttributeDataType test_a_pools_settings_bind_its_users
    proved Schema.DeveloperOnlyAttribute test_every_pool_setting_is_shown_as_given
    proved Schema.Mutable test_every_pool_setting_is_shown_as_given
    proved Schema.Name test_a_pools_settings_bind_its_users
    proved Schema.NumberAttributeConstraints test_every_pool_setting_is_shown_as_given
    proved Schema.NumberAttributeConstraints.MaxValue test_every_pool_setting_is_shown_as_given
    proved Schema.NumberAttributeConstraints.MinValue test_every_pool_setting_is_shown_as_given
    proved Schema.Required test_every_pool_setting_is_shown_as_given
    proved Schema.StringAttributeConstraints test_a_pools_settings_bind_its_users
    proved Schema.StringAttributeConstraints.MaxLength test_a_pools_settings_bind_its_users
    proved Schema.StringAttributeConstraints.MinLength test_a_pools_settings_bind_its_users
    proved SmsAuthenticationMessage test_a_pool_is_created_with_text_messages
    proved SmsConfiguration test_a_pool_is_created_with_text_messages
    proved SmsConfiguration.ExternalId test_a_pool_is_created_with_text_messages
    proved SmsConfiguration.SnsCallerArn test_a_pool_is_created_with_text_messages
    proved SmsConfiguration.SnsRegion test_a_pool_is_created_with_text_messages
    proved SmsVerificationMessage test_the_older_members_are_another_view_of_the_same_texts
    proved UserAttributeUpdateSettings test_an_address_counts_only_once_it_is_proved_where_the_pool_asks
    proved UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate test_an_address_counts_only_once_it_is_proved_where_the_pool_asks
    proved UserPoolAddOns test_every_pool_setting_is_shown_as_given
    proved UserPoolAddOns.AdvancedSecurityMode test_every_pool_setting_is_shown_as_given
    proved UserPoolTags test_tags_are_added_listed_and_taken_away
    proved UserPoolTier test_every_pool_setting_is_shown_as_given
    proved UsernameAttributes test_an_alias_has_one_holder_until_it_is_moved
    proved UsernameConfiguration test_a_pools_settings_bind_its_users
    proved UsernameConfiguration.CaseSensitive test_a_pools_settings_bind_its_users
    proved VerificationMessageTemplate test_a_link_confirms_a_sign_up
    proved VerificationMessageTemplate.DefaultEmailOption test_a_link_confirms_a_sign_up
    proved VerificationMessageTemplate.EmailMessage test_every_pool_setting_is_shown_as_given
    proved VerificationMessageTemplate.EmailMessageByLink test_a_link_confirms_a_sign_up
    proved VerificationMessageTemplate.EmailSubject test_every_pool_setting_is_shown_as_given
    proved VerificationMessageTemplate.EmailSubjectByLink test_a_link_confirms_a_sign_up
    proved VerificationMessageTemplate.SmsMessage test_every_pool_setting_is_shown_as_given
    unkept KeyConfiguration.KmsKeyArn test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.CreateAuthChallenge test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.CustomEmailSender test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.CustomEmailSender.LambdaArn test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.CustomEmailSender.LambdaVersion test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.CustomMessage test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.CustomSMSSender test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.CustomSMSSender.LambdaArn test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.CustomSMSSender.LambdaVersion test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.DefineAuthChallenge test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.InboundFederation test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.InboundFederation.LambdaArn test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.InboundFederation.LambdaVersion test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.KMSKeyID test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.PostAuthentication test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.PostConfirmation test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.PreAuthentication test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.PreSignUp test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.PreTokenGeneration test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.PreTokenGenerationConfig test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.PreTokenGenerationConfig.LambdaArn test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.PreTokenGenerationConfig.LambdaVersion test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.UserMigration test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.VerifyAuthChallengeResponse test_a_pool_setting_that_is_not_kept_is_refused
    unkept UserPoolAddOns.AdvancedSecurityAdditionalFlows test_a_pool_setting_that_is_not_kept_is_refused
    unkept UserPoolAddOns.AdvancedSecurityAdditionalFlows.CustomAuthMode test_a_pool_setting_that_is_not_kept_is_refused
    operation cognito-idp:CreateUserPoolClient
    inert AnalyticsConfiguration
    answered test_a_changed_address_is_proved_by_its_code
    proved AccessTokenValidity test_every_client_setting_is_shown_as_given_and_kept
    proved AllowedOAuthFlows test_a_client_that_wants_a_fresh_sign_in_each_time
    proved AllowedOAuthFlowsUserPoolClient test_a_client_that_wants_a_fresh_sign_in_each_time
    proved AllowedOAuthScopes test_a_client_that_wants_a_fresh_sign_in_each_time
    proved AuthSessionValidity test_every_client_setting_is_shown_as_given_and_kept
    proved CallbackURLs test_a_client_that_wants_a_fresh_sign_in_each_time
    proved ClientName test_a_changed_address_is_proved_by_its_code
    proved ClientSecret test_every_client_setting_is_shown_as_given_and_kept
    proved DefaultRedirectURI test_every_client_setting_is_shown_as_given_and_kept
    proved EnablePropagateAdditionalUserContextData test_every_client_setting_is_shown_as_given_and_kept
    proved EnableTokenRevocation test_every_client_setting_is_shown_as_given_and_kept
    proved ExplicitAuthFlows test_a_changed_address_is_proved_by_its_code
    proved GenerateSecret test_a_client_that_wants_a_fresh_sign_in_each_time
    proved IdTokenValidity test_every_client_setting_is_shown_as_given_and_kept
    proved LogoutURLs test_a_client_that_wants_a_fresh_sign_in_each_time
    proved PreventUserExistenceErrors test_a_client_that_hides_who_exists_answers_everybody_alike
    proved ReadAttributes test_every_client_setting_is_shown_as_given_and_kept
    proved RefreshTokenRotation test_a_replayed_refresh_token_ends_the_sign_in
    proved RefreshTokenRotation.Feature test_a_replayed_refresh_token_ends_the_sign_in
    proved RefreshTokenRotation.RetryGracePeriodSeconds test_a_replayed_refresh_token_ends_the_sign_in
    proved RefreshTokenValidity test_every_client_setting_is_shown_as_given_and_kept
    proved SupportedIdentityProviders test_a_client_that_wants_a_fresh_sign_in_each_time
    proved TokenValidityUnits test_every_client_setting_is_shown_as_given_and_kept
    proved TokenValidityUnits.AccessToken test_every_client_setting_is_shown_as_given_and_kept
    proved TokenValidityUnits.IdToken test_every_client_setting_is_shown_as_given_and_kept
    proved TokenValidityUnits.RefreshToken test_every_client_setting_is_shown_as_given_and_kept
    proved UserPoolId test_a_changed_address_is_proved_by_its_code
    proved WriteAttributes test_every_client_setting_is_shown_as_given_and_kept
    operation cognito-idp:CreateUserPoolDomain
    inert CustomDomainConfig.SecurityPolicy
    inert ManagedLoginVersion
    refused Routing
    answered test_a_classic_look_is_the_clients_own_else_that_of_all
    proved CustomDomainConfig test_a_domain_is_given_shown_and_taken_away
    proved CustomDomainConfig.CertificateArn test_a_domain_is_given_shown_and_taken_away
    proved CustomDomainConfig.SecurityPolicy test_a_domain_is_updated
    proved Domain test_a_classic_look_is_the_clients_own_else_that_of_all
    proved ManagedLoginVersion test_a_domain_is_given_shown_and_taken_away
    proved UserPoolId test_a_classic_look_is_the_clients_own_else_that_of_all
    operation cognito-idp:CreateUserPoolReplica
    refused *
    operation cognito-idp:DeleteGroup
    answered test_groups_are_made_shown_changed_and_deleted
    proved GroupName test_groups_are_made_shown_changed_and_deleted
    proved UserPoolId test_groups_are_made_shown_changed_and_deleted
    operation cognito-idp:DeleteIdentityProvider
    answered test_a_removed_provider_signs_nobody_in_any_more
    proved ProviderName test_a_removed_provider_signs_nobody_in_any_more
    proved UserPoolId test_a_removed_provider_signs_nobody_in_any_more
    operation cognito-idp:DeleteManagedLoginBranding
    answered test_a_managed_look_from_creation_to_deletion
    proved ManagedLoginBrandingId test_a_managed_look_from_creation_to_deletion
    proved UserPoolId test_a_managed_look_from_creation_to_deletion
    operation cognito-idp:DeleteResourceServer
    answered test_a_scope_that_left_its_resource_server_is_granted_no_more
    proved Identifier test_a_scope_that_left_its_resource_server_is_granted_no_more
    proved UserPoolId test_a_scope_that_left_its_resource_server_is_granted_no_more
    operation cognito-idp:DeleteTerms
    answered test_terms_from_creation_to_deletion
    proved TermsId test_terms_from_creation_to_deletion
    proved UserPoolId test_terms_from_creation_to_deletion
    operation cognito-idp:DeleteUser
    answered test_a_user_deletes_themself
    proved AccessToken test_a_user_deletes_themself
    operation cognito-idp:DeleteUserAttributes
    answered test_schema_and_client_rules
    proved AccessToken test_schema_and_client_rules
    proved UserAttributeNames test_schema_and_client_rules
    operation cognito-idp:DeleteUserPool
    answered test_a_deleted_pool_is_gone_with_all_that_it_held
    proved UserPoolId test_a_deleted_pool_is_gone_with_all_that_it_held
    operation cognito-idp:DeleteUserPoolClient
    answered test_clients_are_listed_in_pages_and_deleted
    proved ClientId test_clients_are_listed_in_pages_and_deleted
    proved UserPoolId test_clients_are_listed_in_pages_and_deleted
    operation cognito-idp:DeleteUserPoolClientSecret
    answered test_two_secrets_are_good_until_one_is_voided
    proved ClientId test_two_secrets_are_good_until_one_is_voided
    proved ClientSecretId test_two_secrets_are_good_until_one_is_voided
    proved UserPoolId test_two_secrets_are_good_until_one_is_voided
    operation cognito-idp:DeleteUserPoolDomain
    answered test_a_domain_is_given_shown_and_taken_away
    proved Domain test_a_domain_is_given_shown_and_taken_away
    proved UserPoolId test_a_domain_is_given_shown_and_taken_away
    operation cognito-idp:DeleteUserPoolReplica
    refused *
    operation cognito-idp:DeleteWebAuthnCredential
    answered test_passkeys_are_listed_and_deleted
    proved AccessToken test_passkeys_are_listed_and_deleted
    proved CredentialId test_passkeys_are_listed_and_deleted
    operation cognito-idp:DescribeIdentityProvider
    answered test_a_provider_is_found_by_its_identifier
    proved ProviderName test_a_provider_is_found_by_its_identifier
    proved UserPoolId test_a_provider_is_found_by_its_identifier
    operation cognito-idp:DescribeManagedLoginBranding
    answered test_a_managed_look_from_creation_to_deletion
    proved ManagedLoginBrandingId test_a_managed_look_from_creation_to_deletion
    proved ReturnMergedResources test_a_managed_look_from_creation_to_deletion
    proved UserPoolId test_a_managed_look_from_creation_to_deletion
    operation cognito-idp:DescribeManagedLoginBrandingByClient
    answered test_a_managed_look_from_creation_to_deletion
    proved ClientId test_a_managed_look_from_creation_to_deletion
    proved ReturnMergedResources test_a_managed_look_from_creation_to_deletion
    proved UserPoolId test_a_managed_look_from_creation_to_deletion
    operation cognito-idp:DescribeResourceServer
    answered test_resource_servers_from_creation_to_deletion
    proved Identifier test_resource_servers_from_creation_to_deletion
    proved UserPoolId test_resource_servers_from_creation_to_deletion
    operation cognito-idp:DescribeRiskConfiguration
    answered test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved ClientId test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved UserPoolId test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    operation cognito-idp:DescribeTerms
    answered test_terms_from_creation_to_deletion
    proved TermsId test_terms_from_creation_to_deletion
    proved UserPoolId test_terms_from_creation_to_deletion
    operation cognito-idp:DescribeTermsByClient
    answered test_terms_from_creation_to_deletion
    proved ClientId test_terms_from_creation_to_deletion
    proved TermsName test_terms_from_creation_to_deletion
    proved UserPoolId test_terms_from_creation_to_deletion
    operation cognito-idp:DescribeUserPool
    answered test_a_domain_is_given_shown_and_taken_away
    proved UserPoolId test_a_domain_is_given_shown_and_taken_away
    operation cognito-idp:DescribeUserPoolClient
    answered test_a_client_of_only_a_name_has_the_documented_defaults
    proved ClientId test_a_client_of_only_a_name_has_the_documented_defaults
    proved UserPoolId test_a_client_of_only_a_name_has_the_documented_defaults
    operation cognito-idp:DescribeUserPoolDomain
    answered test_a_domain_is_given_shown_and_taken_away
    proved Domain test_a_domain_is_given_shown_and_taken_away
    operation cognito-idp:ForgetDevice
    answered test_a_forgotten_device_is_told_so
    proved AccessToken test_a_forgotten_device_is_told_so
    proved DeviceKey test_a_forgotten_device_is_told_so
    operation cognito-idp:ForgotPassword
    inert AnalyticsMetadata
    inert ClientMetadata
    inert UserContextData
    answered test_a_client_that_hides_who_exists_answers_everybody_alike
    proved AnalyticsMetadata test_a_forgotten_password_is_replaced_by_the_code
    proved AnalyticsMetadata.AnalyticsEndpointId test_a_forgotten_password_is_replaced_by_the_code
    proved ClientId test_a_client_that_hides_who_exists_answers_everybody_alike
    proved ClientMetadata test_a_forgotten_password_is_replaced_by_the_code
    proved SecretHash test_secret_hashes_are_checked
    proved UserContextData test_a_forgotten_password_is_replaced_by_the_code
    proved UserContextData.EncodedData test_a_forgotten_password_is_replaced_by_the_code
    proved Username test_a_client_that_hides_who_exists_answers_everybody_alike
    operation cognito-idp:GetCSVHeader
    answered test_the_imports_columns_follow_the_schema
    proved UserPoolId test_the_imports_columns_follow_the_schema
    operation cognito-idp:GetClientToken
    inert ClientMetadata
    answered test_client_tokens_carry_custom_scopes
    proved ClientId test_client_tokens_carry_custom_scopes
    proved ClientMetadata test_client_tokens_carry_custom_scopes
    proved Scopes test_client_tokens_carry_custom_scopes
    proved Secret test_client_tokens_carry_custom_scopes
    operation cognito-idp:GetDerivedToken
    refused ActorTokenProviderName
    refused SubjectTokenProviderName
    answered test_a_user_token_is_exchanged_for_another_app
    proved ActorToken test_a_user_token_is_exchanged_for_another_app
    proved ActorTokenType test_a_user_token_is_exchanged_for_another_app
    proved Audiences test_a_user_token_is_exchanged_for_another_app
    proved ClientId test_a_user_token_is_exchanged_for_another_app
    proved ClientSecret test_a_user_token_is_exchanged_for_another_app
    proved RequestedTokenType test_a_user_token_is_exchanged_for_another_app
    proved Scopes test_a_user_token_is_exchanged_for_another_app
    proved SubjectToken test_a_user_token_is_exchanged_for_another_app
    proved SubjectTokenType test_a_user_token_is_exchanged_for_another_app
    operation cognito-idp:GetDevice
    answered test_a_device_is_remembered_once_its_user_agrees
    proved AccessToken test_a_device_is_remembered_once_its_user_agrees
    proved DeviceKey test_a_device_is_remembered_once_its_user_agrees
    operation cognito-idp:GetGroup
    answered test_groups_are_made_shown_changed_and_deleted
    proved GroupName test_groups_are_made_shown_changed_and_deleted
    proved UserPoolId test_groups_are_made_shown_changed_and_deleted
    operation cognito-idp:GetIdentityProviderByIdentifier
    answered test_a_provider_is_found_by_its_identifier
    proved IdpIdentifier test_a_provider_is_found_by_its_identifier
    proved UserPoolId test_a_provider_is_found_by_its_identifier
    operation cognito-idp:GetLogDeliveryConfiguration
    answered test_log_delivery_is_replaced_shown_and_cleared
    proved UserPoolId test_log_delivery_is_replaced_shown_and_cleared
    operation cognito-idp:GetProvisionedLimit
    refused *
    operation cognito-idp:GetSigningCertificate
    answered test_the_signing_certificate_is_one
    proved UserPoolId test_the_signing_certificate_is_one
    operation cognito-idp:GetTokensFromRefreshToken
    inert ClientMetadata
    answered test_a_refresh_names_its_device
    proved ClientId test_a_refresh_names_its_device
    proved ClientMetadata test_refreshed_by_its_own_operation
    proved ClientSecret test_refreshed_by_its_own_operation
    proved DeviceKey test_a_refresh_names_its_device
    proved RefreshToken test_a_refresh_names_its_device
    operation cognito-idp:GetUICustomization
    answered test_a_classic_look_is_the_clients_own_else_that_of_all
    proved ClientId test_a_classic_look_is_the_clients_own_else_that_of_all
    proved UserPoolId test_a_classic_look_is_the_clients_own_else_that_of_all
    operation cognito-idp:GetUser
    answered test_a_demanded_app_is_set_up_during_the_sign_in
    proved AccessToken test_a_demanded_app_is_set_up_during_the_sign_in
    operation cognito-idp:GetUserAttributeVerificationCode
    inert ClientMetadata
    answered test_a_changed_address_is_proved_by_its_code
    proved AccessToken test_a_changed_address_is_proved_by_its_code
    proved AttributeName test_a_changed_address_is_proved_by_its_code
    proved ClientMetadata test_a_changed_address_is_proved_by_its_code
    operation cognito-idp:GetUserAuthFactors
    answered test_a_passkey_is_among_the_choices_of_who_has_one
    proved AccessToken test_a_passkey_is_among_the_choices_of_who_has_one
    operation cognito-idp:GetUserPoolClientSessionConfiguration
    answered test_settings_start_off_and_are_replaced_whole
    proved ClientId test_settings_start_off_and_are_replaced_whole
    proved UserPoolId test_settings_start_off_and_are_replaced_whole
    operation cognito-idp:GetUserPoolMfaConfig
    answered test_a_relying_party_is_a_host_name
    proved UserPoolId test_a_relying_party_is_a_host_name
    operation cognito-idp:GetUserPoolSessionConfiguration
    answered test_settings_start_off_and_are_replaced_whole
    proved UserPoolId test_settings_start_off_and_are_replaced_whole
    operation cognito-idp:GlobalSignOut
    answered test_a_user_pools_token_gives_roles_until_the_person_signs_out
    proved AccessToken test_a_user_pools_token_gives_roles_until_the_person_signs_out
    operation cognito-idp:InitiateAuth
    inert AnalyticsMetadata
    inert ClientMetadata
    inert UserContextData
    answered test_a_changed_address_is_proved_by_its_code
    proved AnalyticsMetadata test_every_member_of_an_open_sign_in_is_taken
    proved AnalyticsMetadata.AnalyticsEndpointId test_every_member_of_an_open_sign_in_is_taken
    proved AuthFlow test_a_changed_address_is_proved_by_its_code
    proved AuthParameters test_a_changed_address_is_proved_by_its_code
    proved ClientId test_a_changed_address_is_proved_by_its_code
    proved ClientMetadata test_every_member_of_an_open_sign_in_is_taken
    proved Session test_a_sign_up_goes_on_as_a_sign_in
    proved UserContextData test_every_member_of_an_open_sign_in_is_taken
    proved UserContextData.EncodedData test_every_member_of_an_open_sign_in_is_taken
    proved UserContextData.IpAddress test_every_member_of_an_open_sign_in_is_taken
    operation cognito-idp:ListDevices
    answered test_devices_are_shown_renamed_and_listed
    proved AccessToken test_devices_are_shown_renamed_and_listed
    proved Limit test_devices_are_shown_renamed_and_listed
    proved PaginationToken test_devices_are_shown_renamed_and_listed
    operation cognito-idp:ListGroups
    answered test_lists_come_in_pages
    proved Limit test_lists_come_in_pages
    proved NextToken test_lists_come_in_pages
    proved UserPoolId test_lists_come_in_pages
    operation cognito-idp:ListIdentityProviders
    answered test_providers_are_listed_in_pages_and_removed
    proved MaxResults test_providers_are_listed_in_pages_and_removed
    proved NextToken test_providers_are_listed_in_pages_and_removed
    proved UserPoolId test_providers_are_listed_in_pages_and_removed
    operation cognito-idp:ListResourceServers
    answered test_resource_servers_from_creation_to_deletion
    proved MaxResults test_resource_servers_from_creation_to_deletion
    proved NextToken test_resource_servers_from_creation_to_deletion
    proved UserPoolId test_resource_servers_from_creation_to_deletion
    operation cognito-idp:ListTagsForResource
    answered test_a_policy_for_one_pool_lets_nobody_tag_another
    proved ResourceArn test_a_policy_for_one_pool_lets_nobody_tag_another
    operation cognito-idp:ListTerms
    answered test_terms_from_creation_to_deletion
    proved MaxResults test_terms_from_creation_to_deletion
    proved NextToken test_terms_from_creation_to_deletion
    proved UserPoolId test_terms_from_creation_to_deletion
    operation cognito-idp:ListUserPoolClientSecrets
    answered test_secrets_of_public_and_unknown_clients_are_refused
    proved ClientId test_secrets_of_public_and_unknown_clients_are_refused
    proved UserPoolId test_secrets_of_public_and_unknown_clients_are_refused
    operation cognito-idp:ListUserPoolClients
    answered test_an_app_registers_itself_and_signs_a_person_in
    proved ClientType test_an_app_registers_itself_and_signs_a_person_in
    proved MaxResults test_clients_are_listed_in_pages_and_deleted
    proved NextToken test_clients_are_listed_in_pages_and_deleted
    proved UserPoolId test_an_app_registers_itself_and_signs_a_person_in
    operation cognito-idp:ListUserPoolReplicas
    refused *
    operation cognito-idp:ListUserPools
    answered test_a_federated_user_may_do_what_the_policy_says
    proved MaxResults test_a_federated_user_may_do_what_the_policy_says
    proved NextToken test_pools_are_listed_in_pages
    operation cognito-idp:ListUserSessions
    answered test_a_session_at_the_pages_and_its_tokens
    proved AccessToken test_a_session_at_the_pages_and_its_tokens
    operation cognito-idp:ListUsers
    answered test_a_damaged_saml_response_is_refused_and_explained
    proved AttributesToGet test_list_users_shows_the_attributes_asked_for
    proved Filter test_a_disabled_user_is_out_at_once
    proved Limit test_list_users_filters_and_pages
    proved PaginationToken test_list_users_filters_and_pages
    proved UserPoolId test_a_damaged_saml_response_is_refused_and_explained
    operation cognito-idp:ListUsersInGroup
    answered test_lists_come_in_pages
    proved GroupName test_lists_come_in_pages
    proved Limit test_lists_come_in_pages
    proved NextToken test_lists_come_in_pages
    proved UserPoolId test_lists_come_in_pages
    operation cognito-idp:ListWebAuthnCredentials
    answered test_a_pool_that_takes_no_passkeys_registers_none
    proved AccessToken test_a_pool_that_takes_no_passkeys_registers_none
    proved MaxResults test_passkeys_are_listed_and_deleted
    proved NextToken test_passkeys_are_listed_and_deleted
    operation cognito-idp:ResendConfirmationCode
    inert AnalyticsMetadata
    inert ClientMetadata
    inert UserContextData
    answered test_a_confidential_client_signs_people_up_with_its_secret
    proved AnalyticsMetadata test_a_confidential_client_signs_people_up_with_its_secret
    proved AnalyticsMetadata.AnalyticsEndpointId test_a_confidential_client_signs_people_up_with_its_secret
    proved ClientId test_a_confidential_client_signs_people_up_with_its_secret
    proved ClientMetadata test_a_confidential_client_signs_people_up_with_its_secret
    proved SecretHash test_a_confidential_client_signs_people_up_with_its_secret
    proved UserContextData test_a_confidential_client_signs_people_up_with_its_secret
    proved UserContextData.EncodedData test_a_confidential_client_signs_people_up_with_its_secret
    proved UserContextData.IpAddress test_a_confidential_client_signs_people_up_with_its_secret
    proved Username test_a_confidential_client_signs_people_up_with_its_secret
    operation cognito-idp:RespondToAuthChallenge
    inert AnalyticsMetadata
    inert ClientMetadata
    inert UserContextData
    answered test_a_choice_is_offered_and_taken
    proved AnalyticsMetadata test_every_member_of_an_open_sign_in_is_taken
    proved AnalyticsMetadata.AnalyticsEndpointId test_every_member_of_an_open_sign_in_is_taken
    proved ChallengeName test_a_choice_is_offered_and_taken
    proved ChallengeResponses test_a_choice_is_offered_and_taken
    proved ClientId test_a_choice_is_offered_and_taken
    proved ClientMetadata test_every_member_of_an_open_sign_in_is_taken
    proved Session test_a_choice_is_offered_and_taken
    proved UserContextData test_every_member_of_an_open_sign_in_is_taken
    proved UserContextData.EncodedData test_every_member_of_an_open_sign_in_is_taken
    proved UserContextData.IpAddress test_every_member_of_an_open_sign_in_is_taken
    operation cognito-idp:RevokeToken
    answered test_a_session_at_the_pages_and_its_tokens
    proved ClientId test_a_session_at_the_pages_and_its_tokens
    proved ClientSecret test_refreshed_by_its_own_operation
    proved RevokeAssociatedSessions test_a_session_at_the_pages_and_its_tokens
    proved Token test_a_session_at_the_pages_and_its_tokens
    operation cognito-idp:RevokeUserSession
    answered test_a_user_lists_and_ends_their_sessions
    proved AccessToken test_a_user_lists_and_ends_their_sessions
    proved RevokeAssociatedSessions test_a_user_lists_and_ends_their_sessions
    proved SessionId test_a_user_lists_and_ends_their_sessions
    operation cognito-idp:SetLogDeliveryConfiguration
    inert LogConfigurations
    answered test_log_delivery_is_replaced_shown_and_cleared
    proved LogConfigurations test_log_delivery_is_replaced_shown_and_cleared
    proved LogConfigurations.CloudWatchLogsConfiguration test_log_delivery_is_replaced_shown_and_cleared
    proved LogConfigurations.CloudWatchLogsConfiguration.LogGroupArn test_log_delivery_is_replaced_shown_and_cleared
    proved LogConfigurations.EventSource test_log_delivery_is_replaced_shown_and_cleared
    proved LogConfigurations.FirehoseConfiguration test_log_delivery_is_replaced_shown_and_cleared
    proved LogConfigurations.FirehoseConfiguration.StreamArn test_log_delivery_is_replaced_shown_and_cleared
    proved LogConfigurations.LogLevel test_log_delivery_is_replaced_shown_and_cleared
    proved LogConfigurations.S3Configuration test_log_delivery_is_replaced_shown_and_cleared
    proved LogConfigurations.S3Configuration.BucketArn test_log_delivery_is_replaced_shown_and_cleared
    proved UserPoolId test_log_delivery_is_replaced_shown_and_cleared
    operation cognito-idp:SetRiskConfiguration
    inert AccountTakeoverRiskConfiguration
    inert CompromisedCredentialsRiskConfiguration
    inert RiskExceptionConfiguration
    answered test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.Actions test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.Actions.HighAction test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.Actions.HighAction.EventAction test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.Actions.HighAction.Notify test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.Actions.LowAction test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.Actions.LowAction.EventAction test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.Actions.LowAction.Notify test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.Actions.MediumAction test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.Actions.MediumAction.EventAction test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.Actions.MediumAction.Notify test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.NotifyConfiguration test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.NotifyConfiguration.BlockEmail test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.NotifyConfiguration.BlockEmail.HtmlBody test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.NotifyConfiguration.BlockEmail.Subject test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.NotifyConfiguration.BlockEmail.TextBody test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.NotifyConfiguration.From test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.NotifyConfiguration.MfaEmail test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.NotifyConfiguration.MfaEmail.HtmlBody test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.NotifyConfiguration.MfaEmail.Subject test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.NotifyConfiguration.MfaEmail.TextBody test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.NotifyConfiguration.NoActionEmail test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.NotifyConfiguration.NoActionEmail.HtmlBody test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.NotifyConfiguration.NoActionEmail.Subject test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.NotifyConfiguration.NoActionEmail.TextBody test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.NotifyConfiguration.ReplyTo test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved AccountTakeoverRiskConfiguration.NotifyConfiguration.SourceArn test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved ClientId test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved CompromisedCredentialsRiskConfiguration test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved CompromisedCredentialsRiskConfiguration.Actions test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved CompromisedCredentialsRiskConfiguration.Actions.EventAction test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved CompromisedCredentialsRiskConfiguration.EventFilter test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved RiskExceptionConfiguration test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved RiskExceptionConfiguration.BlockedIPRangeList test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved RiskExceptionConfiguration.SkippedIPRangeList test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved UserPoolId test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    operation cognito-idp:SetUICustomization
    inert CSS
    inert ImageFile
    answered test_a_classic_look_is_the_clients_own_else_that_of_all
    proved CSS test_a_classic_look_is_the_clients_own_else_that_of_all
    proved ClientId test_a_classic_look_is_the_clients_own_else_that_of_all
    proved ImageFile test_a_classic_look_is_the_clients_own_else_that_of_all
    proved UserPoolId test_a_classic_look_is_the_clients_own_else_that_of_all
    operation cognito-idp:SetUserMFAPreference
    refused WebAuthnMfaSettings
    answered test_a_choice_of_factors
    proved AccessToken test_a_choice_of_factors
    proved EmailMfaSettings test_a_choice_of_factors
    proved EmailMfaSettings.Enabled test_a_choice_of_factors
    proved EmailMfaSettings.PreferredMfa test_codes_by_text_message_and_mail
    proved SMSMfaSettings test_a_choice_of_factors
    proved SMSMfaSettings.Enabled test_a_choice_of_factors
    proved SMSMfaSettings.PreferredMfa test_pycognito_goes_through_both_second_factors
    proved SoftwareTokenMfaSettings test_a_choice_of_factors
    proved SoftwareTokenMfaSettings.Enabled test_a_choice_of_factors
    proved SoftwareTokenMfaSettings.PreferredMfa test_an_authenticator_app_from_set_up_to_removal
    operation cognito-idp:SetUserPoolClientSessionConfiguration
    answered test_a_client_that_wants_a_fresh_sign_in_each_time
    proved ClientId test_a_client_that_wants_a_fresh_sign_in_each_time
    proved SSOSession test_a_client_that_wants_a_fresh_sign_in_each_time
    proved SSOSession.MaxValidityMinutes test_a_client_that_wants_a_fresh_sign_in_each_time
    proved UserPoolId test_a_client_that_wants_a_fresh_sign_in_each_time
    operation cognito-idp:SetUserPoolMfaConfig
    answered test_a_choice_of_factors
    proved EmailMfaConfiguration test_a_choice_of_factors
    proved EmailMfaConfiguration.Message test_a_choice_of_factors
    proved EmailMfaConfiguration.Subject test_a_choice_of_factors
    proved MfaConfiguration test_a_choice_of_factors
    proved SmsMfaConfiguration test_a_choice_of_factors
    proved SmsMfaConfiguration.SmsAuthenticationMessage test_a_choice_of_factors
    proved SmsMfaConfiguration.SmsConfiguration test_a_choice_of_factors
    proved SmsMfaConfiguration.SmsConfiguration.EumsSms test_what_a_pool_offers_is_set_and_shown
    proved SmsMfaConfiguration.SmsConfiguration.EumsSms.CallerArn test_what_a_pool_offers_is_set_and_shown
    proved SmsMfaConfiguration.SmsConfiguration.EumsSms.ConfigurationSetName test_what_a_pool_offers_is_set_and_shown
    proved SmsMfaConfiguration.SmsConfiguration.EumsSms.ExternalId test_what_a_pool_offers_is_set_and_shown
    proved SmsMfaConfiguration.SmsConfiguration.EumsSms.InEntityId test_what_a_pool_offers_is_set_and_shown
    proved SmsMfaConfiguration.SmsConfiguration.EumsSms.InTemplateId test_what_a_pool_offers_is_set_and_shown
    proved SmsMfaConfiguration.SmsConfiguration.EumsSms.OriginationIdentity test_what_a_pool_offers_is_set_and_shown
    proved SmsMfaConfiguration.SmsConfiguration.EumsSms.Region test_what_a_pool_offers_is_set_and_shown
    proved SmsMfaConfiguration.SmsConfiguration.ExternalId test_a_choice_of_factors
    proved SmsMfaConfiguration.SmsConfiguration.SnsCallerArn test_a_choice_of_factors
    proved SmsMfaConfiguration.SmsConfiguration.SnsRegion test_a_choice_of_factors
    proved SoftwareTokenMfaConfiguration test_a_choice_of_factors
    proved SoftwareTokenMfaConfiguration.Enabled test_a_choice_of_factors
    proved UserPoolId test_a_choice_of_factors
    proved WebAuthnConfiguration test_a_passkey_counts_as_two_factors_where_the_pool_says_so
    proved WebAuthnConfiguration.FactorConfiguration test_a_passkey_counts_as_two_factors_where_the_pool_says_so
    proved WebAuthnConfiguration.RelyingPartyId test_a_passkey_counts_as_two_factors_where_the_pool_says_so
    proved WebAuthnConfiguration.UserVerification test_user_verification_is_required_where_the_pool_says_so
    operation cognito-idp:SetUserPoolSessionConfiguration
    answered test_a_client_that_wants_a_fresh_sign_in_each_time
    proved TokenSession test_a_client_that_wants_a_fresh_sign_in_each_time
    proved TokenSession.MaxPerUser test_a_client_that_wants_a_fresh_sign_in_each_time
    proved UserPoolId test_a_client_that_wants_a_fresh_sign_in_each_time
    proved UserSessionTracking test_a_client_that_wants_a_fresh_sign_in_each_time
    operation cognito-idp:SetUserSettings
    answered test_the_older_settings
    proved AccessToken test_the_older_settings
    proved MFAOptions test_the_older_settings
    proved MFAOptions.AttributeName test_the_older_settings
    proved MFAOptions.DeliveryMedium test_the_older_settings
    operation cognito-idp:SignUp
    inert AnalyticsMetadata
    inert ClientMetadata
    inert UserContextData
    inert ValidationData
    answered test_a_code_confirms_who_never_confirmed
    proved AnalyticsMetadata test_a_confidential_client_signs_people_up_with_its_secret
    proved AnalyticsMetadata.AnalyticsEndpointId test_a_confidential_client_signs_people_up_with_its_secret
    proved ClientId test_a_code_confirms_who_never_confirmed
    proved ClientMetadata test_a_confidential_client_signs_people_up_with_its_secret
    proved Password test_a_code_confirms_who_never_confirmed
    proved SecretHash test_a_confidential_client_signs_people_up_with_its_secret
    proved UserAttributes test_a_code_confirms_who_never_confirmed
    proved UserAttributes.Name test_a_code_confirms_who_never_confirmed
    proved UserAttributes.Value test_a_code_confirms_who_never_confirmed
    proved UserContextData test_a_confidential_client_signs_people_up_with_its_secret
    proved UserContextData.EncodedData test_a_confidential_client_signs_people_up_with_its_secret
    proved UserContextData.IpAddress test_a_confidential_client_signs_people_up_with_its_secret
    proved Username test_a_code_confirms_who_never_confirmed
    proved ValidationData test_a_confidential_client_signs_people_up_with_its_secret
    proved ValidationData.Name test_a_confidential_client_signs_people_up_with_its_secret
    proved ValidationData.Value test_a_confidential_client_signs_people_up_with_its_secret
    operation cognito-idp:StartWebAuthnRegistration
    answered test_a_passkey_counts_as_two_factors_where_the_pool_says_so
    proved AccessToken test_a_passkey_counts_as_two_factors_where_the_pool_says_so
    operation cognito-idp:TagResource
    answered test_tags_are_added_listed_and_taken_away
    proved ResourceArn test_tags_are_added_listed_and_taken_away
    proved Tags test_tags_are_added_listed_and_taken_away
    operation cognito-idp:UntagResource
    answered test_tags_are_added_listed_and_taken_away
    proved ResourceArn test_tags_are_added_listed_and_taken_away
    proved TagKeys test_tags_are_added_listed_and_taken_away
    operation cognito-idp:UpdateDeviceStatus
    answered test_a_device_is_remembered_once_its_user_agrees
    proved AccessToken test_a_device_is_remembered_once_its_user_agrees
    proved DeviceKey test_a_device_is_remembered_once_its_user_agrees
    proved DeviceRememberedStatus test_a_device_is_remembered_once_its_user_agrees
    operation cognito-idp:UpdateGroup
    answered test_groups_are_made_shown_changed_and_deleted
    proved Description test_groups_are_made_shown_changed_and_deleted
    proved GroupName test_groups_are_made_shown_changed_and_deleted
    proved Precedence test_groups_are_made_shown_changed_and_deleted
    proved RoleArn test_groups_are_made_shown_changed_and_deleted
    proved UserPoolId test_groups_are_made_shown_changed_and_deleted
    operation cognito-idp:UpdateIdentityProvider
    refused AcrMapping
    answered test_a_provider_that_got_a_new_certificate_signs_in_with_that_alone
    proved AttributeMapping test_a_provider_that_got_a_new_certificate_signs_in_with_that_alone
    proved IdpIdentifiers test_a_provider_that_got_a_new_certificate_signs_in_with_that_alone
    proved ProviderDetails test_a_provider_that_got_a_new_certificate_signs_in_with_that_alone
    proved ProviderName test_a_provider_that_got_a_new_certificate_signs_in_with_that_alone
    proved UserPoolId test_a_provider_that_got_a_new_certificate_signs_in_with_that_alone
    operation cognito-idp:UpdateManagedLoginBranding
    inert Assets
    inert Settings
    inert UseCognitoProvidedValues
    answered test_a_managed_look_from_creation_to_deletion
    proved Assets test_a_managed_look_from_creation_to_deletion
    proved Assets.Bytes test_a_managed_look_from_creation_to_deletion
    proved Assets.Category test_a_managed_look_from_creation_to_deletion
    proved Assets.ColorMode test_a_managed_look_from_creation_to_deletion
    proved Assets.Extension test_a_managed_look_from_creation_to_deletion
    proved ManagedLoginBrandingId test_a_managed_look_from_creation_to_deletion
    proved Settings test_a_managed_look_from_creation_to_deletion
    proved UseCognitoProvidedValues test_a_managed_look_from_creation_to_deletion
    proved UserPoolId test_a_managed_look_from_creation_to_deletion
    operation cognito-idp:UpdateProvisionedLimit
    refused *
    operation cognito-idp:UpdateResourceServer
    answered test_a_scope_that_left_its_resource_server_is_granted_no_more
    proved Identifier test_a_scope_that_left_its_resource_server_is_granted_no_more
    proved Name test_a_scope_that_left_its_resource_server_is_granted_no_more
    proved Scopes test_a_scope_that_left_its_resource_server_is_granted_no_more
    proved Scopes.ScopeDescription test_a_scope_that_left_its_resource_server_is_granted_no_more
    proved Scopes.ScopeName test_a_scope_that_left_its_resource_server_is_granted_no_more
    proved UserPoolId test_a_scope_that_left_its_resource_server_is_granted_no_more
    operation cognito-idp:UpdateTerms
    inert Links
    answered test_terms_from_creation_to_deletion
    proved Enforcement test_terms_from_creation_to_deletion
    proved Links test_terms_from_creation_to_deletion
    proved TermsId test_terms_from_creation_to_deletion
    proved TermsName test_terms_from_creation_to_deletion
    proved TermsSource test_terms_from_creation_to_deletion
    proved UserPoolId test_terms_from_creation_to_deletion
    operation cognito-idp:UpdateUserAttributes
    inert ClientMetadata
    answered test_a_changed_address_is_proved_by_its_code
    proved AccessToken test_a_changed_address_is_proved_by_its_code
    proved ClientMetadata test_a_changed_address_is_proved_by_its_code
    proved UserAttributes test_a_changed_address_is_proved_by_its_code
    proved UserAttributes.Name test_a_changed_address_is_proved_by_its_code
    proved UserAttributes.Value test_a_changed_address_is_proved_by_its_code
    operation cognito-idp:UpdateUserPool
    inert EmailConfiguration.ConfigurationSet
    inert EmailConfiguration.EmailSendingAccount
    inert IssuerConfiguration
    inert KeyConfiguration
    answered test_a_password_is_not_used_again_within_the_history
    proved AccountRecoverySetting test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved AccountRecoverySetting.RecoveryMechanisms test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved AccountRecoverySetting.RecoveryMechanisms.Name test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved AccountRecoverySetting.RecoveryMechanisms.Priority test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved AcrConfiguration test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved AdminCreateUserConfig test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved AdminCreateUserConfig.AllowAdminCreateUserOnly test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved AdminCreateUserConfig.InviteMessageTemplate test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved AdminCreateUserConfig.InviteMessageTemplate.EmailMessage test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved AdminCreateUserConfig.InviteMessageTemplate.EmailSubject test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved AdminCreateUserConfig.InviteMessageTemplate.SMSMessage test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved AdminCreateUserConfig.UnusedAccountValidityDays test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved AutoVerifiedAttributes test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved DcrConfiguration test_a_token_vouches_for_machines
    proved DcrConfiguration.AllowedScopes test_a_token_vouches_for_machines
    proved DcrConfiguration.AuthenticatedGrantTypes test_updates_set_registration_and_rotation_too
    proved DcrConfiguration.EnableStatus test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved DcrConfiguration.OpenDcrEnabled test_updates_set_registration_and_rotation_too
    proved DcrConfiguration.OpenDcrGrantTypes test_updates_set_registration_and_rotation_too
    proved DeletionProtection test_deletion_protection_is_switched_off_by_an_update
    proved DeviceConfiguration test_an_update_of_the_pool_turns_tracking_off_and_on
    proved DeviceConfiguration.ChallengeRequiredOnNewDevice test_an_update_of_the_pool_turns_tracking_off_and_on
    proved DeviceConfiguration.DeviceOnlyRememberedOnUserPrompt test_an_update_of_the_pool_turns_tracking_off_and_on
    proved EmailConfiguration test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved EmailConfiguration.ConfigurationSet test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved EmailConfiguration.EmailSendingAccount test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved EmailConfiguration.From test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved EmailConfiguration.ReplyToEmailAddress test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved EmailConfiguration.SourceArn test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved EmailVerificationMessage test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved EmailVerificationSubject test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved IssuerConfiguration test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved IssuerConfiguration.Type test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved KeyConfiguration test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved KeyConfiguration.KeyType test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved LambdaConfig test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved MfaConfiguration test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved Policies test_a_password_is_not_used_again_within_the_history
    proved Policies.PasswordPolicy test_a_password_is_not_used_again_within_the_history
    proved Policies.PasswordPolicy.MinimumLength test_a_password_is_not_used_again_within_the_history
    proved Policies.PasswordPolicy.PasswordHistorySize test_a_password_is_not_used_again_within_the_history
    proved Policies.PasswordPolicy.RequireLowercase test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved Policies.PasswordPolicy.RequireNumbers test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved Policies.PasswordPolicy.RequireSymbols test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved Policies.PasswordPolicy.RequireUppercase test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved Policies.PasswordPolicy.TemporaryPasswordValidityDays test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved Policies.SignInPolicy test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved Policies.SignInPolicy.AllowedFirstAuthFactors test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved PoolName test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved SmsAuthenticationMessage test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved SmsConfiguration test_sms_by_the_second_back_end_is_shown_as_given
    proved SmsConfiguration.EumsSms test_sms_by_the_second_back_end_is_shown_as_given
    proved SmsConfiguration.EumsSms.CallerArn test_sms_by_the_second_back_end_is_shown_as_given
    proved SmsConfiguration.EumsSms.ConfigurationSetName test_sms_by_the_second_back_end_is_shown_as_given
    proved SmsConfiguration.EumsSms.ExternalId test_sms_by_the_second_back_end_is_shown_as_given
    proved SmsConfiguration.EumsSms.InEntityId test_sms_by_the_second_back_end_is_shown_as_given
    proved SmsConfiguration.EumsSms.InTemplateId test_sms_by_the_second_back_end_is_shown_as_given
    proved SmsConfiguration.EumsSms.OriginationIdentity test_sms_by_the_second_back_end_is_shown_as_given
    proved SmsConfiguration.EumsSms.Region test_sms_by_the_second_back_end_is_shown_as_given
    proved SmsConfiguration.ExternalId test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved SmsConfiguration.SnsCallerArn test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved SmsConfiguration.SnsRegion test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved SmsVerificationMessage test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved UserAttributeUpdateSettings test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved UserPoolAddOns test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved UserPoolAddOns.AdvancedSecurityMode test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved UserPoolId test_a_password_is_not_used_again_within_the_history
    proved UserPoolTags test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved UserPoolTier test_choice_based_sign_in_needs_a_plan_that_has_it
    proved VerificationMessageTemplate test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved VerificationMessageTemplate.DefaultEmailOption test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved VerificationMessageTemplate.EmailMessage test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved VerificationMessageTemplate.EmailMessageByLink test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved VerificationMessageTemplate.EmailSubject test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved VerificationMessageTemplate.EmailSubjectByLink test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved VerificationMessageTemplate.SmsMessage test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    unkept KeyConfiguration.KmsKeyArn test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.CreateAuthChallenge test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.CustomEmailSender test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.CustomEmailSender.LambdaArn test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.CustomEmailSender.LambdaVersion test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.CustomMessage test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.CustomSMSSender test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.CustomSMSSender.LambdaArn test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.CustomSMSSender.LambdaVersion test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.DefineAuthChallenge test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.InboundFederation test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.InboundFederation.LambdaArn test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.InboundFederation.LambdaVersion test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.KMSKeyID test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.PostAuthentication test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.PostConfirmation test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.PreAuthentication test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.PreSignUp test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.PreTokenGeneration test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.PreTokenGenerationConfig test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.PreTokenGenerationConfig.LambdaArn test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.PreTokenGenerationConfig.LambdaVersion test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.UserMigration test_a_pool_setting_that_is_not_kept_is_refused
    unkept LambdaConfig.VerifyAuthChallengeResponse test_a_pool_setting_that_is_not_kept_is_refused
    unkept UserPoolAddOns.AdvancedSecurityAdditionalFlows test_a_pool_setting_that_is_not_kept_is_refused
    unkept UserPoolAddOns.AdvancedSecurityAdditionalFlows.CustomAuthMode test_a_pool_setting_that_is_not_kept_is_refused
    operation cognito-idp:UpdateUserPoolClient
    inert AnalyticsConfiguration
    answered test_an_update_binds_the_next_sign_in
    proved AccessTokenValidity test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved AllowedOAuthFlows test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved AllowedOAuthFlowsUserPoolClient test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved AllowedOAuthScopes test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved AnalyticsConfiguration test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved AnalyticsConfiguration.ApplicationArn test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved AnalyticsConfiguration.ApplicationId test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved AnalyticsConfiguration.ExternalId test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved AnalyticsConfiguration.RoleArn test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved AnalyticsConfiguration.UserDataShared test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved AuthSessionValidity test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved CallbackURLs test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved ClientId test_an_update_binds_the_next_sign_in
    proved ClientName test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved DefaultRedirectURI test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved EnablePropagateAdditionalUserContextData test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved EnableTokenRevocation test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved ExplicitAuthFlows test_an_update_binds_the_next_sign_in
    proved IdTokenValidity test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved LogoutURLs test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved PreventUserExistenceErrors test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved ReadAttributes test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved RefreshTokenRotation test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved RefreshTokenRotation.Feature test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved RefreshTokenRotation.RetryGracePeriodSeconds test_updates_set_registration_and_rotation_too
    proved RefreshTokenValidity test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved SupportedIdentityProviders test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved TokenValidityUnits test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved TokenValidityUnits.AccessToken test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved TokenValidityUnits.IdToken test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved TokenValidityUnits.RefreshToken test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved UserPoolId test_an_update_binds_the_next_sign_in
    proved WriteAttributes test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    operation cognito-idp:UpdateUserPoolDomain
    inert CustomDomainConfig.SecurityPolicy
    inert ManagedLoginVersion
    refused Routing
    answered test_a_domain_is_updated
    proved CustomDomainConfig test_a_domain_is_updated
    proved CustomDomainConfig.CertificateArn test_a_domain_is_updated
    proved CustomDomainConfig.SecurityPolicy test_a_domain_is_updated
    proved Domain test_a_domain_is_updated
    proved ManagedLoginVersion test_a_domain_is_updated
    proved UserPoolId test_a_domain_is_updated
    operation cognito-idp:UpdateUserPoolReplica
    refused *
    operation cognito-idp:VerifySoftwareToken
    answered test_a_choice_of_factors
    proved AccessToken test_a_choice_of_factors
    proved FriendlyDeviceName test_a_choice_of_factors
    proved Session test_a_demanded_app_is_set_up_during_the_sign_in
    proved UserCode test_a_choice_of_factors
    operation cognito-idp:VerifyUserAttribute
    answered test_a_changed_address_is_proved_by_its_code
    proved AccessToken test_a_changed_address_is_proved_by_its_code
    proved AttributeName test_a_changed_address_is_proved_by_its_code
    proved Code test_a_changed_address_is_proved_by_its_code
    operation iam:AddClientIDToOpenIDConnectProvider
    answered test_an_openid_provider_is_registered_changed_and_deleted
    proved ClientID test_an_openid_provider_is_registered_changed_and_deleted
    proved OpenIDConnectProviderArn test_an_openid_provider_is_registered_changed_and_deleted
    operation iam:AttachRolePolicy
    operation iam:CreateOpenIDConnectProvider
    inert ThumbprintList
    answered test_a_provider_that_does_not_answer_is_told_apart
    proved ClientIDList test_a_provider_that_does_not_answer_is_told_apart
    proved Tags test_an_openid_provider_is_registered_changed_and_deleted
    proved Tags.Key test_an_openid_provider_is_registered_changed_and_deleted
    proved Tags.Value test_an_openid_provider_is_registered_changed_and_deleted
    proved ThumbprintList test_an_openid_provider_is_registered_changed_and_deleted
    proved Url test_a_provider_that_does_not_answer_is_told_apart
    operation iam:CreateRole
    refused PermissionsBoundary
    answered test_a_chain_ends_with_any_of_its_roles
    proved AssumeRolePolicyDocument test_a_chain_ends_with_any_of_its_roles
    proved Description test_a_role_is_created_shown_changed_and_deleted
    proved MaxSessionDuration test_a_role_is_created_shown_changed_and_deleted
    proved Path test_a_role_is_created_shown_changed_and_deleted
    proved RoleName test_a_chain_ends_with_any_of_its_roles
    proved Tags test_a_role_is_created_shown_changed_and_deleted
    proved Tags.Key test_a_role_is_created_shown_changed_and_deleted
    proved Tags.Value test_a_role_is_created_shown_changed_and_deleted
    operation iam:CreateSAMLProvider
    refused AddPrivateKey
    refused AssertionEncryptionMode
    answered test_a_registered_saml_provider_is_a_login_and_gives_its_roles
    proved Name test_a_registered_saml_provider_is_a_login_and_gives_its_roles
    proved SAMLMetadataDocument test_a_registered_saml_provider_is_a_login_and_gives_its_roles
    proved Tags test_a_saml_provider_is_registered_changed_and_deleted
    proved Tags.Key test_a_saml_provider_is_registered_changed_and_deleted
    proved Tags.Value test_a_saml_provider_is_registered_changed_and_deleted
    operation iam:DeleteOpenIDConnectProvider
    answered test_a_registered_openid_provider_gives_roles
    proved OpenIDConnectProviderArn test_a_registered_openid_provider_gives_roles
    operation iam:DeleteRole
    answered test_a_role_is_created_shown_changed_and_deleted
    proved RoleName test_a_role_is_created_shown_changed_and_deleted
    operation iam:DeleteRolePolicy
    answered test_policies_of_a_role_give_rights_and_take_them
    proved PolicyName test_policies_of_a_role_give_rights_and_take_them
    proved RoleName test_policies_of_a_role_give_rights_and_take_them
    operation iam:DeleteSAMLProvider
    answered test_a_saml_assertion_gives_the_role_that_it_names_once
    proved SAMLProviderArn test_a_saml_assertion_gives_the_role_that_it_names_once
    operation iam:DetachRolePolicy
    operation iam:GetOpenIDConnectProvider
    answered test_an_openid_provider_is_registered_changed_and_deleted
    proved OpenIDConnectProviderArn test_an_openid_provider_is_registered_changed_and_deleted
    operation iam:GetRole
    answered test_a_role_is_created_shown_changed_and_deleted
    proved RoleName test_a_role_is_created_shown_changed_and_deleted
    operation iam:GetRolePolicy
    answered test_policies_of_a_role_give_rights_and_take_them
    proved PolicyName test_policies_of_a_role_give_rights_and_take_them
    proved RoleName test_policies_of_a_role_give_rights_and_take_them
    operation iam:GetSAMLProvider
    answered test_a_saml_provider_is_registered_changed_and_deleted
    proved SAMLProviderArn test_a_saml_provider_is_registered_changed_and_deleted
    operation iam:ListAttachedRolePolicies
    inert Marker
    inert MaxItems
    inert PathPrefix
    answered test_a_role_is_created_shown_changed_and_deleted
    proved RoleName test_a_role_is_created_shown_changed_and_deleted
    operation iam:ListInstanceProfilesForRole
    inert Marker
    inert MaxItems
    answered test_a_role_is_created_shown_changed_and_deleted
    proved RoleName test_a_role_is_created_shown_changed_and_deleted
    operation iam:ListOpenIDConnectProviderTags
    answered test_an_openid_provider_is_registered_changed_and_deleted
    proved MaxItems test_an_openid_provider_is_registered_changed_and_deleted
    proved OpenIDConnectProviderArn test_an_openid_provider_is_registered_changed_and_deleted
    operation iam:ListOpenIDConnectProviders
    answered test_an_openid_provider_is_registered_changed_and_deleted
    operation iam:ListRolePolicies
    answered test_policies_of_a_role_give_rights_and_take_them
    proved Marker test_policies_of_a_role_give_rights_and_take_them
    proved MaxItems test_policies_of_a_role_give_rights_and_take_them
    proved RoleName test_policies_of_a_role_give_rights_and_take_them
    operation iam:ListRoleTags
    answered test_a_role_is_tagged
    proved Marker test_a_role_is_tagged
    proved MaxItems test_a_role_is_tagged
    proved RoleName test_a_role_is_tagged
    operation iam:ListRoles
    answered test_a_role_is_created_shown_changed_and_deleted
    proved Marker test_a_role_is_created_shown_changed_and_deleted
    proved MaxItems test_a_role_is_created_shown_changed_and_deleted
    proved PathPrefix test_a_role_is_created_shown_changed_and_deleted
    operation iam:ListSAMLProviderTags
    answered test_a_saml_provider_is_registered_changed_and_deleted
    proved SAMLProviderArn test_a_saml_provider_is_registered_changed_and_deleted
    operation iam:ListSAMLProviders
    answered test_a_saml_provider_is_registered_changed_and_deleted
    operation iam:PutRolePolicy
    answered test_a_chain_ends_with_any_of_its_roles
    proved PolicyDocument test_a_chain_ends_with_any_of_its_roles
    proved PolicyName test_a_chain_ends_with_any_of_its_roles
    proved RoleName test_a_chain_ends_with_any_of_its_roles
    operation iam:RemoveClientIDFromOpenIDConnectProvider
    answered test_an_openid_provider_is_registered_changed_and_deleted
    proved ClientID test_an_openid_provider_is_registered_changed_and_deleted
    proved OpenIDConnectProviderArn test_an_openid_provider_is_registered_changed_and_deleted
    operation iam:TagOpenIDConnectProvider
    answered test_an_openid_provider_is_registered_changed_and_deleted
    proved OpenIDConnectProviderArn test_an_openid_provider_is_registered_changed_and_deleted
    proved Tags test_an_openid_provider_is_registered_changed_and_deleted
    proved Tags.Key test_an_openid_provider_is_registered_changed_and_deleted
    proved Tags.Value test_an_openid_provider_is_registered_changed_and_deleted
    operation iam:TagRole
    answered test_a_role_is_tagged
    proved RoleName test_a_role_is_tagged
    proved Tags test_a_role_is_tagged
    proved Tags.Key test_a_role_is_tagged
    proved Tags.Value test_a_role_is_tagged
    operation iam:TagSAMLProvider
    answered test_a_saml_provider_is_registered_changed_and_deleted
    proved SAMLProviderArn test_a_saml_provider_is_registered_changed_and_deleted
    proved Tags test_a_saml_provider_is_registered_changed_and_deleted
    proved Tags.Key test_a_saml_provider_is_registered_changed_and_deleted
    proved Tags.Value test_a_saml_provider_is_registered_changed_and_deleted
    operation iam:UntagOpenIDConnectProvider
    answered test_an_openid_provider_is_registered_changed_and_deleted
    proved OpenIDConnectProviderArn test_an_openid_provider_is_registered_changed_and_deleted
    proved TagKeys test_an_openid_provider_is_registered_changed_and_deleted
    operation iam:UntagRole
    answered test_a_role_is_tagged
    proved RoleName test_a_role_is_tagged
    proved TagKeys test_a_role_is_tagged
    operation iam:UntagSAMLProvider
    answered test_a_saml_provider_is_registered_changed_and_deleted
    proved SAMLProviderArn test_a_saml_provider_is_registered_changed_and_deleted
    proved TagKeys test_a_saml_provider_is_registered_changed_and_deleted
    operation iam:UpdateAssumeRolePolicy
    answered test_a_role_is_created_shown_changed_and_deleted
    proved PolicyDocument test_a_role_is_created_shown_changed_and_deleted
    proved RoleName test_a_role_is_created_shown_changed_and_deleted
    operation iam:UpdateOpenIDConnectProviderThumbprint
    inert ThumbprintList
    answered test_an_openid_provider_is_registered_changed_and_deleted
    proved OpenIDConnectProviderArn test_an_openid_provider_is_registered_changed_and_deleted
    proved ThumbprintList test_an_openid_provider_is_registered_changed_and_deleted
    operation iam:UpdateRole
    answered test_a_role_is_created_shown_changed_and_deleted
    proved Description test_a_role_is_created_shown_changed_and_deleted
    proved MaxSessionDuration test_a_role_is_created_shown_changed_and_deleted
    proved RoleName test_a_role_is_created_shown_changed_and_deleted
    operation iam:UpdateRoleDescription
    answered test_a_role_is_created_shown_changed_and_deleted
    proved Description test_a_role_is_created_shown_changed_and_deleted
    proved RoleName test_a_role_is_created_shown_changed_and_deleted
    operation iam:UpdateSAMLProvider
    refused AddPrivateKey
    refused AssertionEncryptionMode
    refused RemovePrivateKey
    answered test_a_saml_provider_is_registered_changed_and_deleted
    proved SAMLMetadataDocument test_a_saml_provider_is_registered_changed_and_deleted
    proved SAMLProviderArn test_a_saml_provider_is_registered_changed_and_deleted
    operation sts:AssumeRole
    refused PolicyArns
    refused ProvidedContexts
    refused SerialNumber
    refused TokenCode
    answered test_a_chain_ends_with_any_of_its_roles
    proved DurationSeconds test_a_role_is_assumed_and_says_so
    proved ExternalId test_the_external_id_must_be_the_one_that_was_agreed
    proved MinimumSessionTokenSize test_a_role_is_assumed_and_says_so
    proved Policy test_a_session_policy_narrows_and_never_widens
    proved RoleArn test_a_chain_ends_with_any_of_its_roles
    proved RoleSessionName test_a_chain_ends_with_any_of_its_roles
    proved SourceIdentity test_the_source_identity_stays
    proved Tags test_session_tags_reach_policies_and_transitive_ones_go_along
    proved Tags.Key test_session_tags_reach_policies_and_transitive_ones_go_along
    proved Tags.Value test_session_tags_reach_policies_and_transitive_ones_go_along
    proved TransitiveTagKeys test_session_tags_reach_policies_and_transitive_ones_go_along
    operation sts:AssumeRoleWithSAML
    refused PolicyArns
    answered test_a_saml_assertion_gives_the_role_that_it_names_once
    proved DurationSeconds test_a_saml_assertion_gives_the_role_that_it_names_once
    proved MinimumSessionTokenSize test_a_saml_assertion_gives_the_role_that_it_names_once
    proved Policy test_a_saml_assertion_gives_the_role_that_it_names_once
    proved PrincipalArn test_a_saml_assertion_gives_the_role_that_it_names_once
    proved RoleArn test_a_saml_assertion_gives_the_role_that_it_names_once
    proved SAMLAssertion test_a_saml_assertion_gives_the_role_that_it_names_once
    operation sts:AssumeRoleWithWebIdentity
    refused PolicyArns
    refused ProviderId
    answered test_a_registered_openid_provider_gives_roles
    proved DurationSeconds test_a_registered_openid_provider_gives_roles
    proved MinimumSessionTokenSize test_a_registered_openid_provider_gives_roles
    proved Policy test_a_registered_openid_provider_gives_roles
    proved RoleArn test_a_registered_openid_provider_gives_roles
    proved RoleSessionName test_a_registered_openid_provider_gives_roles
    proved WebIdentityToken test_a_registered_openid_provider_gives_roles
    operation sts:DecodeAuthorizationMessage
    inert EncodedMessage
    operation sts:GetAccessKeyInfo
    answered test_a_keys_id_tells_its_account
    proved AccessKeyId test_a_keys_id_tells_its_account
    operation sts:GetCallerIdentity
    answered test_a_chain_ends_with_any_of_its_roles
    operation sts:GetFederationToken
    refused PolicyArns
    answered test_a_federated_user_may_do_what_the_policy_says
    proved DurationSeconds test_a_federated_user_may_do_what_the_policy_says
    proved MinimumSessionTokenSize test_a_federated_user_may_do_what_the_policy_says
    proved Name test_a_federated_user_may_do_what_the_policy_says
    proved Policy test_a_federated_user_may_do_what_the_policy_says
    proved Tags test_a_federated_user_may_do_what_the_policy_says
    proved Tags.Key test_a_federated_user_may_do_what_the_policy_says
    proved Tags.Value test_a_federated_user_may_do_what_the_policy_says
    operation sts:GetSessionToken
    refused SerialNumber
    refused TokenCode
    answered test_the_root_has_temporary_credentials_too
    proved DurationSeconds test_the_root_has_temporary_credentials_too
    proved MinimumSessionTokenSize test_the_root_has_temporary_credentials_too
    """#
}
