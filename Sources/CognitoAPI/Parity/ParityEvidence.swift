// swift-format-ignore-file
// Made by merge_parity.py from a test run: never edited by hand.

extension ParityManifest {
    /// `operation NAME`, after it `inert PATH`, `refused PATH`, `answered TEST`, `proved PATH TEST`, `unkept PATH TEST`.
    static let evidence = #"""
    operation cognito-identity:CreateIdentityPool
    answered test_a_bearer_acts_as_the_role_of_the_rule
    proved AllowClassicFlow test_a_developer_gives_identities_tokens_and_tags
    proved AllowUnauthenticatedIdentities test_a_bearer_acts_as_the_role_of_the_rule
    proved CognitoIdentityProviders test_a_bearer_acts_as_the_role_of_the_rule
    proved CognitoIdentityProviders.ClientId test_a_bearer_acts_as_the_role_of_the_rule
    proved CognitoIdentityProviders.ProviderName test_a_bearer_acts_as_the_role_of_the_rule
    proved CognitoIdentityProviders.ServerSideTokenCheck test_a_bearer_acts_as_the_role_of_the_rule
    proved DeveloperProviderName test_a_developer_gives_identities_tokens_and_tags
    proved IdentityPoolName test_a_bearer_acts_as_the_role_of_the_rule
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
    answered test_identity_pools_their_roles_and_providers
    proved IdentityPoolId test_identity_pools_their_roles_and_providers
    proved IdentityProviderName test_identity_pools_their_roles_and_providers
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
    answered test_a_bearer_acts_as_the_role_of_the_rule
    proved IdentityPoolId test_a_bearer_acts_as_the_role_of_the_rule
    proved RoleMappings test_a_registered_openid_provider_is_a_login
    proved Roles test_a_bearer_acts_as_the_role_of_the_rule
    operation cognito-identity:SetPrincipalTagAttributeMap
    answered test_guests_are_scoped_down_and_tags_go_along
    proved IdentityPoolId test_guests_are_scoped_down_and_tags_go_along
    proved IdentityProviderName test_guests_are_scoped_down_and_tags_go_along
    proved PrincipalTags test_guests_are_scoped_down_and_tags_go_along
    proved UseDefaults test_guests_are_scoped_down_and_tags_go_along
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
    answered test_a_running_import_holds_the_pool_and_can_be_stopped
    proved CustomAttributes test_a_running_import_holds_the_pool_and_can_be_stopped
    proved CustomAttributes.AttributeDataType test_a_running_import_holds_the_pool_and_can_be_stopped
    proved CustomAttributes.DeveloperOnlyAttribute test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.Mutable test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.Name test_a_running_import_holds_the_pool_and_can_be_stopped
    proved CustomAttributes.NumberAttributeConstraints test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.NumberAttributeConstraints.MaxValue test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.NumberAttributeConstraints.MinValue test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.Required test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.StringAttributeConstraints test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.StringAttributeConstraints.MaxLength test_custom_attributes_are_added_and_never_twice
    proved CustomAttributes.StringAttributeConstraints.MinLength test_custom_attributes_are_added_and_never_twice
    proved UserPoolId test_a_running_import_holds_the_pool_and_can_be_stopped
    operation cognito-idp:AddUserPoolClientSecret
    answered test_no_operation_reaches_another_pools_things
    proved ClientId test_no_operation_reaches_another_pools_things
    proved ClientSecret test_two_secrets_are_good_until_one_is_voided
    proved UserPoolId test_no_operation_reaches_another_pools_things
    operation cognito-idp:AdminAddUserToGroup
    answered test_a_pool_moves_with_everything_in_it
    proved GroupName test_a_pool_moves_with_everything_in_it
    proved UserPoolId test_a_pool_moves_with_everything_in_it
    proved Username test_a_pool_moves_with_everything_in_it
    operation cognito-idp:AdminConfirmSignUp
    answered test_a_leaked_password_cannot_be_signed_up_with_or_changed_to
    proved ClientMetadata test_an_administrator_confirms_a_sign_up
    proved UserPoolId test_a_leaked_password_cannot_be_signed_up_with_or_changed_to
    proved Username test_a_leaked_password_cannot_be_signed_up_with_or_changed_to
    operation cognito-idp:AdminCreateUser
    answered test_a_bearer_acts_as_the_role_of_the_rule
    proved ClientMetadata test_an_invitation_goes_out_by_the_media_asked_for
    proved DesiredDeliveryMediums test_an_invitation_goes_out_by_the_media_asked_for
    proved ForceAliasCreation test_an_alias_has_one_holder_until_it_is_moved
    proved MessageAction test_a_bearer_acts_as_the_role_of_the_rule
    proved TemporaryPassword test_a_challenge_of_one_node_is_answered_at_the_other
    proved UserAttributes test_a_bearer_acts_as_the_role_of_the_rule
    proved UserAttributes.Name test_a_bearer_acts_as_the_role_of_the_rule
    proved UserAttributes.Value test_a_bearer_acts_as_the_role_of_the_rule
    proved UserPoolId test_a_bearer_acts_as_the_role_of_the_rule
    proved Username test_a_bearer_acts_as_the_role_of_the_rule
    proved ValidationData test_an_invitation_goes_out_by_the_media_asked_for
    proved ValidationData.Name test_an_invitation_goes_out_by_the_media_asked_for
    proved ValidationData.Value test_an_invitation_goes_out_by_the_media_asked_for
    operation cognito-idp:AdminDeleteSoftwareToken
    answered test_a_declared_error_is_given
    proved UserPoolId test_a_declared_error_is_given
    proved Username test_a_declared_error_is_given
    operation cognito-idp:AdminDeleteUser
    answered test_a_declared_error_is_given
    proved UserPoolId test_a_declared_error_is_given
    proved Username test_a_declared_error_is_given
    operation cognito-idp:AdminDeleteUserAttributes
    answered test_no_operation_reaches_another_pools_things
    proved UserAttributeNames test_no_operation_reaches_another_pools_things
    proved UserPoolId test_no_operation_reaches_another_pools_things
    proved Username test_no_operation_reaches_another_pools_things
    operation cognito-idp:AdminDisableProviderForUser
    answered test_a_link_that_is_taken_away_ends_what_came_by_it
    proved User test_a_link_that_is_taken_away_ends_what_came_by_it
    proved User.ProviderAttributeName test_a_link_that_is_taken_away_ends_what_came_by_it
    proved User.ProviderAttributeValue test_a_link_that_is_taken_away_ends_what_came_by_it
    proved User.ProviderName test_a_link_that_is_taken_away_ends_what_came_by_it
    proved UserPoolId test_a_link_that_is_taken_away_ends_what_came_by_it
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
    answered test_a_passkey_counts_as_two_factors_as_its_user_says
    proved UserPoolId test_a_passkey_counts_as_two_factors_as_its_user_says
    proved Username test_a_passkey_counts_as_two_factors_as_its_user_says
    operation cognito-idp:AdminInitiateAuth
    inert AnalyticsMetadata
    inert ContextData.ServerName
    inert ContextData.ServerPath
    answered test_a_declared_error_is_given
    proved AnalyticsMetadata test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved AnalyticsMetadata.AnalyticsEndpointId test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved AuthFlow test_a_declared_error_is_given
    proved AuthParameters test_a_declared_error_is_given
    proved ClientId test_a_declared_error_is_given
    proved ClientMetadata test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData test_a_factor_is_demanded_of_who_seems_another
    proved ContextData.EncodedData test_a_server_tells_where_the_person_is
    proved ContextData.HttpHeaders test_a_factor_is_demanded_of_who_seems_another
    proved ContextData.HttpHeaders.headerName test_a_factor_is_demanded_of_who_seems_another
    proved ContextData.HttpHeaders.headerValue test_a_factor_is_demanded_of_who_seems_another
    proved ContextData.IpAddress test_a_factor_is_demanded_of_who_seems_another
    proved ContextData.ServerName test_a_factor_is_demanded_of_who_seems_another
    proved ContextData.ServerPath test_a_factor_is_demanded_of_who_seems_another
    proved UserPoolId test_a_declared_error_is_given
    operation cognito-idp:AdminLinkProviderForUser
    answered test_a_link_that_is_taken_away_ends_what_came_by_it
    proved DestinationUser test_a_link_that_is_taken_away_ends_what_came_by_it
    proved DestinationUser.ProviderAttributeName test_linked_identities
    proved DestinationUser.ProviderAttributeValue test_a_link_that_is_taken_away_ends_what_came_by_it
    proved DestinationUser.ProviderName test_a_link_that_is_taken_away_ends_what_came_by_it
    proved SourceUser test_a_link_that_is_taken_away_ends_what_came_by_it
    proved SourceUser.ProviderAttributeName test_a_link_that_is_taken_away_ends_what_came_by_it
    proved SourceUser.ProviderAttributeValue test_a_link_that_is_taken_away_ends_what_came_by_it
    proved SourceUser.ProviderName test_a_link_that_is_taken_away_ends_what_came_by_it
    proved UserPoolId test_a_link_that_is_taken_away_ends_what_came_by_it
    operation cognito-idp:AdminListDevices
    answered test_devices_are_shown_renamed_and_listed
    proved Limit test_devices_are_shown_renamed_and_listed
    proved PaginationToken test_devices_are_shown_renamed_and_listed
    proved UserPoolId test_devices_are_shown_renamed_and_listed
    proved Username test_devices_are_shown_renamed_and_listed
    operation cognito-idp:AdminListGroupsForUser
    answered test_a_keycloak_realm
    proved Limit test_lists_come_in_pages
    proved NextToken test_lists_come_in_pages
    proved UserPoolId test_a_keycloak_realm
    proved Username test_a_keycloak_realm
    operation cognito-idp:AdminListUserAuthEvents
    answered test_administrator_and_user_say_whether_it_was_them
    proved MaxResults test_events_tell_of_sign_ins_and_changes
    proved NextToken test_events_tell_of_sign_ins_and_changes
    proved UserPoolId test_administrator_and_user_say_whether_it_was_them
    proved Username test_administrator_and_user_say_whether_it_was_them
    operation cognito-idp:AdminListUserSessions
    answered test_a_page_that_no_list_of_sessions_gave_is_refused
    proved UserPoolId test_a_page_that_no_list_of_sessions_gave_is_refused
    proved Username test_a_page_that_no_list_of_sessions_gave_is_refused
    operation cognito-idp:AdminRemoveUserFromGroup
    answered test_no_operation_reaches_another_pools_things
    proved GroupName test_no_operation_reaches_another_pools_things
    proved UserPoolId test_no_operation_reaches_another_pools_things
    proved Username test_no_operation_reaches_another_pools_things
    operation cognito-idp:AdminResetUserPassword
    answered test_a_declared_error_is_given
    proved ClientMetadata test_an_administrators_reset_sends_a_code
    proved UserPoolId test_a_declared_error_is_given
    proved Username test_a_declared_error_is_given
    operation cognito-idp:AdminRespondToAuthChallenge
    inert AnalyticsMetadata
    inert ContextData.ServerName
    inert ContextData.ServerPath
    answered test_a_declared_error_is_given
    proved AnalyticsMetadata test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved AnalyticsMetadata.AnalyticsEndpointId test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ChallengeName test_a_declared_error_is_given
    proved ChallengeResponses test_a_declared_error_is_given
    proved ClientId test_a_declared_error_is_given
    proved ClientMetadata test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.EncodedData test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.HttpHeaders test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.HttpHeaders.headerName test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.HttpHeaders.headerValue test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.IpAddress test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.ServerName test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved ContextData.ServerPath test_an_administrator_signs_in_for_a_user_and_sets_the_first_password
    proved Session test_a_declared_error_is_given
    proved UserPoolId test_a_declared_error_is_given
    operation cognito-idp:AdminRevokeUserSession
    answered test_an_administrator_lists_and_ends_sessions
    proved RevokeAssociatedSessions test_an_administrator_lists_and_ends_sessions
    proved SessionId test_an_administrator_lists_and_ends_sessions
    proved UserPoolId test_an_administrator_lists_and_ends_sessions
    proved Username test_an_administrator_lists_and_ends_sessions
    operation cognito-idp:AdminSetUserMFAPreference
    answered test_a_code_comes_by_mail_or_phone_as_chosen
    proved EmailMfaSettings test_a_code_comes_by_mail_or_phone_as_chosen
    proved EmailMfaSettings.Enabled test_a_code_comes_by_mail_or_phone_as_chosen
    proved EmailMfaSettings.PreferredMfa test_a_code_comes_by_mail_or_phone_as_chosen
    proved SMSMfaSettings test_a_code_comes_by_mail_or_phone_as_chosen
    proved SMSMfaSettings.Enabled test_a_code_comes_by_mail_or_phone_as_chosen
    proved SMSMfaSettings.PreferredMfa test_a_code_comes_by_mail_or_phone_as_chosen
    proved SoftwareTokenMfaSettings test_a_declared_error_is_given
    proved SoftwareTokenMfaSettings.Enabled test_a_declared_error_is_given
    proved SoftwareTokenMfaSettings.PreferredMfa test_codes_by_text_message_and_mail
    proved UserPoolId test_a_code_comes_by_mail_or_phone_as_chosen
    proved Username test_a_code_comes_by_mail_or_phone_as_chosen
    proved WebAuthnMfaSettings test_a_passkey_counts_as_two_factors_as_its_user_says
    proved WebAuthnMfaSettings.Enabled test_a_passkey_counts_as_two_factors_as_its_user_says
    operation cognito-idp:AdminSetUserPassword
    answered test_a_bearer_acts_as_the_role_of_the_rule
    proved Password test_a_bearer_acts_as_the_role_of_the_rule
    proved Permanent test_a_bearer_acts_as_the_role_of_the_rule
    proved UserPoolId test_a_bearer_acts_as_the_role_of_the_rule
    proved Username test_a_bearer_acts_as_the_role_of_the_rule
    operation cognito-idp:AdminSetUserSettings
    answered test_no_operation_reaches_another_pools_things
    proved MFAOptions test_no_operation_reaches_another_pools_things
    proved MFAOptions.AttributeName test_the_older_settings
    proved MFAOptions.DeliveryMedium test_the_older_settings
    proved UserPoolId test_no_operation_reaches_another_pools_things
    proved Username test_no_operation_reaches_another_pools_things
    operation cognito-idp:AdminUpdateAuthEventFeedback
    answered test_administrator_and_user_say_whether_it_was_them
    proved EventId test_administrator_and_user_say_whether_it_was_them
    proved FeedbackValue test_administrator_and_user_say_whether_it_was_them
    proved UserPoolId test_administrator_and_user_say_whether_it_was_them
    proved Username test_administrator_and_user_say_whether_it_was_them
    operation cognito-idp:AdminUpdateDeviceStatus
    answered test_a_device_is_remembered_once_its_user_agrees
    proved DeviceKey test_a_device_is_remembered_once_its_user_agrees
    proved DeviceRememberedStatus test_a_device_is_remembered_once_its_user_agrees
    proved UserPoolId test_a_device_is_remembered_once_its_user_agrees
    proved Username test_a_device_is_remembered_once_its_user_agrees
    operation cognito-idp:AdminUpdateUserAttributes
    answered test_a_code_comes_by_mail_or_phone_as_chosen
    proved ClientMetadata test_an_address_counts_only_once_it_is_proved_where_the_pool_asks
    proved UserAttributes test_a_code_comes_by_mail_or_phone_as_chosen
    proved UserAttributes.Name test_a_code_comes_by_mail_or_phone_as_chosen
    proved UserAttributes.Value test_a_code_comes_by_mail_or_phone_as_chosen
    proved UserPoolId test_a_code_comes_by_mail_or_phone_as_chosen
    proved Username test_a_code_comes_by_mail_or_phone_as_chosen
    operation cognito-idp:AdminUserGlobalSignOut
    answered test_an_administrator_signs_a_user_out_everywhere
    proved UserPoolId test_an_administrator_signs_a_user_out_everywhere
    proved Username test_an_administrator_signs_a_user_out_everywhere
    operation cognito-idp:AssociateSoftwareToken
    answered test_a_choice_of_factors
    proved AccessToken test_a_choice_of_factors
    proved Session test_a_demanded_app_is_set_up_during_the_sign_in
    operation cognito-idp:ChangePassword
    answered test_a_declared_error_is_given
    proved AccessToken test_a_declared_error_is_given
    proved PreviousPassword test_a_declared_error_is_given
    proved ProposedPassword test_a_declared_error_is_given
    operation cognito-idp:CompleteWebAuthnRegistration
    answered test_a_passkey_counts_as_two_factors_as_its_user_says
    proved AccessToken test_a_passkey_counts_as_two_factors_as_its_user_says
    proved Credential test_a_passkey_counts_as_two_factors_as_its_user_says
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
    answered test_a_declared_error_is_given
    proved Description test_a_form_filled_in_before_somebody_elses_change_does_not_undo_it
    proved GroupName test_a_declared_error_is_given
    proved Precedence test_a_pool_moves_with_everything_in_it
    proved RoleArn test_groups
    proved UserPoolId test_a_declared_error_is_given
    operation cognito-idp:CreateIdentityProvider
    answered test_a_clock_that_is_off_is_told_as_such
    proved AcrMapping test_a_provider_vouches_for_levels
    proved AttributeMapping test_a_clock_that_is_off_is_told_as_such
    proved IdpIdentifiers test_a_pool_moves_with_everything_in_it
    proved ProviderDetails test_a_clock_that_is_off_is_told_as_such
    proved ProviderName test_a_clock_that_is_off_is_told_as_such
    proved ProviderType test_a_clock_that_is_off_is_told_as_such
    proved UserPoolId test_a_clock_that_is_off_is_told_as_such
    operation cognito-idp:CreateManagedLoginBranding
    inert Settings
    answered test_a_classic_look_and_a_managed_one_are_applied
    proved Assets test_a_classic_look_and_a_managed_one_are_applied
    proved Assets.Bytes test_a_classic_look_and_a_managed_one_are_applied
    proved Assets.Category test_a_classic_look_and_a_managed_one_are_applied
    proved Assets.ColorMode test_a_classic_look_and_a_managed_one_are_applied
    proved Assets.Extension test_a_classic_look_and_a_managed_one_are_applied
    proved Assets.ResourceId test_a_managed_look_from_creation_to_deletion
    proved ClientId test_a_classic_look_and_a_managed_one_are_applied
    proved Settings test_a_classic_look_and_a_managed_one_are_applied
    proved UseCognitoProvidedValues test_a_managed_look_from_creation_to_deletion
    proved UserPoolId test_a_classic_look_and_a_managed_one_are_applied
    operation cognito-idp:CreateResourceServer
    answered test_a_declared_error_is_given
    proved Identifier test_a_declared_error_is_given
    proved Name test_a_declared_error_is_given
    proved Scopes test_a_pool_moves_with_everything_in_it
    proved Scopes.ScopeDescription test_a_pool_moves_with_everything_in_it
    proved Scopes.ScopeName test_a_pool_moves_with_everything_in_it
    proved UserPoolId test_a_declared_error_is_given
    operation cognito-idp:CreateTerms
    answered test_a_classic_look_and_a_managed_one_are_applied
    proved ClientId test_a_classic_look_and_a_managed_one_are_applied
    proved Enforcement test_a_classic_look_and_a_managed_one_are_applied
    proved Links test_a_classic_look_and_a_managed_one_are_applied
    proved TermsName test_a_classic_look_and_a_managed_one_are_applied
    proved TermsSource test_a_classic_look_and_a_managed_one_are_applied
    proved UserPoolId test_a_classic_look_and_a_managed_one_are_applied
    operation cognito-idp:CreateUserImportJob
    inert CloudWatchLogsRoleArn
    answered test_a_declared_error_is_given
    proved CloudWatchLogsRoleArn test_a_declared_error_is_given
    proved JobName test_a_declared_error_is_given
    proved PasswordHashingAlgorithm test_hashes_of_other_systems_open_with_their_passwords
    proved UserPoolId test_a_declared_error_is_given
    operation cognito-idp:CreateUserPool
    inert EmailConfiguration.ConfigurationSet
    inert EmailConfiguration.EmailSendingAccount
    inert KeyConfiguration
    answered test_a_bearer_acts_as_the_role_of_the_rule
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
    proved DeviceConfiguration test_a_declared_error_is_given
    proved DeviceConfiguration.ChallengeRequiredOnNewDevice test_a_declared_error_is_given
    proved DeviceConfiguration.DeviceOnlyRememberedOnUserPrompt test_a_declared_error_is_given
    proved EmailConfiguration test_every_pool_setting_is_shown_as_given
    proved EmailConfiguration.ConfigurationSet test_the_pools_own_sender_and_texts
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
    proved LambdaConfig test_a_confirmation_stands_whatever_is_said_after_it
    proved LambdaConfig.CreateAuthChallenge test_a_declared_error_is_given
    proved LambdaConfig.CustomEmailSender test_every_function_is_shown_as_given
    proved LambdaConfig.CustomEmailSender.LambdaArn test_every_function_is_shown_as_given
    proved LambdaConfig.CustomEmailSender.LambdaVersion test_every_function_is_shown_as_given
    proved LambdaConfig.CustomMessage test_a_confirmation_stands_whatever_is_said_after_it
    proved LambdaConfig.CustomSMSSender test_every_function_is_shown_as_given
    proved LambdaConfig.CustomSMSSender.LambdaArn test_every_function_is_shown_as_given
    proved LambdaConfig.CustomSMSSender.LambdaVersion test_every_function_is_shown_as_given
    proved LambdaConfig.DefineAuthChallenge test_a_declared_error_is_given
    proved LambdaConfig.InboundFederation test_a_provider_s_word_passes_through_the_functions
    proved LambdaConfig.InboundFederation.LambdaArn test_a_provider_s_word_passes_through_the_functions
    proved LambdaConfig.InboundFederation.LambdaVersion test_a_provider_s_word_passes_through_the_functions
    proved LambdaConfig.KMSKeyID test_every_function_is_shown_as_given
    proved LambdaConfig.PostAuthentication test_a_confirmation_stands_whatever_is_said_after_it
    proved LambdaConfig.PostConfirmation test_a_confirmation_stands_whatever_is_said_after_it
    proved LambdaConfig.PreAuthentication test_a_confirmation_stands_whatever_is_said_after_it
    proved LambdaConfig.PreSignUp test_a_confirmation_stands_whatever_is_said_after_it
    proved LambdaConfig.PreTokenGeneration test_a_confirmation_stands_whatever_is_said_after_it
    proved LambdaConfig.PreTokenGenerationConfig test_every_function_is_shown_as_given
    proved LambdaConfig.PreTokenGenerationConfig.LambdaArn test_every_function_is_shown_as_given
    proved LambdaConfig.PreTokenGenerationConfig.LambdaVersion test_every_function_is_shown_as_given
    proved LambdaConfig.UserMigration test_a_confirmation_stands_whatever_is_said_after_it
    proved LambdaConfig.VerifyAuthChallengeResponse test_a_declared_error_is_given
    proved MfaConfiguration test_a_pool_is_created_with_text_messages
    proved Policies test_a_choice_is_offered_and_taken
    proved Policies.PasswordPolicy test_a_declared_error_is_given
    proved Policies.PasswordPolicy.MinimumLength test_a_declared_error_is_given
    proved Policies.PasswordPolicy.PasswordHistorySize test_a_declared_error_is_given
    proved Policies.PasswordPolicy.RequireLowercase test_a_pools_settings_bind_its_users
    proved Policies.PasswordPolicy.RequireNumbers test_a_pools_settings_bind_its_users
    proved Policies.PasswordPolicy.RequireSymbols test_a_pools_settings_bind_its_users
    proved Policies.PasswordPolicy.RequireUppercase test_a_pools_settings_bind_its_users
    proved Policies.PasswordPolicy.TemporaryPasswordValidityDays test_every_pool_setting_is_shown_as_given
    proved Policies.SignInPolicy test_a_choice_is_offered_and_taken
    proved Policies.SignInPolicy.AllowedFirstAuthFactors test_a_choice_is_offered_and_taken
    proved PoolName test_a_bearer_acts_as_the_role_of_the_rule
    proved Schema test_a_declared_error_is_given
    proved Schema.AttributeDataType test_a_declared_error_is_given
    proved Schema.DeveloperOnlyAttribute test_every_pool_setting_is_shown_as_given
    proved Schema.Mutable test_a_declared_error_is_given
    proved Schema.Name test_a_declared_error_is_given
    proved Schema.NumberAttributeConstraints test_every_pool_setting_is_shown_as_given
    proved Schema.NumberAttributeConstraints.MaxValue test_every_pool_setting_is_shown_as_given
    proved Schema.NumberAttributeConstraints.MinValue test_every_pool_setting_is_shown_as_given
    proved Schema.Required test_a_declared_error_is_given
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
    proved UserPoolAddOns test_a_declared_error_is_given
    proved UserPoolAddOns.AdvancedSecurityAdditionalFlows test_administrator_and_user_say_whether_it_was_them
    proved UserPoolAddOns.AdvancedSecurityAdditionalFlows.CustomAuthMode test_administrator_and_user_say_whether_it_was_them
    proved UserPoolAddOns.AdvancedSecurityMode test_a_declared_error_is_given
    proved UserPoolTags test_tags_are_added_listed_and_taken_away
    proved UserPoolTier test_a_declared_error_is_given
    proved UsernameAttributes test_an_alias_has_one_holder_until_it_is_moved
    proved UsernameConfiguration test_a_pool_that_ignores_case_writes_the_whole_name_in_lower_case
    proved UsernameConfiguration.CaseSensitive test_a_pool_that_ignores_case_writes_the_whole_name_in_lower_case
    proved VerificationMessageTemplate test_a_link_confirms_a_sign_up
    proved VerificationMessageTemplate.DefaultEmailOption test_a_link_confirms_a_sign_up
    proved VerificationMessageTemplate.EmailMessage test_every_pool_setting_is_shown_as_given
    proved VerificationMessageTemplate.EmailMessageByLink test_a_link_confirms_a_sign_up
    proved VerificationMessageTemplate.EmailSubject test_every_pool_setting_is_shown_as_given
    proved VerificationMessageTemplate.EmailSubjectByLink test_a_link_confirms_a_sign_up
    proved VerificationMessageTemplate.SmsMessage test_every_pool_setting_is_shown_as_given
    unkept KeyConfiguration.KmsKeyArn test_a_pool_setting_that_is_not_kept_is_refused
    operation cognito-idp:CreateUserPoolClient
    inert AnalyticsConfiguration
    answered test_a_bearer_acts_as_the_role_of_the_rule
    proved AccessTokenValidity test_every_client_setting_is_shown_as_given_and_kept
    proved AllowedOAuthFlows test_a_browser_signs_in_and_the_aws_command_line_gets_credentials
    proved AllowedOAuthFlowsUserPoolClient test_a_browser_signs_in_and_the_aws_command_line_gets_credentials
    proved AllowedOAuthScopes test_a_browser_signs_in_and_the_aws_command_line_gets_credentials
    proved AuthSessionValidity test_every_client_setting_is_shown_as_given_and_kept
    proved CallbackURLs test_a_browser_signs_in_and_the_aws_command_line_gets_credentials
    proved ClientName test_a_bearer_acts_as_the_role_of_the_rule
    proved ClientSecret test_every_client_setting_is_shown_as_given_and_kept
    proved DefaultRedirectURI test_every_client_setting_is_shown_as_given_and_kept
    proved EnablePropagateAdditionalUserContextData test_address_ranges_are_barred_or_skipped_and_a_trusted_client_tells_the_address
    proved EnableTokenRevocation test_every_client_setting_is_shown_as_given_and_kept
    proved ExplicitAuthFlows test_a_bearer_acts_as_the_role_of_the_rule
    proved GenerateSecret test_a_client_that_wants_a_fresh_sign_in_each_time
    proved IdTokenValidity test_every_client_setting_is_shown_as_given_and_kept
    proved LogoutURLs test_a_classic_look_and_a_managed_one_are_applied
    proved PreventUserExistenceErrors test_a_client_that_hides_who_exists_answers_everybody_alike
    proved ReadAttributes test_every_client_setting_is_shown_as_given_and_kept
    proved RefreshTokenRotation test_a_pushed_request_signs_in
    proved RefreshTokenRotation.Feature test_a_pushed_request_signs_in
    proved RefreshTokenRotation.RetryGracePeriodSeconds test_a_pushed_request_signs_in
    proved RefreshTokenValidity test_every_client_setting_is_shown_as_given_and_kept
    proved SupportedIdentityProviders test_a_browser_signs_in_and_the_aws_command_line_gets_credentials
    proved TokenValidityUnits test_every_client_setting_is_shown_as_given_and_kept
    proved TokenValidityUnits.AccessToken test_every_client_setting_is_shown_as_given_and_kept
    proved TokenValidityUnits.IdToken test_every_client_setting_is_shown_as_given_and_kept
    proved TokenValidityUnits.RefreshToken test_every_client_setting_is_shown_as_given_and_kept
    proved UserPoolId test_a_bearer_acts_as_the_role_of_the_rule
    proved WriteAttributes test_every_client_setting_is_shown_as_given_and_kept
    operation cognito-idp:CreateUserPoolDomain
    inert CustomDomainConfig.SecurityPolicy
    refused Routing
    answered test_a_classic_look_and_a_managed_one_are_applied
    proved CustomDomainConfig test_a_declared_error_is_given
    proved CustomDomainConfig.CertificateArn test_a_declared_error_is_given
    proved CustomDomainConfig.SecurityPolicy test_a_domain_is_updated
    proved Domain test_a_classic_look_and_a_managed_one_are_applied
    proved ManagedLoginVersion test_a_classic_look_and_a_managed_one_are_applied
    proved UserPoolId test_a_classic_look_and_a_managed_one_are_applied
    operation cognito-idp:CreateUserPoolReplica
    refused *
    operation cognito-idp:DeleteGroup
    answered test_groups
    proved GroupName test_groups
    proved UserPoolId test_groups
    operation cognito-idp:DeleteIdentityProvider
    answered test_a_provider_that_is_switched_off_ends_its_sign_ins_and_their_credentials
    proved ProviderName test_a_provider_that_is_switched_off_ends_its_sign_ins_and_their_credentials
    proved UserPoolId test_a_provider_that_is_switched_off_ends_its_sign_ins_and_their_credentials
    operation cognito-idp:DeleteManagedLoginBranding
    answered test_a_managed_look_from_creation_to_deletion
    proved ManagedLoginBrandingId test_a_managed_look_from_creation_to_deletion
    proved UserPoolId test_a_managed_look_from_creation_to_deletion
    operation cognito-idp:DeleteResourceServer
    answered test_a_scope_that_left_its_resource_server_is_granted_no_more
    proved Identifier test_a_scope_that_left_its_resource_server_is_granted_no_more
    proved UserPoolId test_a_scope_that_left_its_resource_server_is_granted_no_more
    operation cognito-idp:DeleteTerms
    answered test_no_operation_reaches_another_pools_things
    proved TermsId test_no_operation_reaches_another_pools_things
    proved UserPoolId test_no_operation_reaches_another_pools_things
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
    answered test_no_operation_reaches_another_pools_things
    proved ClientId test_no_operation_reaches_another_pools_things
    proved ClientSecretId test_no_operation_reaches_another_pools_things
    proved UserPoolId test_no_operation_reaches_another_pools_things
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
    answered test_a_demanded_name_and_way_of_authentication_must_come
    proved ProviderName test_a_demanded_name_and_way_of_authentication_must_come
    proved UserPoolId test_a_demanded_name_and_way_of_authentication_must_come
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
    answered test_no_operation_reaches_another_pools_things
    proved Identifier test_no_operation_reaches_another_pools_things
    proved UserPoolId test_no_operation_reaches_another_pools_things
    operation cognito-idp:DescribeRiskConfiguration
    answered test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved ClientId test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved UserPoolId test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    operation cognito-idp:DescribeTerms
    answered test_no_operation_reaches_another_pools_things
    proved TermsId test_no_operation_reaches_another_pools_things
    proved UserPoolId test_no_operation_reaches_another_pools_things
    operation cognito-idp:DescribeTermsByClient
    answered test_no_operation_reaches_another_pools_things
    proved ClientId test_no_operation_reaches_another_pools_things
    proved TermsName test_no_operation_reaches_another_pools_things
    proved UserPoolId test_no_operation_reaches_another_pools_things
    operation cognito-idp:DescribeUserImportJob
    answered test_a_header_that_the_pool_cannot_read_fails_the_job
    proved JobId test_a_header_that_the_pool_cannot_read_fails_the_job
    proved UserPoolId test_a_header_that_the_pool_cannot_read_fails_the_job
    operation cognito-idp:DescribeUserPool
    answered test_a_domain_is_given_shown_and_taken_away
    proved UserPoolId test_a_domain_is_given_shown_and_taken_away
    operation cognito-idp:DescribeUserPoolClient
    answered test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved ClientId test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved UserPoolId test_a_client_is_changed_and_what_the_form_does_not_show_stays
    operation cognito-idp:DescribeUserPoolDomain
    answered test_a_domain_is_given_shown_and_taken_away
    proved Domain test_a_domain_is_given_shown_and_taken_away
    operation cognito-idp:ForgetDevice
    answered test_a_forgotten_device_is_told_so
    proved AccessToken test_a_forgotten_device_is_told_so
    proved DeviceKey test_a_forgotten_device_is_told_so
    operation cognito-idp:ForgotPassword
    inert AnalyticsMetadata
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
    answered test_a_passphrase_closes_and_opens
    proved UserPoolId test_a_passphrase_closes_and_opens
    operation cognito-idp:GetClientToken
    answered test_client_tokens_carry_custom_scopes
    proved ClientId test_client_tokens_carry_custom_scopes
    proved ClientMetadata test_client_tokens_carry_custom_scopes
    proved Scopes test_client_tokens_carry_custom_scopes
    proved Secret test_client_tokens_carry_custom_scopes
    operation cognito-idp:GetDerivedToken
    answered test_a_saml_assertion_is_exchanged_once
    proved ActorToken test_a_user_token_is_exchanged_for_another_app
    proved ActorTokenProviderName test_an_openid_token_is_exchanged
    proved ActorTokenType test_a_user_token_is_exchanged_for_another_app
    proved Audiences test_a_user_token_is_exchanged_for_another_app
    proved ClientId test_a_saml_assertion_is_exchanged_once
    proved ClientSecret test_a_saml_assertion_is_exchanged_once
    proved RequestedTokenType test_a_user_token_is_exchanged_for_another_app
    proved Scopes test_a_user_token_is_exchanged_for_another_app
    proved SubjectToken test_a_saml_assertion_is_exchanged_once
    proved SubjectTokenProviderName test_a_saml_assertion_is_exchanged_once
    proved SubjectTokenType test_a_saml_assertion_is_exchanged_once
    operation cognito-idp:GetDevice
    answered test_a_device_is_remembered_once_its_user_agrees
    proved AccessToken test_a_device_is_remembered_once_its_user_agrees
    proved DeviceKey test_a_device_is_remembered_once_its_user_agrees
    operation cognito-idp:GetGroup
    answered test_a_form_filled_in_before_somebody_elses_change_does_not_undo_it
    proved GroupName test_a_form_filled_in_before_somebody_elses_change_does_not_undo_it
    proved UserPoolId test_a_form_filled_in_before_somebody_elses_change_does_not_undo_it
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
    answered test_no_list_names_another_pools_things
    proved UserPoolId test_no_list_names_another_pools_things
    operation cognito-idp:GetTokensFromRefreshToken
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
    answered test_a_changed_address_is_proved_by_its_code
    proved AccessToken test_a_changed_address_is_proved_by_its_code
    proved AttributeName test_a_changed_address_is_proved_by_its_code
    proved ClientMetadata test_a_changed_address_is_proved_by_its_code
    operation cognito-idp:GetUserAuthFactors
    answered test_a_passkey_is_among_the_choices_of_who_has_one
    proved AccessToken test_a_passkey_is_among_the_choices_of_who_has_one
    operation cognito-idp:GetUserPoolClientSessionConfiguration
    answered test_no_operation_reaches_another_pools_things
    proved ClientId test_no_operation_reaches_another_pools_things
    proved UserPoolId test_no_operation_reaches_another_pools_things
    operation cognito-idp:GetUserPoolMfaConfig
    answered test_a_form_filled_in_before_somebody_elses_change_does_not_undo_it
    proved UserPoolId test_a_form_filled_in_before_somebody_elses_change_does_not_undo_it
    operation cognito-idp:GetUserPoolSessionConfiguration
    answered test_no_list_names_another_pools_things
    proved UserPoolId test_no_list_names_another_pools_things
    operation cognito-idp:GlobalSignOut
    answered test_a_bearer_acts_as_the_role_of_the_rule
    proved AccessToken test_a_bearer_acts_as_the_role_of_the_rule
    operation cognito-idp:InitiateAuth
    inert AnalyticsMetadata
    answered test_a_bearer_acts_as_the_role_of_the_rule
    proved AnalyticsMetadata test_every_member_of_an_open_sign_in_is_taken
    proved AnalyticsMetadata.AnalyticsEndpointId test_every_member_of_an_open_sign_in_is_taken
    proved AuthFlow test_a_bearer_acts_as_the_role_of_the_rule
    proved AuthParameters test_a_bearer_acts_as_the_role_of_the_rule
    proved ClientId test_a_bearer_acts_as_the_role_of_the_rule
    proved ClientMetadata test_a_password_of_another_house_moves_in
    proved Session test_a_sign_up_goes_on_as_a_sign_in
    proved UserContextData test_a_new_device_is_blocked_and_the_log_says_why
    proved UserContextData.EncodedData test_a_new_device_is_blocked_and_the_log_says_why
    proved UserContextData.IpAddress test_a_new_device_is_blocked_and_the_log_says_why
    operation cognito-idp:ListDevices
    answered test_a_pool_moves_with_everything_in_it
    proved AccessToken test_a_pool_moves_with_everything_in_it
    proved Limit test_devices_are_shown_renamed_and_listed
    proved PaginationToken test_devices_are_shown_renamed_and_listed
    operation cognito-idp:ListGroups
    answered test_a_full_disk_refuses_writes_and_answers_reads
    proved Limit test_lists_come_in_pages
    proved NextToken test_lists_come_in_pages
    proved UserPoolId test_a_full_disk_refuses_writes_and_answers_reads
    operation cognito-idp:ListIdentityProviders
    answered test_a_metadata_url_inside_the_network_needs_the_operators_word
    proved MaxResults test_providers_are_listed_in_pages_and_removed
    proved NextToken test_providers_are_listed_in_pages_and_removed
    proved UserPoolId test_a_metadata_url_inside_the_network_needs_the_operators_word
    operation cognito-idp:ListResourceServers
    answered test_a_pool_moves_with_everything_in_it
    proved MaxResults test_a_pool_moves_with_everything_in_it
    proved NextToken test_resource_servers_from_creation_to_deletion
    proved UserPoolId test_a_pool_moves_with_everything_in_it
    operation cognito-idp:ListTagsForResource
    answered test_a_policy_for_one_pool_lets_nobody_tag_another
    proved ResourceArn test_a_policy_for_one_pool_lets_nobody_tag_another
    operation cognito-idp:ListTerms
    answered test_no_list_names_another_pools_things
    proved MaxResults test_terms_from_creation_to_deletion
    proved NextToken test_terms_from_creation_to_deletion
    proved UserPoolId test_no_list_names_another_pools_things
    operation cognito-idp:ListUserImportJobs
    answered test_jobs_are_listed_the_newest_first_in_pages
    proved MaxResults test_jobs_are_listed_the_newest_first_in_pages
    proved PaginationToken test_jobs_are_listed_the_newest_first_in_pages
    proved UserPoolId test_jobs_are_listed_the_newest_first_in_pages
    operation cognito-idp:ListUserPoolClientSecrets
    answered test_no_operation_reaches_another_pools_things
    proved ClientId test_no_operation_reaches_another_pools_things
    proved UserPoolId test_no_operation_reaches_another_pools_things
    operation cognito-idp:ListUserPoolClients
    answered test_a_pool_moves_with_everything_in_it
    proved ClientType test_an_app_registers_itself_and_signs_a_person_in
    proved MaxResults test_a_pool_moves_with_everything_in_it
    proved NextToken test_clients_are_listed_in_pages_and_deleted
    proved UserPoolId test_a_pool_moves_with_everything_in_it
    operation cognito-idp:ListUserPoolReplicas
    refused *
    operation cognito-idp:ListUserPools
    answered test_a_declared_error_is_given
    proved MaxResults test_a_declared_error_is_given
    proved NextToken test_a_page_begun_on_one_node_goes_on_at_the_other
    operation cognito-idp:ListUserSessions
    answered test_a_page_that_no_list_of_sessions_gave_is_refused
    proved AccessToken test_a_page_that_no_list_of_sessions_gave_is_refused
    operation cognito-idp:ListUsers
    answered test_a_connection_is_tested_by_a_link_that_works_once
    proved AttributesToGet test_list_users_shows_the_attributes_asked_for
    proved Filter test_a_disabled_user_is_out_at_once
    proved Limit test_a_page_begun_on_one_node_goes_on_at_the_other
    proved PaginationToken test_a_killed_node_takes_nothing_acknowledged_with_it
    proved UserPoolId test_a_connection_is_tested_by_a_link_that_works_once
    operation cognito-idp:ListUsersInGroup
    answered test_a_pool_moves_with_everything_in_it
    proved GroupName test_a_pool_moves_with_everything_in_it
    proved Limit test_lists_come_in_pages
    proved NextToken test_lists_come_in_pages
    proved UserPoolId test_a_pool_moves_with_everything_in_it
    operation cognito-idp:ListWebAuthnCredentials
    answered test_a_pool_that_takes_no_passkeys_registers_none
    proved AccessToken test_a_pool_that_takes_no_passkeys_registers_none
    proved MaxResults test_passkeys_are_listed_and_deleted
    proved NextToken test_passkeys_are_listed_and_deleted
    operation cognito-idp:ResendConfirmationCode
    inert AnalyticsMetadata
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
    answered test_a_challenge_of_one_node_is_answered_at_the_other
    proved AnalyticsMetadata test_every_member_of_an_open_sign_in_is_taken
    proved AnalyticsMetadata.AnalyticsEndpointId test_every_member_of_an_open_sign_in_is_taken
    proved ChallengeName test_a_challenge_of_one_node_is_answered_at_the_other
    proved ChallengeResponses test_a_challenge_of_one_node_is_answered_at_the_other
    proved ClientId test_a_challenge_of_one_node_is_answered_at_the_other
    proved ClientMetadata test_a_riddle_signs_in
    proved Session test_a_challenge_of_one_node_is_answered_at_the_other
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
    inert AccountTakeoverRiskConfiguration.NotifyConfiguration.SourceArn
    answered test_a_factor_is_demanded_of_who_seems_another
    proved AccountTakeoverRiskConfiguration test_a_factor_is_demanded_of_who_seems_another
    proved AccountTakeoverRiskConfiguration.Actions test_a_factor_is_demanded_of_who_seems_another
    proved AccountTakeoverRiskConfiguration.Actions.HighAction test_a_factor_is_demanded_of_who_seems_another
    proved AccountTakeoverRiskConfiguration.Actions.HighAction.EventAction test_a_factor_is_demanded_of_who_seems_another
    proved AccountTakeoverRiskConfiguration.Actions.HighAction.Notify test_a_factor_is_demanded_of_who_seems_another
    proved AccountTakeoverRiskConfiguration.Actions.LowAction test_a_factor_is_demanded_of_who_seems_another
    proved AccountTakeoverRiskConfiguration.Actions.LowAction.EventAction test_a_factor_is_demanded_of_who_seems_another
    proved AccountTakeoverRiskConfiguration.Actions.LowAction.Notify test_a_factor_is_demanded_of_who_seems_another
    proved AccountTakeoverRiskConfiguration.Actions.MediumAction test_a_factor_is_demanded_of_who_seems_another
    proved AccountTakeoverRiskConfiguration.Actions.MediumAction.EventAction test_a_factor_is_demanded_of_who_seems_another
    proved AccountTakeoverRiskConfiguration.Actions.MediumAction.Notify test_a_factor_is_demanded_of_who_seems_another
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
    proved CompromisedCredentialsRiskConfiguration test_a_leaked_password_cannot_be_signed_up_with_or_changed_to
    proved CompromisedCredentialsRiskConfiguration.Actions test_a_leaked_password_cannot_be_signed_up_with_or_changed_to
    proved CompromisedCredentialsRiskConfiguration.Actions.EventAction test_a_leaked_password_cannot_be_signed_up_with_or_changed_to
    proved CompromisedCredentialsRiskConfiguration.EventFilter test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved RiskExceptionConfiguration test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved RiskExceptionConfiguration.BlockedIPRangeList test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved RiskExceptionConfiguration.SkippedIPRangeList test_a_risk_configuration_that_promises_nothing_is_kept_and_one_that_does_is_refused
    proved UserPoolId test_a_factor_is_demanded_of_who_seems_another
    operation cognito-idp:SetUICustomization
    answered test_a_classic_look_and_a_managed_one_are_applied
    proved CSS test_a_classic_look_and_a_managed_one_are_applied
    proved ClientId test_a_classic_look_is_the_clients_own_else_that_of_all
    proved ImageFile test_a_classic_look_and_a_managed_one_are_applied
    proved UserPoolId test_a_classic_look_and_a_managed_one_are_applied
    operation cognito-idp:SetUserMFAPreference
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
    proved SoftwareTokenMfaSettings.PreferredMfa test_a_pool_moves_with_everything_in_it
    proved WebAuthnMfaSettings test_a_passkey_counts_as_two_factors_as_its_user_says
    proved WebAuthnMfaSettings.Enabled test_a_passkey_counts_as_two_factors_as_its_user_says
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
    proved WebAuthnConfiguration test_a_passkey_counts_as_two_factors_as_its_user_says
    proved WebAuthnConfiguration.FactorConfiguration test_a_passkey_counts_as_two_factors_as_its_user_says
    proved WebAuthnConfiguration.RelyingPartyId test_a_passkey_counts_as_two_factors_as_its_user_says
    proved WebAuthnConfiguration.UserVerification test_a_passkey_is_made_at_the_account_page_and_signs_in
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
    inert UserContextData
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
    operation cognito-idp:StartUserImportJob
    answered test_a_header_that_the_pool_cannot_read_fails_the_job
    proved JobId test_a_header_that_the_pool_cannot_read_fails_the_job
    proved UserPoolId test_a_header_that_the_pool_cannot_read_fails_the_job
    operation cognito-idp:StartWebAuthnRegistration
    answered test_a_passkey_counts_as_two_factors_as_its_user_says
    proved AccessToken test_a_passkey_counts_as_two_factors_as_its_user_says
    operation cognito-idp:StopUserImportJob
    answered test_a_running_import_holds_the_pool_and_can_be_stopped
    proved JobId test_a_running_import_holds_the_pool_and_can_be_stopped
    proved UserPoolId test_a_running_import_holds_the_pool_and_can_be_stopped
    operation cognito-idp:TagResource
    answered test_a_client_asks_what_a_token_stands_for
    proved ResourceArn test_a_client_asks_what_a_token_stands_for
    proved Tags test_a_client_asks_what_a_token_stands_for
    operation cognito-idp:UntagResource
    answered test_tags_are_added_listed_and_taken_away
    proved ResourceArn test_tags_are_added_listed_and_taken_away
    proved TagKeys test_tags_are_added_listed_and_taken_away
    operation cognito-idp:UpdateAuthEventFeedback
    answered test_administrator_and_user_say_whether_it_was_them
    proved EventId test_administrator_and_user_say_whether_it_was_them
    proved FeedbackToken test_administrator_and_user_say_whether_it_was_them
    proved FeedbackValue test_administrator_and_user_say_whether_it_was_them
    proved UserPoolId test_administrator_and_user_say_whether_it_was_them
    proved Username test_administrator_and_user_say_whether_it_was_them
    operation cognito-idp:UpdateDeviceStatus
    answered test_a_device_is_remembered_once_its_user_agrees
    proved AccessToken test_a_device_is_remembered_once_its_user_agrees
    proved DeviceKey test_a_device_is_remembered_once_its_user_agrees
    proved DeviceRememberedStatus test_a_device_is_remembered_once_its_user_agrees
    operation cognito-idp:UpdateGroup
    answered test_a_form_filled_in_before_somebody_elses_change_does_not_undo_it
    proved Description test_a_form_filled_in_before_somebody_elses_change_does_not_undo_it
    proved GroupName test_a_form_filled_in_before_somebody_elses_change_does_not_undo_it
    proved Precedence test_groups_are_made_shown_changed_and_deleted
    proved RoleArn test_groups_are_made_shown_changed_and_deleted
    proved UserPoolId test_a_form_filled_in_before_somebody_elses_change_does_not_undo_it
    operation cognito-idp:UpdateIdentityProvider
    answered test_a_demanded_name_and_way_of_authentication_must_come
    proved AcrMapping test_a_provider_vouches_for_levels
    proved AttributeMapping test_a_provider_that_got_a_new_certificate_signs_in_with_that_alone
    proved IdpIdentifiers test_a_domain_leads_to_its_provider_and_buttons_to_the_others
    proved ProviderDetails test_a_demanded_name_and_way_of_authentication_must_come
    proved ProviderName test_a_demanded_name_and_way_of_authentication_must_come
    proved UserPoolId test_a_demanded_name_and_way_of_authentication_must_come
    operation cognito-idp:UpdateManagedLoginBranding
    inert Settings
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
    answered test_no_operation_reaches_another_pools_things
    proved Enforcement test_terms_from_creation_to_deletion
    proved Links test_terms_from_creation_to_deletion
    proved TermsId test_no_operation_reaches_another_pools_things
    proved TermsName test_terms_from_creation_to_deletion
    proved TermsSource test_terms_from_creation_to_deletion
    proved UserPoolId test_no_operation_reaches_another_pools_things
    operation cognito-idp:UpdateUserAttributes
    answered test_a_changed_address_is_proved_by_its_code
    proved AccessToken test_a_changed_address_is_proved_by_its_code
    proved ClientMetadata test_a_changed_address_is_proved_by_its_code
    proved UserAttributes test_a_changed_address_is_proved_by_its_code
    proved UserAttributes.Name test_a_changed_address_is_proved_by_its_code
    proved UserAttributes.Value test_a_changed_address_is_proved_by_its_code
    operation cognito-idp:UpdateUserPool
    inert EmailConfiguration.ConfigurationSet
    inert EmailConfiguration.EmailSendingAccount
    inert KeyConfiguration
    answered test_a_declared_error_is_given
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
    proved AutoVerifiedAttributes test_a_declared_error_is_given
    proved DcrConfiguration test_a_token_vouches_for_machines
    proved DcrConfiguration.AllowedScopes test_a_token_vouches_for_machines
    proved DcrConfiguration.AuthenticatedGrantTypes test_updates_set_registration_and_rotation_too
    proved DcrConfiguration.EnableStatus test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved DcrConfiguration.OpenDcrEnabled test_updates_set_registration_and_rotation_too
    proved DcrConfiguration.OpenDcrGrantTypes test_updates_set_registration_and_rotation_too
    proved DeletionProtection test_deletion_protection_is_switched_off_by_an_update
    proved DeviceConfiguration test_a_pool_moves_with_everything_in_it
    proved DeviceConfiguration.ChallengeRequiredOnNewDevice test_a_pool_moves_with_everything_in_it
    proved DeviceConfiguration.DeviceOnlyRememberedOnUserPrompt test_a_pool_moves_with_everything_in_it
    proved EmailConfiguration test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved EmailConfiguration.ConfigurationSet test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved EmailConfiguration.EmailSendingAccount test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved EmailConfiguration.From test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved EmailConfiguration.ReplyToEmailAddress test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved EmailConfiguration.SourceArn test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved EmailVerificationMessage test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved EmailVerificationSubject test_a_pool_is_made_changed_and_deleted
    proved IssuerConfiguration test_the_updated_issuer
    proved IssuerConfiguration.Type test_the_updated_issuer
    proved KeyConfiguration test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved KeyConfiguration.KeyType test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved LambdaConfig test_a_declared_error_is_given
    proved LambdaConfig.CreateAuthChallenge test_every_function_is_shown_as_given
    proved LambdaConfig.CustomEmailSender test_every_function_is_shown_as_given
    proved LambdaConfig.CustomEmailSender.LambdaArn test_every_function_is_shown_as_given
    proved LambdaConfig.CustomEmailSender.LambdaVersion test_every_function_is_shown_as_given
    proved LambdaConfig.CustomMessage test_a_declared_error_is_given
    proved LambdaConfig.CustomSMSSender test_every_function_is_shown_as_given
    proved LambdaConfig.CustomSMSSender.LambdaArn test_every_function_is_shown_as_given
    proved LambdaConfig.CustomSMSSender.LambdaVersion test_every_function_is_shown_as_given
    proved LambdaConfig.DefineAuthChallenge test_a_pool_shows_the_functions_it_was_given
    proved LambdaConfig.InboundFederation test_every_function_is_shown_as_given
    proved LambdaConfig.InboundFederation.LambdaArn test_every_function_is_shown_as_given
    proved LambdaConfig.InboundFederation.LambdaVersion test_every_function_is_shown_as_given
    proved LambdaConfig.KMSKeyID test_every_function_is_shown_as_given
    proved LambdaConfig.PostAuthentication test_a_declared_error_is_given
    proved LambdaConfig.PostConfirmation test_a_declared_error_is_given
    proved LambdaConfig.PreAuthentication test_a_declared_error_is_given
    proved LambdaConfig.PreSignUp test_a_declared_error_is_given
    proved LambdaConfig.PreTokenGeneration test_a_declared_error_is_given
    proved LambdaConfig.PreTokenGenerationConfig test_every_function_is_shown_as_given
    proved LambdaConfig.PreTokenGenerationConfig.LambdaArn test_every_function_is_shown_as_given
    proved LambdaConfig.PreTokenGenerationConfig.LambdaVersion test_every_function_is_shown_as_given
    proved LambdaConfig.UserMigration test_every_function_is_shown_as_given
    proved LambdaConfig.VerifyAuthChallengeResponse test_every_function_is_shown_as_given
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
    proved Policies.SignInPolicy test_a_pool_moves_with_everything_in_it
    proved Policies.SignInPolicy.AllowedFirstAuthFactors test_a_pool_moves_with_everything_in_it
    proved PoolName test_a_pool_is_made_changed_and_deleted
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
    proved UserPoolAddOns test_a_server_tells_where_the_person_is
    proved UserPoolAddOns.AdvancedSecurityMode test_a_server_tells_where_the_person_is
    proved UserPoolId test_a_declared_error_is_given
    proved UserPoolTags test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved UserPoolTier test_a_declared_error_is_given
    proved VerificationMessageTemplate test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved VerificationMessageTemplate.DefaultEmailOption test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved VerificationMessageTemplate.EmailMessage test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved VerificationMessageTemplate.EmailMessageByLink test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved VerificationMessageTemplate.EmailSubject test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved VerificationMessageTemplate.EmailSubjectByLink test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    proved VerificationMessageTemplate.SmsMessage test_update_user_pool_sets_every_member_and_resets_what_it_leaves_out
    unkept KeyConfiguration.KmsKeyArn test_a_pool_setting_that_is_not_kept_is_refused
    operation cognito-idp:UpdateUserPoolClient
    inert AnalyticsConfiguration
    answered test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved AccessTokenValidity test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved AllowedOAuthFlows test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved AllowedOAuthFlowsUserPoolClient test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved AllowedOAuthScopes test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved AnalyticsConfiguration test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved AnalyticsConfiguration.ApplicationArn test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved AnalyticsConfiguration.ApplicationId test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved AnalyticsConfiguration.ExternalId test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved AnalyticsConfiguration.RoleArn test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved AnalyticsConfiguration.UserDataShared test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved AuthSessionValidity test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved CallbackURLs test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved ClientId test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved ClientName test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved DefaultRedirectURI test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved EnablePropagateAdditionalUserContextData test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved EnableTokenRevocation test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved ExplicitAuthFlows test_a_pool_moves_with_everything_in_it
    proved IdTokenValidity test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved LogoutURLs test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved PreventUserExistenceErrors test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved ReadAttributes test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved RefreshTokenRotation test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved RefreshTokenRotation.Feature test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved RefreshTokenRotation.RetryGracePeriodSeconds test_updates_set_registration_and_rotation_too
    proved RefreshTokenValidity test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved SupportedIdentityProviders test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved TokenValidityUnits test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved TokenValidityUnits.AccessToken test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved TokenValidityUnits.IdToken test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved TokenValidityUnits.RefreshToken test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    proved UserPoolId test_a_client_is_changed_and_what_the_form_does_not_show_stays
    proved WriteAttributes test_update_user_pool_client_sets_every_member_and_resets_what_it_leaves_out
    operation cognito-idp:UpdateUserPoolDomain
    inert CustomDomainConfig.SecurityPolicy
    refused Routing
    answered test_a_classic_look_and_a_managed_one_are_applied
    proved CustomDomainConfig test_a_domain_is_updated
    proved CustomDomainConfig.CertificateArn test_a_domain_is_updated
    proved CustomDomainConfig.SecurityPolicy test_a_domain_is_updated
    proved Domain test_a_classic_look_and_a_managed_one_are_applied
    proved ManagedLoginVersion test_a_classic_look_and_a_managed_one_are_applied
    proved UserPoolId test_a_classic_look_and_a_managed_one_are_applied
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
    answered test_an_attached_policy_gives_its_rights_and_keeps_its_role
    proved PolicyArn test_an_attached_policy_gives_its_rights_and_keeps_its_role
    proved RoleName test_an_attached_policy_gives_its_rights_and_keeps_its_role
    operation iam:CreateOpenIDConnectProvider
    inert ThumbprintList
    answered test_a_provider_that_does_not_answer_is_told_apart
    proved ClientIDList test_a_provider_that_does_not_answer_is_told_apart
    proved Tags test_an_openid_provider_is_registered_changed_and_deleted
    proved Tags.Key test_an_openid_provider_is_registered_changed_and_deleted
    proved Tags.Value test_an_openid_provider_is_registered_changed_and_deleted
    proved ThumbprintList test_an_openid_provider_is_registered_changed_and_deleted
    proved Url test_a_provider_that_does_not_answer_is_told_apart
    operation iam:CreatePolicy
    answered test_a_federated_user_has_what_a_managed_policy_allows
    proved Description test_a_policy_is_created_shown_listed_and_deleted
    proved Path test_a_policy_is_created_shown_listed_and_deleted
    proved PolicyDocument test_a_federated_user_has_what_a_managed_policy_allows
    proved PolicyName test_a_federated_user_has_what_a_managed_policy_allows
    proved Tags test_a_policy_is_created_shown_listed_and_deleted
    proved Tags.Key test_a_policy_is_created_shown_listed_and_deleted
    proved Tags.Value test_a_policy_is_created_shown_listed_and_deleted
    operation iam:CreatePolicyVersion
    answered test_managed_policies_limit_a_session
    proved PolicyArn test_managed_policies_limit_a_session
    proved PolicyDocument test_managed_policies_limit_a_session
    proved SetAsDefault test_managed_policies_limit_a_session
    operation iam:CreateRole
    answered test_a_chain_ends_with_any_of_its_roles
    proved AssumeRolePolicyDocument test_a_chain_ends_with_any_of_its_roles
    proved Description test_a_role_is_created_shown_changed_and_deleted
    proved MaxSessionDuration test_a_role_is_created_shown_changed_and_deleted
    proved Path test_a_role_is_created_shown_changed_and_deleted
    proved PermissionsBoundary test_a_role_does_nothing_beyond_its_boundary
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
    operation iam:DeletePolicy
    answered test_a_policy_is_created_shown_listed_and_deleted
    proved PolicyArn test_a_policy_is_created_shown_listed_and_deleted
    operation iam:DeletePolicyVersion
    answered test_versions_of_a_policy
    proved PolicyArn test_versions_of_a_policy
    proved VersionId test_versions_of_a_policy
    operation iam:DeleteRole
    answered test_a_role_is_created_shown_changed_and_deleted
    proved RoleName test_a_role_is_created_shown_changed_and_deleted
    operation iam:DeleteRolePermissionsBoundary
    answered test_a_role_does_nothing_beyond_its_boundary
    proved RoleName test_a_role_does_nothing_beyond_its_boundary
    operation iam:DeleteRolePolicy
    answered test_policies_of_a_role_give_rights_and_take_them
    proved PolicyName test_policies_of_a_role_give_rights_and_take_them
    proved RoleName test_policies_of_a_role_give_rights_and_take_them
    operation iam:DeleteSAMLProvider
    answered test_a_saml_assertion_gives_the_role_that_it_names_once
    proved SAMLProviderArn test_a_saml_assertion_gives_the_role_that_it_names_once
    operation iam:DetachRolePolicy
    answered test_an_attached_policy_gives_its_rights_and_keeps_its_role
    proved PolicyArn test_an_attached_policy_gives_its_rights_and_keeps_its_role
    proved RoleName test_an_attached_policy_gives_its_rights_and_keeps_its_role
    operation iam:GetOpenIDConnectProvider
    answered test_an_openid_provider_is_registered_changed_and_deleted
    proved OpenIDConnectProviderArn test_an_openid_provider_is_registered_changed_and_deleted
    operation iam:GetPolicy
    answered test_a_policy_is_created_shown_listed_and_deleted
    proved PolicyArn test_a_policy_is_created_shown_listed_and_deleted
    operation iam:GetPolicyVersion
    answered test_a_policy_is_created_shown_listed_and_deleted
    proved PolicyArn test_a_policy_is_created_shown_listed_and_deleted
    proved VersionId test_a_policy_is_created_shown_listed_and_deleted
    operation iam:GetRole
    answered test_a_role_does_nothing_beyond_its_boundary
    proved RoleName test_a_role_does_nothing_beyond_its_boundary
    operation iam:GetRolePolicy
    answered test_identity_pools_their_roles_and_providers
    proved PolicyName test_identity_pools_their_roles_and_providers
    proved RoleName test_identity_pools_their_roles_and_providers
    operation iam:GetSAMLProvider
    answered test_a_saml_provider_is_registered_changed_and_deleted
    proved SAMLProviderArn test_a_saml_provider_is_registered_changed_and_deleted
    operation iam:ListAttachedRolePolicies
    answered test_a_role_is_created_shown_changed_and_deleted
    proved Marker test_an_attached_policy_gives_its_rights_and_keeps_its_role
    proved MaxItems test_an_attached_policy_gives_its_rights_and_keeps_its_role
    proved PathPrefix test_an_attached_policy_gives_its_rights_and_keeps_its_role
    proved RoleName test_a_role_is_created_shown_changed_and_deleted
    operation iam:ListEntitiesForPolicy
    answered test_a_role_does_nothing_beyond_its_boundary
    proved EntityFilter test_an_attached_policy_gives_its_rights_and_keeps_its_role
    proved MaxItems test_an_attached_policy_gives_its_rights_and_keeps_its_role
    proved PathPrefix test_an_attached_policy_gives_its_rights_and_keeps_its_role
    proved PolicyArn test_a_role_does_nothing_beyond_its_boundary
    proved PolicyUsageFilter test_an_attached_policy_gives_its_rights_and_keeps_its_role
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
    operation iam:ListPolicies
    answered test_a_policy_is_created_shown_listed_and_deleted
    proved MaxItems test_a_policy_is_created_shown_listed_and_deleted
    proved OnlyAttached test_a_policy_is_created_shown_listed_and_deleted
    proved PathPrefix test_a_policy_is_created_shown_listed_and_deleted
    proved PolicyUsageFilter test_a_policy_is_created_shown_listed_and_deleted
    proved Scope test_a_policy_is_created_shown_listed_and_deleted
    operation iam:ListPolicyTags
    answered test_a_policy_is_created_shown_listed_and_deleted
    proved MaxItems test_a_policy_is_created_shown_listed_and_deleted
    proved PolicyArn test_a_policy_is_created_shown_listed_and_deleted
    operation iam:ListPolicyVersions
    answered test_versions_of_a_policy
    proved Marker test_versions_of_a_policy
    proved MaxItems test_versions_of_a_policy
    proved PolicyArn test_versions_of_a_policy
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
    operation iam:PutRolePermissionsBoundary
    answered test_a_role_does_nothing_beyond_its_boundary
    proved PermissionsBoundary test_a_role_does_nothing_beyond_its_boundary
    proved RoleName test_a_role_does_nothing_beyond_its_boundary
    operation iam:PutRolePolicy
    answered test_a_chain_ends_with_any_of_its_roles
    proved PolicyDocument test_a_chain_ends_with_any_of_its_roles
    proved PolicyName test_a_chain_ends_with_any_of_its_roles
    proved RoleName test_a_chain_ends_with_any_of_its_roles
    operation iam:RemoveClientIDFromOpenIDConnectProvider
    answered test_an_openid_provider_is_registered_changed_and_deleted
    proved ClientID test_an_openid_provider_is_registered_changed_and_deleted
    proved OpenIDConnectProviderArn test_an_openid_provider_is_registered_changed_and_deleted
    operation iam:SetDefaultPolicyVersion
    answered test_versions_of_a_policy
    proved PolicyArn test_versions_of_a_policy
    proved VersionId test_versions_of_a_policy
    operation iam:TagOpenIDConnectProvider
    answered test_an_openid_provider_is_registered_changed_and_deleted
    proved OpenIDConnectProviderArn test_an_openid_provider_is_registered_changed_and_deleted
    proved Tags test_an_openid_provider_is_registered_changed_and_deleted
    proved Tags.Key test_an_openid_provider_is_registered_changed_and_deleted
    proved Tags.Value test_an_openid_provider_is_registered_changed_and_deleted
    operation iam:TagPolicy
    answered test_a_policy_is_created_shown_listed_and_deleted
    proved PolicyArn test_a_policy_is_created_shown_listed_and_deleted
    proved Tags test_a_policy_is_created_shown_listed_and_deleted
    proved Tags.Key test_a_policy_is_created_shown_listed_and_deleted
    proved Tags.Value test_a_policy_is_created_shown_listed_and_deleted
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
    operation iam:UntagPolicy
    answered test_a_policy_is_created_shown_listed_and_deleted
    proved PolicyArn test_a_policy_is_created_shown_listed_and_deleted
    proved TagKeys test_a_policy_is_created_shown_listed_and_deleted
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
    refused ProvidedContexts
    refused SerialNumber
    refused TokenCode
    answered test_a_chain_ends_with_any_of_its_roles
    proved DurationSeconds test_a_role_is_assumed_and_says_so
    proved ExternalId test_the_external_id_must_be_the_one_that_was_agreed
    proved MinimumSessionTokenSize test_a_role_is_assumed_and_says_so
    proved Policy test_a_session_policy_narrows_and_never_widens
    proved PolicyArns test_an_operator_sees_what_bounds_credentials
    proved PolicyArns.arn test_an_operator_sees_what_bounds_credentials
    proved RoleArn test_a_chain_ends_with_any_of_its_roles
    proved RoleSessionName test_a_chain_ends_with_any_of_its_roles
    proved SourceIdentity test_the_source_identity_stays
    proved Tags test_session_tags_reach_policies_and_transitive_ones_go_along
    proved Tags.Key test_session_tags_reach_policies_and_transitive_ones_go_along
    proved Tags.Value test_session_tags_reach_policies_and_transitive_ones_go_along
    proved TransitiveTagKeys test_session_tags_reach_policies_and_transitive_ones_go_along
    operation sts:AssumeRoleWithSAML
    answered test_a_registered_saml_provider_is_a_login_and_gives_its_roles
    proved DurationSeconds test_a_saml_assertion_gives_the_role_that_it_names_once
    proved MinimumSessionTokenSize test_a_saml_assertion_gives_the_role_that_it_names_once
    proved Policy test_a_saml_assertion_gives_the_role_that_it_names_once
    proved PrincipalArn test_a_registered_saml_provider_is_a_login_and_gives_its_roles
    proved RoleArn test_a_registered_saml_provider_is_a_login_and_gives_its_roles
    proved SAMLAssertion test_a_registered_saml_provider_is_a_login_and_gives_its_roles
    operation sts:AssumeRoleWithWebIdentity
    refused ProviderId
    answered test_a_registered_openid_provider_gives_roles
    proved DurationSeconds test_a_registered_openid_provider_gives_roles
    proved MinimumSessionTokenSize test_a_registered_openid_provider_gives_roles
    proved Policy test_a_registered_openid_provider_gives_roles
    proved PolicyArns test_managed_policies_limit_a_web_identitys_session
    proved PolicyArns.arn test_managed_policies_limit_a_web_identitys_session
    proved RoleArn test_a_registered_openid_provider_gives_roles
    proved RoleSessionName test_a_registered_openid_provider_gives_roles
    proved WebIdentityToken test_a_registered_openid_provider_gives_roles
    operation sts:AssumeRoot
    refused *
    operation sts:DecodeAuthorizationMessage
    inert EncodedMessage
    operation sts:GetAccessKeyInfo
    answered test_a_keys_id_tells_its_account
    proved AccessKeyId test_a_keys_id_tells_its_account
    operation sts:GetCallerIdentity
    answered test_a_chain_ends_with_any_of_its_roles
    operation sts:GetDelegatedAccessToken
    refused *
    operation sts:GetFederationToken
    answered test_a_federated_user_has_what_a_managed_policy_allows
    proved DurationSeconds test_a_federated_user_may_do_what_the_policy_says
    proved MinimumSessionTokenSize test_a_federated_user_may_do_what_the_policy_says
    proved Name test_a_federated_user_has_what_a_managed_policy_allows
    proved Policy test_a_federated_user_may_do_what_the_policy_says
    proved PolicyArns test_a_federated_user_has_what_a_managed_policy_allows
    proved PolicyArns.arn test_a_federated_user_has_what_a_managed_policy_allows
    proved Tags test_a_federated_user_may_do_what_the_policy_says
    proved Tags.Key test_a_federated_user_may_do_what_the_policy_says
    proved Tags.Value test_a_federated_user_may_do_what_the_policy_says
    operation sts:GetSessionToken
    refused SerialNumber
    refused TokenCode
    answered test_the_root_has_temporary_credentials_too
    proved DurationSeconds test_the_root_has_temporary_credentials_too
    proved MinimumSessionTokenSize test_the_root_has_temporary_credentials_too
    operation sts:GetWebIdentityToken
    refused *
    """#
}
