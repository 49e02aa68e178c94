"""A valid call of every operation that is built, made when it is asked for: `CALLS["SignUp"](world)` gives the parameters."""

from support.people import new_password, unique

from .world import ROLE, World, access

CALLS = {}


def call(*names):
    """Says that a function makes the parameters of these operations."""

    def keep(make):
        for name in names:
            assert name not in CALLS, f"{name} has two calls"
            CALLS[name] = make
        return make

    return keep


# Account: what users do for themselves.


@call("SignUp")
def sign_up(world: World):
    name = unique("new")
    return world.client | {
        "Username": name, "Password": new_password(), "UserAttributes": [{"Name": "email", "Value": f"{name}@example.com"}],
        "ClientMetadata": {"plan": "free"}, "UserContextData": {"EncodedData": "abc"},
    }


@call("ConfirmSignUp")
def confirm_sign_up(world):
    person = world.stranger()
    return world.client | {"Username": person.username, "ConfirmationCode": world.mail.code(person.email)}


@call("ResendConfirmationCode")
def resend(world):
    return world.client | {"Username": world.stranger().username}


@call("ForgotPassword")
def forgot_password(world):
    return world.client | world.name()


@call("ConfirmForgotPassword")
def confirm_forgot_password(world):
    person = world.person()
    world.api.forgot_password(**world.client, Username=person.username)
    code = world.mail.code(person.email)
    return world.client | {"Username": person.username, "ConfirmationCode": code, "Password": new_password()}


@call("ChangePassword")
def change_password(world):
    person = world.person()
    return world.token(person) | {"PreviousPassword": person.password, "ProposedPassword": new_password()}


@call("GetUser", "DeleteUser", "GlobalSignOut", "GetUserAuthFactors", "ListUserSessions", "ListWebAuthnCredentials", "ListDevices")
def signed_in(world):
    return world.token()


@call("UpdateUserAttributes")
def update_attributes(world):
    return world.token() | {"UserAttributes": [{"Name": "name", "Value": "Ann"}]}


@call("DeleteUserAttributes")
def delete_attributes(world):
    token = world.token()
    world.api.update_user_attributes(**token, UserAttributes=[{"Name": "name", "Value": "Ann"}])
    return token | {"UserAttributeNames": ["name"]}


@call("GetUserAttributeVerificationCode")
def ask_for_verification(world):
    return world.token() | {"AttributeName": "email"}


@call("VerifyUserAttribute")
def verify_attribute(world):
    person = world.person()
    token = world.token(person)
    world.api.get_user_attribute_verification_code(**token, AttributeName="email")
    return token | {"AttributeName": "email", "Code": world.mail.code(person.email)}


# Signing in.


def by_password(world):
    person = world.person()
    return {"USERNAME": person.username, "PASSWORD": person.password}


@call("InitiateAuth")
def initiate_auth(world):
    return world.client | {"AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": by_password(world)}


@call("AdminInitiateAuth")
def admin_initiate_auth(world):
    return world.both | {"AuthFlow": "ADMIN_USER_PASSWORD_AUTH", "AuthParameters": by_password(world)}


def new_password_challenge(world):
    person = world.invited()
    return {
        "ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": world.session(person),
        "ChallengeResponses": {"USERNAME": person.username, "NEW_PASSWORD": new_password()},
    }


@call("RespondToAuthChallenge")
def respond(world):
    return world.client | new_password_challenge(world)


@call("AdminRespondToAuthChallenge")
def admin_respond(world):
    return world.both | new_password_challenge(world)


@call("GetTokensFromRefreshToken")
def refresh(world):
    tokens, key = world.known_device(world.person())
    return world.client | {"RefreshToken": tokens["RefreshToken"]} | key


@call("RevokeToken")
def revoke_token(world):
    return world.client | {"Token": world.tokens()["RefreshToken"]}


@call("GetClientToken")
def client_token(world):
    return world.machine()


# Factors.


@call("AssociateSoftwareToken", "StartWebAuthnRegistration")
def begin_factor(world):
    return world.token()


@call("VerifySoftwareToken")
def verify_software_token(world):
    token = world.token()
    return token | {"UserCode": world.authenticator_app(token).code(), "FriendlyDeviceName": "phone"}


@call("SetUserMFAPreference")
def prefer_factor(world):
    return world.token() | {"SoftwareTokenMfaSettings": {"Enabled": False, "PreferredMfa": False}}


@call("AdminSetUserMFAPreference")
def admin_prefer_factor(world):
    return world.user() | {"SoftwareTokenMfaSettings": {"Enabled": False, "PreferredMfa": False}}


@call("SetUserSettings")
def set_user_settings(world):
    return world.token() | {"MFAOptions": []}


@call("AdminSetUserSettings")
def admin_set_user_settings(world):
    return world.user() | {"MFAOptions": []}


@call("AdminDeleteSoftwareToken")
def delete_software_token(world):
    person = world.person()
    token = world.token(person)
    world.api.verify_software_token(**token, UserCode=world.authenticator_app(token).code())
    return world.pool | {"Username": person.username}


@call("SetUserPoolMfaConfig")
def set_mfa_config(world):
    return world.another_pool() | {"MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": {"Enabled": True}}


@call("CompleteWebAuthnRegistration")
def complete_passkey(world):
    token = world.token()
    return token | {"Credential": world.credential(token)}


@call("DeleteWebAuthnCredential")
def delete_passkey(world):
    token = world.token()
    return token | {"CredentialId": world.passkey(token)}


# Devices.


@call("ConfirmDevice")
def confirm_device(world):
    tokens, key, verifier = world.device(world.person())
    return access(tokens) | key | {"DeviceSecretVerifierConfig": verifier, "DeviceName": "laptop"}


@call("GetDevice", "ForgetDevice")
def own_device(world):
    tokens, key = world.known_device(world.person())
    return access(tokens) | key


@call("UpdateDeviceStatus")
def own_device_status(world):
    tokens, key = world.known_device(world.person())
    return access(tokens) | key | {"DeviceRememberedStatus": "remembered"}


@call("AdminGetDevice", "AdminForgetDevice")
def device(world):
    person = world.person()
    return world.pool | {"Username": person.username} | world.known_device(person)[1]


@call("AdminUpdateDeviceStatus")
def device_status(world):
    return device(world) | {"DeviceRememberedStatus": "not_remembered"}


# Sessions.


@call("RevokeUserSession")
def revoke_session(world):
    token, session = world.user_session(world.person())
    return token | {"SessionId": session}


@call("AdminRevokeUserSession")
def admin_revoke_session(world):
    person = world.person()
    return world.pool | {"Username": person.username, "SessionId": world.user_session(person)[1]}


@call("SetUserPoolSessionConfiguration")
def set_pool_sessions(world):
    return world.another_pool() | {"UserSessionTracking": "ENABLED", "TokenSession": {"MaxPerUser": 5}}


@call("SetUserPoolClientSessionConfiguration")
def set_client_sessions(world):
    return world.new_client() | {"SSOSession": {"MaxValidityMinutes": 30}}


# Users: what administrators do for them.


@call("AdminCreateUser")
def create_user(world):
    name = unique("made")
    return world.pool | {
        "Username": name, "TemporaryPassword": new_password(), "MessageAction": "SUPPRESS",
        "UserAttributes": [{"Name": "email", "Value": f"{name}@example.com"}],
    }


@call("AdminConfirmSignUp")
def admin_confirm(world):
    return world.pool | {"Username": world.stranger().username}


@call(
    "AdminGetUser", "AdminDeleteUser", "AdminUserGlobalSignOut", "AdminGetUserAuthFactors", "AdminListDevices", "AdminListUserSessions",
    "AdminListGroupsForUser", "AdminEnableUser", "AdminDisableUser", "AdminResetUserPassword",
)
def a_user(world):
    return world.user()


@call("AdminSetUserPassword")
def set_password(world):
    return world.user() | {"Password": new_password(), "Permanent": True}


@call("AdminUpdateUserAttributes")
def admin_update_attributes(world):
    return world.user() | {"UserAttributes": [{"Name": "name", "Value": "Ann"}]}


@call("AdminDeleteUserAttributes")
def admin_delete_attributes(world):
    return world.user() | {"UserAttributeNames": ["name"]}


@call("ListUsers")
def list_users(world):
    return world.pool | {"Filter": f'username = "{world.person().username}"', "AttributesToGet": ["email"], "Limit": 5}


# Groups.


@call("CreateGroup")
def create_group(world):
    return world.pool | {"GroupName": unique("group"), "Description": "people", "Precedence": 3, "RoleArn": ROLE}


@call("GetGroup", "DeleteGroup", "ListUsersInGroup")
def a_group(world):
    return world.pool | world.group()


@call("UpdateGroup")
def update_group(world):
    return world.pool | world.group() | {"Description": "other people", "Precedence": 4}


@call("AdminAddUserToGroup")
def add_to_group(world):
    return world.user() | world.group()


@call("AdminRemoveUserFromGroup")
def remove_from_group(world):
    return world.member()


# Pools.


@call("CreateUserPool")
def create_pool(world):
    return {"PoolName": unique("pool"), "Schema": [{"Name": "badge", "AttributeDataType": "String"}], "UserPoolTags": {"team": "a"}}


@call(
    "DescribeUserPool", "GetUserPoolMfaConfig", "GetUserPoolSessionConfiguration", "ListUserPoolClients", "ListResourceServers", "ListTerms",
    "ListGroups", "GetCSVHeader", "GetUICustomization",
)
def a_pool(world):
    return world.pool


@call("UpdateUserPool")
def update_pool(world):
    return world.another_pool() | {"Policies": {"PasswordPolicy": {"MinimumLength": 10}}}


@call("DeleteUserPool")
def delete_pool(world):
    return world.another_pool()


@call("ListUserPools")
def list_pools(world):
    return {"MaxResults": 5}


@call("AddCustomAttributes")
def add_attributes(world):
    return world.another_pool() | {"CustomAttributes": [{"Name": "badge", "AttributeDataType": "String", "Mutable": True}]}


@call("TagResource")
def tag(world):
    return {"ResourceArn": world.arn, "Tags": {"team": "a"}}


@call("UntagResource")
def untag(world):
    return {"ResourceArn": world.arn, "TagKeys": ["team"]}


@call("ListTagsForResource")
def tags(world):
    return {"ResourceArn": world.arn}


# Clients.


@call("CreateUserPoolClient")
def create_client(world):
    return world.pool | {"ClientName": unique("client"), "GenerateSecret": True}


@call("DescribeUserPoolClient", "GetUserPoolClientSessionConfiguration", "DescribeManagedLoginBrandingByClient")
def a_client(world):
    return world.style()[0]


@call("UpdateUserPoolClient")
def update_client(world):
    return world.new_client() | {"ClientName": "renamed", "RefreshTokenValidity": 7}


@call("DeleteUserPoolClient")
def delete_client(world):
    return world.new_client()


@call("AddUserPoolClientSecret", "ListUserPoolClientSecrets")
def client_secrets(world):
    return world.new_client(GenerateSecret=True)


@call("DeleteUserPoolClientSecret")
def delete_secret(world):
    return world.secret_client()


# Resource servers, domains, terms, branding.


@call("CreateResourceServer")
def create_server(world):
    return world.pool | {"Identifier": unique("api"), "Name": "API", "Scopes": [{"ScopeName": "read", "ScopeDescription": "may read"}]}


@call("DescribeResourceServer", "DeleteResourceServer")
def a_server(world):
    return world.resource_server()


@call("UpdateResourceServer")
def update_server(world):
    return world.resource_server() | {"Name": "renamed"}


@call("CreateUserPoolDomain")
def create_domain(world):
    return world.another_pool() | {"Domain": unique("auth").replace("_", "-")}


@call("DescribeUserPoolDomain")
def describe_domain(world):
    return {"Domain": world.pool_domain()["Domain"]}


@call("UpdateUserPoolDomain")
def update_domain(world):
    return world.pool_domain() | {"ManagedLoginVersion": 2}


@call("DeleteUserPoolDomain")
def delete_domain(world):
    return world.pool_domain()


@call("CreateTerms")
def create_terms(world):
    return world.new_client() | {
        "TermsName": "privacy-policy", "TermsSource": "LINK", "Enforcement": "NONE", "Links": {"cognito:default": "https://app.example/p"}
    }


@call("DescribeTerms", "DeleteTerms")
def some_terms(world):
    return world.terms()[1]


@call("DescribeTermsByClient")
def terms_of_client(world):
    return world.terms()[0] | {"TermsName": "terms-of-use"}


@call("UpdateTerms")
def update_terms(world):
    return world.terms()[1] | {"Links": {"cognito:default": "https://app.example/new"}}


@call("SetUICustomization")
def classic(world):
    return world.pool | {"CSS": ".banner-customizable { padding: 25px; }"}


@call("CreateManagedLoginBranding")
def create_style(world):
    return world.new_client() | {"UseCognitoProvidedValues": True}


@call("DescribeManagedLoginBranding", "DeleteManagedLoginBranding")
def a_style(world):
    return world.style()[1]


@call("UpdateManagedLoginBranding")
def update_style(world):
    return world.style()[1] | {"Settings": {"components": {}}, "UseCognitoProvidedValues": False}


# Imports.


@call("CreateUserImportJob")
def create_import(world):
    pool = world.another_pool()
    world.api.update_user_pool(**pool, AutoVerifiedAttributes=["email"])
    return pool | {"JobName": "job", "CloudWatchLogsRoleArn": ROLE}


@call("DescribeUserImportJob")
def describe_import(world):
    return world.import_job()


@call("ListUserImportJobs")
def list_imports(world):
    return {"UserPoolId": world.import_job()["UserPoolId"], "MaxResults": 5}


@call("StartUserImportJob")
def start_import(world):
    return world.import_job(uploaded=True)


@call("StopUserImportJob")
def stop_import(world):
    job = world.import_job(uploaded=True)
    world.api.start_user_import_job(**job)
    return job


# Limits, and what is kept.


LIMIT = {"LimitDefinition": {"LimitClass": "API_CATEGORY", "Attributes": {"Category": "UserAuthentication"}}}


@call("GetProvisionedLimit")
def get_limit(world):
    return LIMIT


@call("UpdateProvisionedLimit")
def update_limit(world):
    return LIMIT | {"RequestedLimitValue": 1000}


@call("GetLogDeliveryConfiguration", "ListUserPoolReplicas")
def of_the_pool(world):
    return world.pool


@call("SetLogDeliveryConfiguration")
def set_log_delivery(world):
    group = {"LogGroupArn": "arn:aws:logs:us-east-1:123456789012:log-group:lifeguard"}
    return world.pool | {
        "LogConfigurations": [{"LogLevel": "ERROR", "EventSource": "userNotification", "CloudWatchLogsConfiguration": group}]}


@call("SetRiskConfiguration")
def set_risk(world):
    notify = {
        "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/a@example.com", "From": "a@example.com",
        "BlockEmail": {"Subject": "Blocked", "HtmlBody": "<p>Blocked</p>", "TextBody": "Blocked"}}
    return world.protected_pool() | {
        "CompromisedCredentialsRiskConfiguration": {"EventFilter": ["SIGN_IN"], "Actions": {"EventAction": "BLOCK"}},
        "AccountTakeoverRiskConfiguration": {
            "NotifyConfiguration": notify, "Actions": {"HighAction": {"Notify": True, "EventAction": "MFA_REQUIRED"}}},
        "RiskExceptionConfiguration": {"BlockedIPRangeList": ["192.0.2.0/24"], "SkippedIPRangeList": ["2001:db8::/32"]},
    }


@call("DescribeRiskConfiguration")
def describe_risk(world):
    return world.protected_pool()


@call("CreateUserPoolReplica")
def create_replica(world):
    return world.another_pool() | {"RegionName": "eu-central-1", "UserPoolTags": {"team": "a"}}


@call("UpdateUserPoolReplica")
def update_replica(world):
    return world.replica() | {"Status": "ACTIVE"}


@call("DeleteUserPoolReplica")
def delete_replica(world):
    return world.replica()


PATTERNS = {"URLPatterns": ["https://app.example/*"]}


@call("CreateCIMDPolicy")
def create_metadata_policy(world):
    return world.new_client() | PATTERNS | {"PolicyName": "apps", "CacheDuration": 86400}


@call("UpdateCIMDPolicy")
def update_metadata_policy(world):
    client, policy = world.metadata_policy()
    return client | policy | PATTERNS | {"PolicyName": "other"}


@call("DescribeCIMDPolicy", "DeleteCIMDPolicy", "ListClientMetadataURLs")
def a_metadata_policy(world):
    return world.pool | world.metadata_policy()[1]


@call("ListCIMDPolicies")
def list_metadata_policies(world):
    world.metadata_policy()
    return world.pool | {"MaxResults": 5}


@call("UpdateClientMetadataURLState")
def fetch_metadata_again(world):
    return world.pool | world.metadata_policy()[1] | {"URL": "https://app.example/client.json", "Action": "REFRESH"}


PROVIDER = {
    "ProviderDetails": {
        "client_id": "app", "client_secret": "provider-app-client-secret", "attributes_request_method": "GET",
        "authorize_scopes": "openid email", "oidc_issuer": "https://partner.example"},
    "AttributeMapping": {"email": "mail"},
    "AcrMapping": {"Level1": "low", "Level2": "high"},
}


@call("CreateIdentityProvider")
def create_provider(world):
    name = unique("oidc").replace("_", "-")
    return world.pool | PROVIDER | {"ProviderName": name, "ProviderType": "OIDC", "IdpIdentifiers": [f"{name}.example"]}


@call("UpdateIdentityProvider")
def update_provider(world):
    return world.identity_provider()[0] | PROVIDER


@call("DescribeIdentityProvider", "DeleteIdentityProvider")
def a_provider(world):
    return world.identity_provider()[0]


@call("GetIdentityProviderByIdentifier")
def provider_by_identifier(world):
    return world.identity_provider()[1]


@call("ListIdentityProviders")
def list_providers(world):
    world.identity_provider()
    return world.pool | {"MaxResults": 5}
