"""What columns, figures and settings are called in Japanese and English, wherever they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Name in tables and files → what people read: (Japanese, English).
HEADINGS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "label": ("名前", "name"),
        "kind": ("種類", "kind"),
        "degree": ("次数", "degree"),
        "in_degree": ("入次数", "in-degree"),
        "out_degree": ("出次数", "out-degree"),
        "weighted_degree": ("重み付き次数", "weighted degree"),
        "weighted_in_degree": ("重み付き入次数", "weighted in-degree"),
        "weighted_out_degree": ("重み付き出次数", "weighted out-degree"),
        "betweenness": ("媒介中心性", "betweenness"),
        "betweenness_weighted": ("同（重み付き）", "betweenness (weighted)"),
        "eigenvector": ("固有ベクトル中心性", "eigenvector"),
        "clustering": ("クラスター係数", "clustering"),
        "core": ("k-コア", "k-core"),
        "community": ("コミュニティ", "community"),
        "communities": ("コミュニティ数", "communities"),
        "modularity": ("モジュラリティ", "modularity"),
        "modularity_signed": ("符号付きモジュラリティ", "signed modularity"),
        "brokerage_coordinator": ("内部調整", "coordinator"),
        "brokerage_itinerant": ("外部仲介", "itinerant"),
        "brokerage_gatekeeper": ("門番", "gatekeeper"),
        "brokerage_representative": ("代表", "representative"),
        "brokerage_liaison": ("連絡", "liaison"),
        "brokerage": ("仲介の合計", "all brokerage"),
        "disparity": ("偶然の確率 α", "disparity α"),
        "backbone": ("骨格", "backbone"),
        "kept": ("骨格のつながり", "in the backbone"),
        "edges": ("つながり", "ties"),
        "same_as": ("同一とした人", "linked persons"),
        "ei_communities": ("E–I 指数（コミュニティ）", "E–I index (communities)"),
        "ei_groups": ("E–I 指数（集団）", "E–I index (groups)"),
        "conflict_between": ("集団間の対立の割合", "conflict between communities"),
        "source": ("一方", "one end"),
        "target": ("他方", "other end"),
        "weight": ("重み", "weight"),
        "actor": ("一方", "one"),
        "other": ("他方", "other"),
        "shared": ("共有数", "shared"),
        "measures": ("共有するもの", "what they share"),
        "component": ("成分", "component"),
        "nodes": ("ノード数", "nodes"),
        "institutions": ("第一の側", "first side"),
        "names": ("名前", "names"),
        "figure": ("指標", "figure"),
        "value": ("値", "value"),
        "algorithm": ("手法", "algorithm"),
        "resolution": ("解像度", "resolution"),
        "seed": ("乱数の種", "seed"),
        "group": ("集団の属性", "groups by"),
        "alpha": ("有意水準 α", "alpha"),
        "resamples": ("再標本", "resamples"),
        "level": ("信頼水準", "level"),
    }
)

#: The things of a side, by the variable of the projection: (Japanese, English plural).
SIDES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "actor": ("主体", "actors"),
        "addressee": ("求められる側", "addressees"),
        "document": ("文書", "documents"),
        "measure": ("施策", "measures"),
        "meeting": ("会合", "meetings"),
        "ministry": ("機関", "institutions"),
        "person": ("人", "persons"),
        "topic": ("主題", "topics"),
    }
)

#: Kinds of nodes that are no kinds of organizations: (Japanese, English).
KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "document": ("文書", "document"),
        "measure": ("施策", "measure"),
        "meeting": ("会合", "meeting"),
        "person": ("人", "person"),
        "topic": ("主題", "topic"),
        "unresolved": ("未特定", "unresolved"),
    }
)


def heading(name: str, lang: str) -> str:
    """What people read for a column, figure or setting.

    >>> heading("core", "ja"), heading("in_degree", "en")
    ('k-コア', 'in-degree')
    """
    return HEADINGS[name][lang == "en"]
