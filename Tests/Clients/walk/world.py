"""A pool in which every operation has something to work on. Each thing is made when a call first asks for it."""

import requests
from pycognito.aws_srp import AWSSRP, generate_hash_device

from support.authenticator import Authenticator
from support.authenticator_app import AuthenticatorApp
from support.people import FLOWS, create_app, unique

POOL = {
    "DeviceConfiguration": {"ChallengeRequiredOnNewDevice": False, "DeviceOnlyRememberedOnUserPrompt": True},
    "Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"]}},
}
CLIENT = {"ExplicitAuthFlows": [*FLOWS, "ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH"]}


class World:
    def __init__(self, api, mail, server):
        self.api, self.mail, self.server = api, mail, server
        self.app = create_app(api, mail, server.public_url, POOL, CLIENT)
        self.api.set_user_pool_mfa_config(
            UserPoolId=self.app.pool_id, MfaConfiguration="OPTIONAL", SoftwareTokenMfaConfiguration={"Enabled": True},
            WebAuthnConfiguration={"UserVerification": "preferred"},
        )
        self.api.set_user_pool_session_configuration(
            UserPoolId=self.app.pool_id, UserSessionTracking="ENABLED", TokenSession={"MaxPerUser": 20}
        )

    # Which pool and client a call is about.

    @property
    def pool(self):
        return {"UserPoolId": self.app.pool_id}

    @property
    def client(self):
        return {"ClientId": self.app.client_id}

    @property
    def both(self):
        return self.pool | self.client

    @property
    def arn(self):
        return self.api.describe_user_pool(**self.pool)["UserPool"]["Arn"]

    # People.

    def person(self):
        return self.app.new_user()

    def name(self):
        return {"Username": self.person().username}

    def user(self):
        return self.pool | self.name()

    def stranger(self):
        """Somebody who has signed up and not yet confirmed."""
        return self.app.sign_up()[0]

    def tokens(self, person=None):
        return self.app.log_in(person or self.person())

    def token(self, person=None):
        return access(self.tokens(person))

    def session(self, person):
        """A sign-in that asks for a new password."""
        return self.api.admin_initiate_auth(
            **self.both, AuthFlow="ADMIN_USER_PASSWORD_AUTH", AuthParameters={"USERNAME": person.username, "PASSWORD": person.password}
        )["Session"]

    def invited(self):
        """Somebody with a temporary password."""
        person = self.person()
        self.api.admin_set_user_password(**self.pool, Username=person.username, Password=person.password, Permanent=False)
        return person

    def user_session(self, person):
        """A token and the id of another session of the same user."""
        self.tokens(person)
        token = self.token(person)
        listed = self.api.list_user_sessions(**token)["Sessions"]
        return token, next(session["SessionId"] for session in listed if not session.get("IsCurrentSession"))

    # What they carry.

    def authenticator_app(self, token):
        return AuthenticatorApp(self.api.associate_software_token(**token)["SecretCode"])

    def device(self, person):
        """The tokens of a sign-in with a new device, its key, and what confirms it."""
        signed_in = AWSSRP(person.username, person.password, self.app.pool_id, self.app.client_id, client=self.api)
        tokens = signed_in.authenticate_user()["AuthenticationResult"]
        new = tokens["NewDeviceMetadata"]
        _, verifier = generate_hash_device(new["DeviceGroupKey"], new["DeviceKey"])
        return tokens, {"DeviceKey": new["DeviceKey"]}, verifier

    def known_device(self, person):
        tokens, key, verifier = self.device(person)
        self.api.confirm_device(**access(tokens), **key, DeviceSecretVerifierConfig=verifier)
        return tokens, key

    def credential(self, token):
        options = self.api.start_web_authn_registration(**token)["CredentialCreationOptions"]
        return Authenticator(self.app.base_url).create(options)

    def passkey(self, token):
        self.api.complete_web_authn_registration(**token, Credential=self.credential(token))
        return self.api.list_web_authn_credentials(**token)["Credentials"][0]["CredentialId"]

    # What belongs to the pool.

    def new_client(self, **settings):
        made = self.api.create_user_pool_client(**self.pool, ClientName=unique("client"), **settings)["UserPoolClient"]
        return self.pool | {"ClientId": made["ClientId"]}

    def group(self):
        name = unique("group")
        self.api.create_group(**self.pool, GroupName=name)
        return {"GroupName": name}

    def member(self):
        user, group = self.user(), self.group()
        self.api.admin_add_user_to_group(**user, **group)
        return user | group

    def resource_server(self):
        identifier = unique("api")
        self.api.create_resource_server(**self.pool, Identifier=identifier, Name="API")
        return self.pool | {"Identifier": identifier}

    def terms(self):
        client = self.new_client()
        made = self.api.create_terms(
            **client, TermsName="terms-of-use", TermsSource="LINK", Enforcement="NONE", Links={"cognito:default": "https://app.example/t"}
        )["Terms"]
        return client, self.pool | {"TermsId": made["TermsId"]}

    def style(self):
        client = self.new_client()
        made = self.api.create_managed_login_branding(**client, UseCognitoProvidedValues=True)["ManagedLoginBranding"]
        return client, self.pool | {"ManagedLoginBrandingId": made["ManagedLoginBrandingId"]}

    def another_pool(self):
        return {"UserPoolId": self.api.create_user_pool(PoolName=unique("pool"))["UserPool"]["Id"]}

    def protected_pool(self):
        """A pool with threat protection."""
        pool = self.another_pool()
        self.api.update_user_pool(**pool, UserPoolAddOns={"AdvancedSecurityMode": "ENFORCED"})
        return pool

    def replica(self):
        pool = self.another_pool()
        self.api.create_user_pool_replica(**pool, RegionName="eu-central-1")
        return pool | {"RegionName": "eu-central-1"}

    def identity_provider(self):
        """The name of a provider, and by which an app asks for it."""
        name, identifier = unique("oidc").replace("_", "-"), unique("partner").replace("_", "-") + ".example"
        details = {
            "client_id": "app", "client_secret": "provider-app-client-secret", "attributes_request_method": "GET",
            "authorize_scopes": "openid email", "oidc_issuer": "https://partner.example"}
        provider = self.pool | {"ProviderName": name}
        self.api.create_identity_provider(
            **provider, ProviderType="OIDC", ProviderDetails=details, IdpIdentifiers=[identifier])
        return provider, self.pool | {"IdpIdentifier": identifier}

    def metadata_policy(self):
        client = self.new_client()
        made = self.api.create_cimd_policy(**client, PolicyName="apps", URLPatterns=["https://app.example/*"])["CIMDPolicy"]
        return client, {"CIMDPolicyId": made["CIMDPolicyId"]}

    def pool_domain(self):
        pool = self.another_pool()
        name = unique("auth").replace("_", "-")
        self.api.create_user_pool_domain(**pool, Domain=name)
        return pool | {"Domain": name}

    def secret_client(self):
        """A client with two secrets, and the id of one."""
        client = self.new_client(GenerateSecret=True)
        self.api.add_user_pool_client_secret(**client)
        listed = self.api.list_user_pool_client_secrets(**client)["ClientSecrets"]
        return client | {"ClientSecretId": listed[0]["ClientSecretId"]}

    def machine(self):
        """A client that gets tokens for itself."""
        server = self.resource_server()
        self.api.update_resource_server(
            **server, Name="API", Scopes=[{"ScopeName": "read", "ScopeDescription": "may read"}]
        )
        made = self.api.create_user_pool_client(
            **self.pool, ClientName=unique("machine"), GenerateSecret=True, ExplicitAuthFlows=["ALLOW_CLIENT_TOKEN_AUTH"],
            AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=["client_credentials"],
            AllowedOAuthScopes=[f"{server['Identifier']}/read"],
        )["UserPoolClient"]
        return {"ClientId": made["ClientId"], "Secret": made["ClientSecret"], "Scopes": [f"{server['Identifier']}/read"]}

    def import_job(self, uploaded=False):
        pool = self.another_pool()
        self.api.update_user_pool(**pool, AutoVerifiedAttributes=["email"])
        job = self.api.create_user_import_job(**pool, JobName="job", CloudWatchLogsRoleArn=ROLE)["UserImportJob"]
        if uploaded:
            header = self.api.get_csv_header(**pool)["CSVHeader"]
            row = ",".join({"email": "ann@example.com", "email_verified": "true", "cognito:username": "ann"}.get(name, "") for name in header)
            upload = {"data": f"{','.join(header)}\n{row}\n", "headers": {"x-amz-server-side-encryption": "aws:kms"}}
            answer = requests.put(job["PreSignedUrl"], **upload, timeout=10)
            assert answer.status_code == 200, answer.text
        return pool | {"JobId": job["JobId"]}


ROLE = "arn:aws:iam::123456789012:role/logs"


def access(tokens):
    return {"AccessToken": tokens["AccessToken"]}
