"""The documents of every resource of a workspace that has one of its own."""

from collections.abc import Iterator

from quantum_landing_zone.access.document_kinds import Generated, Kind
from quantum_landing_zone.aws.alert_patterns import alerts
from quantum_landing_zone.aws.alert_policy import topic_policy
from quantum_landing_zone.aws.audit_hash_key import hash_key_policy
from quantum_landing_zone.aws.audit_queue_policy import dead_letter_policy, export_policy, queue_policy
from quantum_landing_zone.aws.bucket_policy import store_policy
from quantum_landing_zone.aws.detection import rule_purpose
from quantum_landing_zone.aws.elevation_access import table_policy
from quantum_landing_zone.aws.elevation_roles import records_policy
from quantum_landing_zone.aws.endpoint_policy import INTERFACES, S3, endpoint_policy
from quantum_landing_zone.aws.image_policy import image_policy
from quantum_landing_zone.aws.key_policy import key_policy
from quantum_landing_zone.aws.log_policy import access_log_policy, archive_policy, events_policy
from quantum_landing_zone.aws.schedule_role import dead_letter_policy as scheduled_dead_letters
from quantum_landing_zone.aws.secret_policy import secret_policy
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline
from quantum_landing_zone.tenant.privileged import Privileged
from quantum_landing_zone.tenant.schedules import Schedules
from quantum_landing_zone.tenant.studio import Studio
from quantum_landing_zone.tenant.vault import Vault
from quantum_landing_zone.tenant.workspace import AwsWorkspace

AUDIT_HASH = "audit-hash"


def resource_documents(here: AwsWorkspace) -> Iterator[Generated]:
    """Yield the documents of keys, stores, endpoints, logs, queues, topic, vault, table and registry."""
    yield from _data(here)
    yield from _network(here)
    yield from _records(here)
    yield from _privilege(here)


def _data(here: AwsWorkspace) -> Iterator[Generated]:
    for data_class in here.data_classes:
        yield Generated(kind=Kind.KEY, subject=data_class, text=key_policy(here, data_class))
    for store in here.stores.values():
        yield Generated(kind=Kind.BUCKET, subject=store.bucket, text=store_policy(here, store))
    vault = Vault(here)
    for secret in vault.secrets.values():
        yield Generated(kind=Kind.VAULT, subject=secret.path, text=secret_policy(vault, secret))
    studio = Studio(here)
    if studio.images is not None:
        yield Generated(kind=Kind.REPOSITORY, subject=studio.repository, text=image_policy(here))


def _network(here: AwsWorkspace) -> Iterator[Generated]:
    for service in (S3, *INTERFACES):
        yield Generated(kind=Kind.ENDPOINT, subject=service, text=endpoint_policy(here, service))


def _records(here: AwsWorkspace) -> Iterator[Generated]:
    yield Generated(kind=Kind.BUCKET, subject=here.archive_bucket, text=archive_policy(here))
    yield Generated(kind=Kind.BUCKET, subject=here.access_log_bucket, text=access_log_policy(here))
    rule = here.event_rule_arn("braket-events")
    yield Generated(kind=Kind.LOGS, subject=here.events_log_group, text=events_policy(here, rule))
    publishers = [rule_purpose(alert) for alert in alerts(here)]
    yield Generated(kind=Kind.TOPIC, subject=here.alert_topic, text=topic_policy(here, publishers))
    schedules = Schedules(here)
    if schedules.declared is not None:
        yield Generated(kind=Kind.QUEUE, subject=schedules.dead_letters, text=scheduled_dead_letters(here))
    pipeline = AuditPipeline(here)
    yield Generated(kind=Kind.KEY, subject=AUDIT_HASH, text=hash_key_policy(here))
    yield Generated(kind=Kind.QUEUE, subject=pipeline.queue_name, text=queue_policy(here))
    yield Generated(kind=Kind.QUEUE, subject=pipeline.dead_letter_name, text=dead_letter_policy(here))
    for sink in pipeline.of_kind("sqs"):
        yield Generated(kind=Kind.QUEUE, subject=sink.name, text=export_policy(here, sink))


def _privilege(here: AwsWorkspace) -> Iterator[Generated]:
    privileged = Privileged(here)
    if privileged.elevation is not None:
        yield Generated(kind=Kind.TABLE, subject=privileged.table, text=table_policy(here))
        yield Generated(kind=Kind.LOGS, subject=privileged.records_log_group, text=records_policy(here))
