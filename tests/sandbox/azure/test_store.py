import threading
from pathlib import Path

from quantum_sandbox.azure.store import Store


def test_ids_are_the_same_in_upper_and_lower_case(tmp_path: Path) -> None:
    store = Store(tmp_path / "books.json")
    with store.change() as known:
        known["/subscriptions/S/resourceGroups/G"] = {"a": 1}
    assert store.get("/SUBSCRIPTIONS/s/resourcegroups/g") == {"a": 1}
    assert store.get("/subscriptions/S/resourceGroups/H") is None


def test_nothing_is_lost_when_many_write(tmp_path: Path) -> None:
    def note(number: int) -> None:
        with Store(tmp_path / "deep" / "books.json").change() as known:
            known[str(number)] = {}

    threads = [threading.Thread(target=note, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(Store(tmp_path / "deep" / "books.json").all()) == 20
