"""What `--store` names: the folder of an embedded store, or a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from kg.store.remote_address import Endpoint

#: A folder, or the URLs of a server (`kg.store.remote_address`), which few commands load.
Address: TypeAlias = "Path | Endpoint"


def own_folder(store: Address) -> Path:
    """Where this machine keeps what is the store's and not in its graph: judgements, what was read from where."""
    return store if isinstance(store, Path) else store.state


def is_there(store: Address) -> bool:
    """Whether there is a store already, with documents or without."""
    if isinstance(store, Path):
        from kg.store.layout import Layout

        return Layout(store).exists()
    from kg.store.remote import has_store

    return has_store(store)


def check_there(store: Address) -> None:
    """StoreError where there is no store, so that none is made by a command that only changes one."""
    if isinstance(store, Path):
        from kg.store.layout import Layout

        Layout(store).read_meta()
    else:
        from kg.store.remote import open_remote_reader

        open_remote_reader(store).close()
