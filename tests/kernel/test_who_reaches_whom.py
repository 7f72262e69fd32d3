"""Who is cut off without whom, and how free one is by its contacts: against networkx, on graphs that were published."""

import random
from collections.abc import Collection, Mapping
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvetrack.kernel.graphs import constraint, cut_off

PUBLISHED = {
    "karate club": nx.karate_club_graph,
    "Florentine families": nx.florentine_families_graph,
    "Davis southern women": nx.davis_southern_women_graph,
    "Les Miserables": nx.les_miserables_graph,
}


def both_ways(*edges: tuple[Any, Any]) -> dict[Any, list[Any]]:
    """A graph as ours are, from its edges."""
    graph: dict[Any, list[Any]] = {}
    for one, other in edges:
        graph.setdefault(one, []).append(other)
        graph.setdefault(other, []).append(one)
    return graph


def lost(graph: Mapping[Any, Collection[Any]], root: Any) -> dict[Any, set[Any]]:
    """Whom each would cut off."""
    found = [(node, set(others)) for node, others in cut_off(graph, root)]
    assert len(dict(found)) == len(found)
    return dict(found)


def plainly_lost(graph: "nx.Graph[Any]", root: Any) -> dict[Any, set[Any]]:
    """The same by taking out each node in turn, and looking who is reached then."""
    reached = nx.node_connected_component(graph, root)
    found = {}
    for node in reached - {root}:
        left = nx.node_connected_component(graph.subgraph(set(graph) - {node}), root)
        if others := reached - left - {node}:
            found[node] = others
    return found


FAN = (("M", "B"), ("B", "O1"), ("B", "O2"), ("B", "O3"))
CLOSED = (*FAN, ("M", "O1"), ("M", "O2"), ("M", "O3"))


def test_all_through_one_and_then_each_directly() -> None:
    fan, closed = both_ways(*FAN), both_ways(*CLOSED)
    assert constraint(fan, "M") == 1
    assert constraint(fan, "B") == pytest.approx(0.25)
    assert lost(fan, "M") == {"B": {"O1", "O2", "O3"}}
    assert constraint(closed, "M") == pytest.approx(0.6836, abs=5e-5)
    assert lost(closed, "M") == {}


def test_one_that_nobody_knows_has_no_constraint_and_loses_nobody() -> None:
    assert constraint({"M": ()}, "M") is None
    assert lost({"M": ()}, "M") == {}


def test_of_a_chain_each_link_loses_all_behind_it() -> None:
    assert lost(both_ways(*(((at, at + 1)) for at in range(4))), 0) == {1: {2, 3, 4}, 2: {3, 4}, 3: {4}}


def test_those_that_the_council_does_not_reach_are_not_lost() -> None:
    assert lost(both_ways(("M", "B"), ("X", "Y"), ("Y", "Z")), "M") == {}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_graphs_say_what_networkx_says(name: str) -> None:
    graph = nx.Graph(PUBLISHED[name]().edges())  # who knows whom, without how well
    ours = {node: list(graph[node]) for node in graph}
    for node, expected in nx.constraint(graph).items():
        assert constraint(ours, node) == pytest.approx(expected, abs=1e-9)
    for root in graph:
        found = lost(ours, root)
        assert found == plainly_lost(graph, root)
        assert set(found) == set(nx.articulation_points(graph)) - {root}


edges = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda edge: edge[0] != edge[1]))


@given(edges, st.randoms(use_true_random=False))
def test_any_graph_in_any_order(drawn: list[tuple[int, int]], order: random.Random) -> None:
    graph = nx.Graph([(0, 10), *drawn])
    expected = plainly_lost(graph, 0)
    known = nx.constraint(graph)
    for _ in range(3):
        nodes = list(graph)
        order.shuffle(nodes)
        ours = {node: order.sample(list(graph[node]), len(graph[node])) for node in nodes}
        assert lost(ours, 0) == expected
        for node in graph:
            assert constraint(ours, node) == pytest.approx(known[node], abs=1e-9)


@given(edges, st.integers(0, 9))
def test_to_meet_one_more_directly_never_loses_more(drawn: list[tuple[int, int]], other: int) -> None:
    graph = nx.Graph([(10, 0), *drawn])
    before = lost({node: list(graph[node]) for node in graph}, 10)
    graph.add_edge(10, other)
    after = lost({node: list(graph[node]) for node in graph}, 10)
    reached = set(nx.node_connected_component(nx.Graph([(10, 0), *drawn]), 10))
    for node, others in after.items():
        assert others & reached <= before.get(node, set())


def test_a_long_chain_needs_no_depth_of_calls() -> None:
    far = 5_000
    first = next(iter(cut_off(both_ways(*((at, at + 1) for at in range(far))), 0)))
    assert first == (far - 1, [far])
