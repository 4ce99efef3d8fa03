from quantum_landing_zone.pull_requests.changes import Changes, compare, declared

ASSET = "4dabf18193072939515e22adb298388d"  # pragma: allowlist secret


def preview(**inputs):
    steps = [
        {"op": "create", "newState": {"urn": f"urn:pulumi:s::p::c:i:Parent$aws:x/y:Y::{name}", "inputs": given}}
        for name, given in inputs.items()
    ]
    return declared({"steps": steps})


def test_resources_are_told_by_type_and_name():
    found = compare(preview(a={"k": 1}, b={"k": 1}, c={}), preview(b={"k": 2}, c={}, d={}))
    assert found == Changes(added=("aws:x/y:Y d",), changed=("aws:x/y:Y b",), deleted=("aws:x/y:Y a",))


def test_an_asset_is_its_hash_wherever_it_lies():
    def code(path, digest):
        return preview(f={"code": {ASSET: "c44", "path": path, "hash": digest}})

    assert compare(code("/one", "1"), code("/two", "1")).changed == ()
    assert compare(code("/one", "1"), code("/one", "2")).changed == ("aws:x/y:Y f",)


def test_what_a_preview_deletes_is_not_declared():
    step = {"op": "delete", "newState": {"urn": "urn:pulumi:s::p::a:b:C::gone"}}
    assert declared({"steps": [step, {"op": "delete", "newState": None}]}) == {}


def test_protection_taken_off_is_a_change():
    urn = "urn:pulumi:s::p::a:b:C::kept"
    kept = declared({"steps": [{"op": "create", "newState": {"urn": urn, "protect": True}}]})
    free = declared({"steps": [{"op": "create", "newState": {"urn": urn}}]})
    assert compare(kept, free).changed == ("a:b:C kept",)
