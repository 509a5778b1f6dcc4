"""Terraform's AWS provider: apply, an empty plan, an update, an import, destroy, for every resource of user pools.

Skipped where the terraform binary or a mirror of the provider is not on the machine: nothing is downloaded. `GATEHOUSE_TERRAFORM_PLUGINS` names
a mirror that is in none of the usual places.
"""

import base64
import glob
import json
import os
import pathlib
import shutil
import subprocess

import botocore.exceptions
import pytest

TERRAFORM = shutil.which("terraform")
PROVIDER = "registry.terraform.io/hashicorp/aws"
PNG = base64.b64encode(bytes.fromhex("89504e470d0a1a0a") + b"\x00" * 32).decode()


def mirror():
    """A folder that holds the AWS provider, as Terraform lays one out."""
    places = [os.environ.get("GATEHOUSE_TERRAFORM_PLUGINS", ""), os.path.expanduser("~/.terraform.d/plugins"), "/usr/local/share/terraform/plugins", "/usr/share/terraform/plugins"]
    return next((place for place in places + glob.glob("/opt/*") if place and os.path.isdir(os.path.join(place, PROVIDER))), None)


MIRROR = mirror()
pytestmark = pytest.mark.skipif(not (TERRAFORM and MIRROR), reason="terraform or a mirror of its AWS provider is not on this machine")

HEAD = """
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "%(access_key)s"
  secret_key                  = "%(secret_key)s"
  skip_metadata_api_check     = true
  skip_region_validation      = true
  max_retries                 = 1
  endpoints {
    cognitoidp      = "%(url)s"
    cognitoidentity = "%(url)s"
    sts             = "%(url)s"
    iam             = "%(url)s"
  }
}
"""


class Terraform:
    def __init__(self, broker, folder):
        self.broker, self.folder = broker, folder
        settings = folder / "settings"
        settings.write_text(f'disable_checkpoint = true\nprovider_installation {{\n  filesystem_mirror {{\n    path = "{MIRROR}"\n  }}\n}}\n')
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "TF_"))}
        self.environment = environment | {"TF_CLI_CONFIG_FILE": str(settings), "TF_IN_AUTOMATION": "1", "AWS_EC2_METADATA_DISABLED": "true"}
        self.write("")
        self.run("init", "-input=false")

    def write(self, resources):
        head = HEAD % {"access_key": self.broker.access_key, "secret_key": self.broker.secret_key, "url": self.broker.url}
        (self.folder / "main.tf").write_text(head + resources)

    def run(self, *arguments, expected=(0,)):
        done = subprocess.run([TERRAFORM, *arguments, "-no-color"], cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=1200)
        assert done.returncode in expected, done.stdout[-6000:] + done.stderr[-6000:]
        return done

    def apply(self, resources):
        self.write(resources)
        self.run("apply", "-auto-approve", "-input=false")
        self.nothing_to_do()

    def nothing_to_do(self):
        """Exit code 2 would mean that what was applied reads back as something else."""
        self.run("plan", "-detailed-exitcode", "-input=false")

    def values(self, address):
        state = json.loads(subprocess.run([TERRAFORM, "show", "-json"], cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=60).stdout)
        return next(resource["values"] for resource in state["values"]["root_module"]["resources"] if resource["address"] == address)

    def reimport(self, address, identifier):
        """Forgets a resource and finds it again by its id: the plan has to stay empty."""
        self.run("state", "rm", address)
        self.run("import", "-input=false", address, identifier)
        self.nothing_to_do()

    def destroy(self):
        self.run("destroy", "-auto-approve", "-input=false")


# Terraform sees nothing of the engine, and takes minutes: what it does to storage is in the tests of each operation, on both.
on_sqlite = pytest.mark.parametrize("broker", ["sqlite"], indirect=True)


@pytest.fixture
def terraform(broker, tmp_path):
    return Terraform(broker, tmp_path)


def needs(call):
    """Skips while an operation that the provider calls is not there."""
    try:
        call()
    except botocore.exceptions.ClientError as error:
        if error.response["Error"]["Code"] == "InvalidAction":
            pytest.skip(error.response["Error"]["Message"])


POOL = """
resource "aws_cognito_user_pool" "plain" {
  name = "terraform-plain"
}

resource "aws_cognito_user_pool" "full" {
  name                       = "terraform-full"
  deletion_protection        = "INACTIVE"
  auto_verified_attributes   = ["email"]
  username_attributes        = ["email"]
  sms_authentication_message = "Sign in {####}"
  user_pool_tier             = "%(tier)s"
  tags = {
    team = "%(suffix)s"
  }
  password_policy {
    minimum_length                   = %(length)s
    require_lowercase                = true
    require_numbers                  = false
    require_symbols                  = true
    require_uppercase                = true
    temporary_password_validity_days = 5
  }
  username_configuration {
    case_sensitive = false
  }
  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
    recovery_mechanism {
      name     = "verified_phone_number"
      priority = 2
    }
  }
  admin_create_user_config {
    allow_admin_create_user_only = true
    invite_message_template {
      email_message = "Welcome {username}, {####}"
      email_subject = "Welcome"
      sms_message   = "{username} {####}"
    }
  }
  user_attribute_update_settings {
    attributes_require_verification_before_update = ["email"]
  }
  verification_message_template {
    default_email_option = "CONFIRM_WITH_CODE"
    email_message        = "Mail {####}"
    email_subject        = "Subject"
    sms_message          = "Code {####}"
  }
  schema {
    name                     = "email"
    attribute_data_type      = "String"
    developer_only_attribute = false
    mutable                  = true
    required                 = true
    string_attribute_constraints {
      min_length = "7"
      max_length = "100"
    }
  }
  schema {
    name                     = "floor"
    attribute_data_type      = "Number"
    developer_only_attribute = false
    mutable                  = true
    required                 = false
    number_attribute_constraints {
      min_value = "-2"
      max_value = "40"
    }
  }
  %(more)s
}
"""

MORE = """
  schema {
    name                     = "badge"
    attribute_data_type      = "String"
    developer_only_attribute = false
    mutable                  = true
    required                 = false
    string_attribute_constraints {
      min_length = "4"
      max_length = "9"
    }
  }
"""


@on_sqlite
def test_a_user_pool(terraform, broker):
    needs(lambda: broker.client("cognito-idp").get_user_pool_mfa_config(UserPoolId="us-east-1_Nowhere00"))
    terraform.apply(POOL % {"suffix": "one", "length": 8, "tier": "ESSENTIALS", "more": ""})
    pool_id = terraform.values("aws_cognito_user_pool.full")["id"]
    terraform.apply(POOL % {"suffix": "two", "length": 12, "tier": "PLUS", "more": MORE})
    assert terraform.values("aws_cognito_user_pool.full")["id"] == pool_id, "changed in place"
    pool = broker.client("cognito-idp").describe_user_pool(UserPoolId=pool_id)["UserPool"]
    assert (pool["Name"], pool["UserPoolTags"], pool["Policies"]["PasswordPolicy"]["MinimumLength"]) == ("terraform-full", {"team": "two"}, 12)
    assert {"custom:floor", "custom:badge"} <= {attribute["Name"] for attribute in pool["SchemaAttributes"]}
    terraform.reimport("aws_cognito_user_pool.full", pool_id)
    terraform.destroy()


@pytest.mark.parametrize("broker", ["postgres"], indirect=True)
def test_a_pool_and_its_end(terraform, broker):
    terraform.apply('resource "aws_cognito_user_pool" "plain" {\n  name = "terraform-small"\n}\n')
    pool_id = terraform.values("aws_cognito_user_pool.plain")["id"]
    assert broker.client("cognito-idp").describe_user_pool(UserPoolId=pool_id)["UserPool"]["Name"] == "terraform-small"
    terraform.destroy()
    with pytest.raises(botocore.exceptions.ClientError, match="ResourceNotFoundException"):
        broker.client("cognito-idp").describe_user_pool(UserPoolId=pool_id)


CLIENTS = """
resource "aws_cognito_user_pool_client" "plain" {
  name         = "plain"
  user_pool_id = "%(pool)s"
}

resource "aws_cognito_resource_server" "api" {
  identifier   = "https://api.example.com"
  name         = "API %(suffix)s"
  user_pool_id = "%(pool)s"
  scope {
    scope_name        = "read"
    scope_description = "Reads %(suffix)s"
  }
  scope {
    scope_name        = "write"
    scope_description = "Writes"
  }
}

resource "aws_cognito_user_pool_client" "full" {
  name                                 = "full-%(suffix)s"
  user_pool_id                         = "%(pool)s"
  generate_secret                      = true
  access_token_validity                = %(minutes)s
  id_token_validity                    = %(minutes)s
  refresh_token_validity               = 12
  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }
  allowed_oauth_flows                  = ["code", "implicit"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_scopes                 = concat(["openid", "email"], aws_cognito_resource_server.api.scope_identifiers)
  callback_urls                        = ["https://app.example.com/callback", "https://app.example.com/%(suffix)s"]
  default_redirect_uri                 = "https://app.example.com/callback"
  logout_urls                          = ["https://app.example.com/bye"]
  supported_identity_providers         = ["COGNITO"]
  explicit_auth_flows                  = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
  prevent_user_existence_errors        = "ENABLED"
  enable_token_revocation              = true
  auth_session_validity                = 5
  read_attributes                      = ["email", "name"]
  write_attributes                     = ["name"]
}

resource "aws_cognito_user_pool_client" "machine" {
  name                                 = "machine"
  user_pool_id                         = "%(pool)s"
  generate_secret                      = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_scopes                 = aws_cognito_resource_server.api.scope_identifiers
}

resource "aws_cognito_user_pool_domain" "prefix" {
  domain                = "%(domain)s"
  user_pool_id          = "%(pool)s"
  managed_login_version = %(version)s
}

resource "aws_cognito_user_pool_ui_customization" "all" {
  css          = ".label-customizable {font-weight: %(weight)s;}"
  image_file   = "%(png)s"
  user_pool_id = aws_cognito_user_pool_domain.prefix.user_pool_id
}

resource "aws_cognito_user_pool_ui_customization" "one" {
  css          = ".label-customizable {font-weight: 700;}"
  client_id    = aws_cognito_user_pool_client.plain.id
  user_pool_id = aws_cognito_user_pool_domain.prefix.user_pool_id
}

resource "aws_cognito_risk_configuration" "pool" {
  user_pool_id = "%(pool)s"
  risk_exception_configuration {
    skipped_ip_range_list = ["203.0.113.0/%(bits)s"]
  }
}

resource "aws_cognito_risk_configuration" "client" {
  user_pool_id = "%(pool)s"
  client_id    = aws_cognito_user_pool_client.plain.id
  compromised_credentials_risk_configuration {
    event_filter = ["SIGN_UP"]
    actions {
      event_action = "NO_ACTION"
    }
  }
}
"""


@on_sqlite
def test_what_is_configured_beside_a_pool(terraform, broker):
    idp = broker.client("cognito-idp")
    pool = idp.create_user_pool(PoolName="terraform")["UserPool"]["Id"]
    domain = "t" + pool[-9:].lower()
    given = {"pool": pool, "domain": domain, "png": PNG}
    terraform.apply(CLIENTS % (given | {"suffix": "one", "minutes": 30, "version": 1, "weight": 400, "bits": 24}))
    client = terraform.values("aws_cognito_user_pool_client.full")
    terraform.apply(CLIENTS % (given | {"suffix": "two", "minutes": 45, "version": 2, "weight": 500, "bits": 25}))
    changed = terraform.values("aws_cognito_user_pool_client.full")
    assert (changed["id"], changed["client_secret"]) == (client["id"], client["client_secret"]), "changed in place"
    assert (changed["name"], changed["access_token_validity"]) == ("full-two", 45)
    plain = terraform.values("aws_cognito_user_pool_client.plain")["id"]
    # Whether a secret was generated cannot be read back: that client would be made anew, on the service too.
    terraform.reimport("aws_cognito_user_pool_client.plain", f"{pool}/{plain}")
    terraform.reimport("aws_cognito_resource_server.api", f"{pool}|https://api.example.com")
    terraform.reimport("aws_cognito_user_pool_domain.prefix", domain)
    terraform.reimport("aws_cognito_user_pool_ui_customization.one", f"{pool},{plain}")
    terraform.reimport("aws_cognito_risk_configuration.pool", pool)
    terraform.reimport("aws_cognito_risk_configuration.client", f"{pool}:{plain}")
    terraform.destroy()
    assert idp.list_user_pool_clients(UserPoolId=pool)["UserPoolClients"] == [] and idp.list_resource_servers(UserPoolId=pool)["ResourceServers"] == []
    assert idp.get_ui_customization(UserPoolId=pool)["UICustomization"] == {} and idp.describe_user_pool_domain(Domain=domain)["DomainDescription"] == {}


PEOPLE = """
resource "aws_cognito_user_group" "staff" {
  name         = "staff"
  user_pool_id = "%(pool)s"
  description  = "Staff %(suffix)s"
  precedence   = %(precedence)s
  role_arn     = "arn:aws:iam::123456789012:role/staff"
}

resource "aws_cognito_user" "ada" {
  user_pool_id   = "%(pool)s"
  username       = "ada"
  password       = "Correct-Horse-9!"
  message_action = "SUPPRESS"
  attributes = {
    email          = "ada@example.com"
    email_verified = true
    name           = "Ada %(suffix)s"
  }
}

resource "aws_cognito_user_in_group" "ada" {
  user_pool_id = "%(pool)s"
  group_name   = aws_cognito_user_group.staff.name
  username     = aws_cognito_user.ada.username
}

resource "aws_cognito_identity_provider" "corp" {
  user_pool_id  = "%(pool)s"
  provider_name = "Corp"
  provider_type = "SAML"
  provider_details = {
    MetadataFile = file("metadata.xml")
  }
  attribute_mapping = {
    email = "%(mail)s"
  }
  lifecycle {
    ignore_changes = [provider_details]
  }
}
"""


@on_sqlite
def test_people_groups_and_providers(terraform, broker, pysaml2):
    idp = broker.client("cognito-idp")
    needs(lambda: idp.admin_update_user_attributes(UserPoolId="us-east-1_Nowhere00", Username="ada", UserAttributes=[{"Name": "name", "Value": "Ada"}]))
    pool = idp.create_user_pool(PoolName="terraform")["UserPool"]["Id"]
    pathlib.Path(terraform.folder / "metadata.xml").write_text(pysaml2.metadata)
    terraform.apply(PEOPLE % {"pool": pool, "suffix": "one", "precedence": 1, "mail": "mail"})
    terraform.apply(PEOPLE % {"pool": pool, "suffix": "two", "precedence": 2, "mail": "email"})
    attributes = {attribute["Name"]: attribute["Value"] for attribute in idp.admin_get_user(UserPoolId=pool, Username="ada")["UserAttributes"]}
    assert attributes["name"] == "Ada two"
    terraform.reimport("aws_cognito_user_group.staff", f"{pool}/staff")
    terraform.reimport("aws_cognito_identity_provider.corp", f"{pool}:Corp")
    terraform.destroy()
    assert idp.list_users(UserPoolId=pool)["Users"] == [] and idp.list_groups(UserPoolId=pool)["Groups"] == []


ACCESS = """
resource "aws_iam_openid_connect_provider" "work" {
  url             = "https://id.example.com/%(suffix)s"
  client_id_list  = %(clients)s
  thumbprint_list = ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"]
  tags = {
    team = "%(team)s"
  }
}

resource "aws_cognito_identity_pool" "app" {
  identity_pool_name               = "terraform %(suffix)s"
  allow_unauthenticated_identities = %(guests)s
  allow_classic_flow               = false
  openid_connect_provider_arns     = [aws_iam_openid_connect_provider.work.arn]
  supported_login_providers = {
    "accounts.google.com" = "app.apps.googleusercontent.com"
  }
  cognito_identity_providers {
    client_id               = "%(client)s"
    provider_name           = "%(provider)s"
    server_side_token_check = true
  }
  tags = {
    team = "%(team)s"
  }
}

resource "aws_iam_policy" "bounds" {
  name        = "bounds-%(suffix)s"
  path        = "/apps/"
  description = "What members may do at most"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "arn:aws:s3:::%(team)s/*" }]
  })
  tags = {
    team = "%(team)s"
  }
}

resource "aws_iam_role_policy_attachment" "bounds" {
  role       = aws_iam_role.member.name
  policy_arn = aws_iam_policy.bounds.arn
}

resource "aws_iam_role" "member" {
  name                 = "terraform-%(suffix)s"
  permissions_boundary = aws_iam_policy.bounds.arn
  description          = "Members of %(team)s"
  max_session_duration = 7200
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Action    = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]
      Condition = { StringEquals = { "cognito-identity.amazonaws.com:aud" = aws_cognito_identity_pool.app.id } }
    }]
  })
  tags = {
    team = "%(team)s"
  }
}

resource "aws_iam_role_policy" "reads" {
  name = "reads"
  role = aws_iam_role.member.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::%(team)s/*" }]
  })
}

resource "aws_cognito_identity_pool_roles_attachment" "app" {
  identity_pool_id = aws_cognito_identity_pool.app.id
  roles = {
    authenticated = aws_iam_role.member.arn
  }
  role_mapping {
    identity_provider         = "%(provider)s:%(client)s"
    ambiguous_role_resolution = "AuthenticatedRole"
    type                      = "Rules"
    mapping_rule {
      claim      = "email"
      match_type = "StartsWith"
      role_arn   = aws_iam_role.member.arn
      value      = "%(team)s"
    }
  }
}

resource "aws_cognito_identity_pool_provider_principal_tag" "app" {
  identity_pool_id       = aws_cognito_identity_pool.app.id
  identity_provider_name = "%(provider)s"
  use_defaults           = false
  principal_tags = {
    team = "custom:%(team)s"
  }
}
"""


@on_sqlite
def test_identity_pools_their_roles_and_providers(terraform, broker, house):
    suffix = os.urandom(4).hex()
    given = {"suffix": suffix, "client": house.client_id, "provider": house.login}
    terraform.apply(ACCESS % (given | {"team": "blue", "clients": '["app"]', "guests": "false"}))
    pool_id = terraform.values("aws_cognito_identity_pool.app")["id"]
    terraform.apply(ACCESS % (given | {"team": "green", "clients": '["app", "second"]', "guests": "true"}))
    assert terraform.values("aws_cognito_identity_pool.app")["id"] == pool_id, "changed in place"
    identities, iam = broker.client("cognito-identity"), broker.client("iam")
    pool = identities.describe_identity_pool(IdentityPoolId=pool_id)
    assert pool["AllowUnauthenticatedIdentities"] and pool["IdentityPoolTags"] == {"team": "green"}
    roles = identities.get_identity_pool_roles(IdentityPoolId=pool_id)
    assert roles["Roles"] == {"authenticated": f"arn:aws:iam::123456789012:role/terraform-{suffix}"}
    assert roles["RoleMappings"][f"{house.login}:{house.client_id}"]["RulesConfiguration"]["Rules"][0]["Value"] == "green"
    tags = identities.get_principal_tag_attribute_map(IdentityPoolId=pool_id, IdentityProviderName=house.login)
    assert tags["PrincipalTags"] == {"team": "custom:green"} and not tags["UseDefaults"]
    provider = terraform.values("aws_iam_openid_connect_provider.work")["arn"]
    assert set(iam.get_open_id_connect_provider(OpenIDConnectProviderArn=provider)["ClientIDList"]) == {"app", "second"}
    assert "green/*" in json.dumps(iam.get_role_policy(RoleName=f"terraform-{suffix}", PolicyName="reads")["PolicyDocument"])
    terraform.reimport("aws_cognito_identity_pool.app", pool_id)
    bounds = f"arn:aws:iam::123456789012:policy/apps/bounds-{suffix}"
    assert iam.get_role(RoleName=f"terraform-{suffix}")["Role"]["PermissionsBoundary"]["PermissionsBoundaryArn"] == bounds
    policy = iam.get_policy(PolicyArn=bounds)["Policy"]
    assert policy["AttachmentCount"] == 1 and policy["Tags"] == [{"Key": "team", "Value": "green"}]
    counts = iam.get_policy_version(PolicyArn=bounds, VersionId=policy["DefaultVersionId"])["PolicyVersion"]["Document"]
    assert counts["Statement"][0]["Resource"] == "arn:aws:s3:::green/*"
    terraform.reimport("aws_iam_policy.bounds", bounds)
    terraform.reimport("aws_iam_role.member", f"terraform-{suffix}")
    terraform.destroy()
    with pytest.raises(botocore.exceptions.ClientError, match="NoSuchEntity"):
        iam.get_role(RoleName=f"terraform-{suffix}")
