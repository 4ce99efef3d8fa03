from typing import Any

BLOCK = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"
ALL = ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")


def test_the_block_is_the_account_s(life: Any) -> None:
    made = life.create(BLOCK, accountId=life.account, **dict.fromkeys(ALL, True))
    control = life.boto("s3control")
    found = control.get_public_access_block(AccountId=life.account)["PublicAccessBlockConfiguration"]
    assert found == {name[0].upper() + name[1:]: True for name in ALL}
    life.update(made, blockPublicPolicy=False)
    found = control.get_public_access_block(AccountId=life.account)["PublicAccessBlockConfiguration"]
    assert found["BlockPublicPolicy"] is False
    control.put_public_access_block(
        AccountId=life.account, PublicAccessBlockConfiguration={**found, "BlockPublicAcls": False}
    )
    assert life.drift(made) == {"blockPublicAcls"}
    life.replaces(made, accountId="999999999999")
    life.update(made, blockPublicPolicy=True)
    life.imported(made)
    life.delete(made)


def test_without_an_account_it_is_the_provider_s(life: Any) -> None:
    made = life.create(BLOCK, blockPublicAcls=True)
    assert made.identity == life.account
    assert made.state["accountId"] == life.account
    life.delete(made)
