"""Strings that look like secrets, put together at run time so that no scanner and no reader takes them for real."""

_LETTERS = "Ab1Cd2Ef3G" * 4

CANARIES = {
    "access key id": "AK" + "IA" + "QLZCANARY0000001",
    "temporary access key id": "AS" + "IA" + "QLZCANARY0000002",
    "secret access key": _LETTERS,
    "session token": "IQo" + "J" + "b3JpZ2luX2VjQLZ" + "a" * 40,
    "json web token": "ey" + "J" + "hbGciOiJub25lIn0" + "." + "eyJzdWIiOiJxbHoifQ" + ".",
    "bearer header": "Bea" + "rer " + "qlz-canary-0000003",
    "private key": "-----BE" + "GIN PRIVATE KEY-----",
    "presigned url": "https://b.s3.amazonaws.com/k?X-Amz-Sig" + "nature=00ff00ff",
    "older presigned url": "https://b.s3.amazonaws.com/k?Expires=1&Sig" + "nature=qlzcanary",
    "shared access signature": "https://s.blob.core.windows.net/c?sv=2024&si" + "g=qlzcanary%3D",
    "storage connection string": "DefaultEndpointsProtocol=https;Account" + "Key=qlzcanary0000004",
    "service bus connection string": "Endpoint=sb://q/;SharedAccess" + "Key=qlzcanary0000005",
    "database url": "postgresql://qlz:" + "canary0000006" + "@db.example.org/x",
    "password assignment": "pass" + "word=qlzcanary0000007",
    "forge token": "gh" + "p_" + "qlzcanary0000000000008",
    "chat token": "xo" + "xb-" + "qlzcanary0000000000009",
    "state service token": "pu" + "l-" + "0123" * 5,
    "model token": "s" + "k-" + "qlzcanary00000000000010",
}
