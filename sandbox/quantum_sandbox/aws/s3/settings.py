"""What every setting of a bucket has in common: its id is the bucket's name, its end the bucket's end."""

from quantum_sandbox.aws.entry import Call, names
from quantum_sandbox.values import Props

ABSENT_BUCKET = names("404", "NoSuchBucket")
PLACE = names("bucket", "expectedBucketOwner")


def identity(inputs: Props) -> str:
    """Returns the id of a setting: the bucket, with the expected owner after a comma where one is given."""
    owner = inputs.get("expectedBucketOwner")
    return f"{inputs['bucket']},{owner}" if owner else inputs["bucket"]


def target(_call: Call, identity: str) -> dict[str, str]:
    """Returns the arguments that name the bucket of a setting."""
    bucket, _, owner = identity.partition(",")
    return {"Bucket": bucket, "ExpectedBucketOwner": owner} if owner else {"Bucket": bucket}


def place(identity: str) -> Props:
    """Returns the inputs that the id of a setting stands for."""
    bucket, _, owner = identity.partition(",")
    return {"bucket": bucket, "expectedBucketOwner": owner or None}


def pascal(value: object, renames: dict[str, str] | None = None) -> object:
    """Turns the names of a block into those of the API: `daysAfterInitiation` to `DaysAfterInitiation`."""
    known = renames or {}
    if isinstance(value, dict):
        kept = {key: item for key, item in value.items() if item is not None}
        return {known.get(k, k[:1].upper() + k[1:]): pascal(v, known) for k, v in kept.items()}
    return [pascal(item, known) for item in value] if isinstance(value, list) else value


def camel(value: object, renames: dict[str, str] | None = None) -> object:
    """Turns the names of the API into those of a block; the other way round of `pascal`, with its renames."""
    back = {new: old for old, new in (renames or {}).items()}

    def turn(item: object) -> object:
        if isinstance(item, dict):
            return {back.get(key, key[:1].lower() + key[1:]): turn(inner) for key, inner in item.items()}
        return [turn(inner) for inner in item] if isinstance(item, list) else item

    return turn(value)
