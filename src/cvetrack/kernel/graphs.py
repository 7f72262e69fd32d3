"""Who reaches whom: whom the loss of one would cut off, and how far contacts that know each other carry one."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def constraint(graph: Mapping[Node, Collection[Node]], node: Node) -> float | None:
    """Burt's constraint of a node: how much its contacts lead back to one another; None for one without any.

    `graph` has the neighbours of each node, both ways, none its own. With n neighbours that do not know each other
    it is 1/n; a single one makes 1. R. S. Burt (1992), Structural Holes: the sum over its neighbours j of
    (p_ij + sum over q of p_iq p_qj)^2, where p_ij is 1 / the number of i's neighbours.
    """
    near = graph[node]
    if not near:
        return None
    spent = dict.fromkeys(near, 1 / len(near))
    for between in near:
        share = 1 / len(near) / len(graph[between])
        for other in graph[between]:
            if other in spent:
                spent[other] += share
    return sum(each * each for each in spent.values())


def cut_off(graph: Mapping[Node, Collection[Node]], root: Node) -> Iterator[tuple[Node, list[Node]]]:
    """Each node without which others are cut off from `root`, with those others; those nearest the ends first.

    `graph` has the neighbours of each node, both ways. One walk in depth finds the articulation points: what was
    reached through a child that has no way round its parent is lost with the parent. R. E. Tarjan (1972), Depth-first
    search and linear graph algorithms.
    """
    reached = [root]
    place = {root: 0}
    back = {root: 0}  # the earliest place that it, or what was reached through it, has a way to
    lost: dict[Node, list[tuple[int, int]]] = {}
    path = [(root, iter(graph[root]))]
    while path:
        node, others = path[-1]
        for other in others:
            if other in place:
                back[node] = min(back[node], place[other])
            else:
                place[other] = back[other] = len(reached)
                reached.append(other)
                path.append((other, iter(graph[other])))
                break
        else:
            path.pop()
            if node in lost:
                yield node, [each for begins, ends in lost[node] for each in reached[begins:ends]]
            if len(path) > 1:
                parent, _ = path[-1]
                back[parent] = min(back[parent], back[node])
                if back[node] >= place[parent]:
                    lost.setdefault(parent, []).append((place[node], len(reached)))
