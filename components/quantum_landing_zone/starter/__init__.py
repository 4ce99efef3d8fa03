"""A first program for a workspace: a circuit, an approved device, the workspace's own bucket, and no key of anybody's.

Run it by `python -m quantum_landing_zone.starter --help`, on a laptop or in a notebook of the workspace. What runs
needs boto3 and amazon-braket-sdk alone; `describe` is the tenant side's part.
"""
