"""The notebooks' execution role: who becomes it, and what runs in a notebook may do (TEN-03, CLS-05).

A notebook is a machine identity of its own, one per team and environment, with the powers of the circuit author there
and none of the author's secrets: those that name `notebook` as a reader are its own. Its role carries `User: notebook`
as a tag, so that the author's statements about oneself hold for it: its runs say `notebook`, and its results are under
`tasks/notebook/`. What people do in a notebook is therefore the notebook's; CloudTrail says who opened it
(`CreatePresignedNotebookInstanceUrl`), and whoever signs in inside it acts as oneself again.
"""

from quantum_landing_zone.aws.iam import document, statement
from quantum_landing_zone.aws.role_policy import circuit_author
from quantum_landing_zone.aws.secret_access import reader_statements
from quantum_landing_zone.tenant.studio import NOTEBOOK_LOG_GROUP, Studio
from quantum_landing_zone.tenant.workspace import AwsWorkspace


def notebook_trust(here: AwsWorkspace) -> str:
    """Return the trust policy of the notebooks' role as JSON: SageMaker alone.

    SageMaker's page on confused deputies does not name notebook instances, so it is not known that it sends the
    account. `IfExists` refuses a call for another account where it does, and does not stop notebooks where it does not
    (IAM-08).
    """
    return document(
        statement(
            "RunNotebooks",
            "Allow",
            ["sts:AssumeRole"],
            principal={"Service": "sagemaker.amazonaws.com"},
            condition={"StringEqualsIfExists": {"aws:SourceAccount": here.account}},
        )
    )


def notebook_policy(here: AwsWorkspace) -> str:
    """Return the role's identity policy as JSON: a circuit author's powers, its own secrets, its log, and its end.

    No CreateLogGroup: without the encrypted group the notebook logs nothing.
    """
    studio = Studio(here)
    own = [notebook.arn for notebook in studio.notebooks.values()]
    logs = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
    group = here.log_group_arn(NOTEBOOK_LOG_GROUP)
    return document(
        *circuit_author(here),
        *reader_statements(here, studio.role_arn),
        statement("StopItself", "Allow", ["sagemaker:StopNotebookInstance"], resources=own),
        statement("WriteLog", "Allow", logs, resources=[group, f"{group}:*"]),
    )
