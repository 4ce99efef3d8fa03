"""Calls of AWS that raise an alert, as CloudTrail names them."""

CREDENTIALS = (
    "CreateAccessKey",
    "CreateLoginProfile",
    "CreateServiceSpecificCredential",
    "CreateUser",
    "ResetServiceSpecificCredential",
    "UpdateLoginProfile",
    "UploadSSHPublicKey",
    "UploadSigningCertificate",
)
TRAIL = ("DeleteTrail", "PutEventSelectors", "StopLogging", "UpdateTrail")
# CloudTrail names some calls of S3 unlike the API does, and the two lists of AWS differ: both names are watched.
BUCKET_RETENTION = (
    "DeleteBucket",
    "DeleteBucketLifecycle",
    "PutBucketLifecycle",
    "PutBucketLifecycleConfiguration",
    "PutBucketObjectLockConfiguration",
    "PutBucketVersioning",
    "PutObjectLockConfiguration",
)
GROUP_RETENTION = ("DeleteLogGroup", "DeleteRetentionPolicy", "PutRetentionPolicy")
BUCKET_ACCESS = (
    "DeleteBucketOwnershipControls",
    "DeleteBucketPolicy",
    "DeleteBucketPublicAccessBlock",
    "DeletePublicAccessBlock",
    "PutBucketAcl",
    "PutBucketOwnershipControls",
    "PutBucketPolicy",
    "PutBucketPublicAccessBlock",
    "PutPublicAccessBlock",
)
ACCOUNT_ACCESS = ("DeleteAccountPublicAccessBlock", "PutAccountPublicAccessBlock")
INTERNET_PATH = ("AllocateAddress", "AttachInternetGateway", "CreateInternetGateway", "CreateNatGateway")
SUBMISSION = ("CreateJob", "CreateQuantumTask")
SPENDING_LIMIT = ("CreateSpendingLimit", "DeleteSpendingLimit", "UpdateSpendingLimit")
# What takes a budget's warning away or changes it. Making one is left out: it takes nothing away, and each deployment
# of a new budget would raise it.
BUDGET = (
    "DeleteBudget",
    "DeleteNotification",
    "DeleteSubscriber",
    "UpdateBudget",
    "UpdateNotification",
    "UpdateSubscriber",
)
CREATION = (
    *SUBMISSION,
    "CreateBucket",
    "CreateFunction20150331",
    "CreateKey",
    "CreateNotebookInstance",
    "CreateRepository",
    "CreateSecret",
    "CreateVpc",
    "RunInstances",
)
ROLE = (
    "AttachRolePolicy",
    "DeleteRole",
    "DeleteRolePermissionsBoundary",
    "DeleteRolePolicy",
    "DetachRolePolicy",
    "PutRolePermissionsBoundary",
    "PutRolePolicy",
    "TagRole",
    "UntagRole",
    "UpdateAssumeRolePolicy",
    "UpdateRole",
)
POLICY = ("CreatePolicyVersion", "DeletePolicy", "SetDefaultPolicyVersion")
TRUST = (
    "AddClientIDToOpenIDConnectProvider",
    "CreateOpenIDConnectProvider",
    "CreateSAMLProvider",
    "UpdateOpenIDConnectProviderThumbprint",
    "UpdateSAMLProvider",
)
SIGN_IN_TO_ROLE = ("AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity")
KEY = ("DeleteAlias", "DisableKey", "DisableKeyRotation", "PutKeyPolicy", "ScheduleKeyDeletion", "UpdateAlias")
RULE = ("DeleteRule", "DisableRule", "PutRule")
RULE_TARGETS = ("PutTargets", "RemoveTargets")
TOPIC = ("DeleteTopic", "SetTopicAttributes", "Subscribe")
DENIED = ("AccessDenied", "AccessDeniedException")
