# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Random shapes and random data, small enough that they meet often."""

from __future__ import annotations

import re

import pyoxigraph as ox
from hypothesis import strategies as st

from kg.namespaces import RDF, RDFS, XSD

SH = "http://www.w3.org/ns/shacl#"
EX = "http://example.org/"


def ex(name):
    return ox.NamedNode(EX + name)


def sh(name):
    return ox.NamedNode(SH + name)


def rdf(name):
    return ox.NamedNode(RDF + name)


def xsd(text, name):
    return ox.Literal(text, datatype=ox.NamedNode(XSD + name))


IRIS = [ex(name) for name in "abcd"]
BLANKS = [ox.BlankNode(f"b{number}") for number in range(2)]
CLASSES = [ex(name) for name in ("C", "D", "E")]
PROPERTIES = [ex(name) for name in "pqr"]
LITERALS = [
    *(ox.Literal(text) for text in ("", "a", "ab", "A", "abc\n", "a b", "x_y", "é", "e\u0301", "²", "10")),
    *(ox.Literal(text, language=tag) for text in ("a", "b") for tag in ("en", "en-gb", "de", "fr-ca")),
    *(xsd(text, "integer") for text in ("0", "1", "2", "5", "10", "-3", "x", "99999999999999999999999")),
    *(xsd(text, "decimal") for text in ("0.5", "1.5", "5", "-0.1", "1e3")),
    *(xsd(text, "date") for text in ("2021-05-12", "2021-02-30", "2022-01-01", "2021-05-12Z", "0000-01-01", "May")),
    *(
        xsd(text, "dateTime")
        for text in ("2021-05-12T10:00:00", "2021-05-12T10:00:00Z", "2021-05-12T11:00:00+02:00", "2021-05-12T25:00:00Z")
    ),
    *(xsd(text, "boolean") for text in ("true", "false", "maybe")),
    *(xsd(text, "double") for text in ("1.0E0", "NaN", "INF", "x")),
    *(
        xsd(text, name)
        for text, name in (("2021", "gYear"), ("21", "gYear"), ("2021-05", "gYearMonth"), ("300", "byte"))
    ),
    *(xsd(text, "anyURI") for text in ("http://example.org/a", "not a uri")),
    ox.Literal("POINT(1 2)", datatype=ex("wkt")),
]
DATATYPES = [
    ox.NamedNode(name)
    for name in (
        *(
            XSD + it
            for it in (
                "string",
                "integer",
                "decimal",
                "date",
                "dateTime",
                "boolean",
                "gYear",
                "gYearMonth",
                "anyURI",
                "byte",
            )
        ),
        f"{RDF}langString",
        f"{RDFS}Literal",
        f"{EX}wkt",
    )
]
PATTERNS = [
    "^a",
    "b$",
    "a.*b",
    r"\d",
    r"^\w+$",
    r"\bb",
    "^[a-c]+$",
    "(?i)A",
    "^$",
    "a{2,}",
    r"\s",
    "(a|é)",
    "[^a]",
    "x++",
    r"^\S*$",
    "²",
]

PATHS = {
    "inverse": "inversePath",
    "plus": "oneOrMorePath",
    "star": "zeroOrMorePath",
    "maybe": "zeroOrOnePath",
}

# What SPARQL constraints may be made of: a pattern that binds $this, one for other nodes, and conditions.
STARTS = [
    "$this :p ?v", "$this :p|:q ?v", "$this :p/:q ?v", "$this ^:p ?v", "$this :p ?v . ?v :q ?w", "?w :p ?v",
    "{ $this :p ?v } UNION { $this :q ?v }", "{ ?v :p $this . FILTER(?v != :a) } UNION { $this :q ?v ; :p ?w }",
    "{ FILTER($this = :a) } UNION { $this :p ?v . FILTER(REGEX(STR(?v), 'a')) }", "{ $this :p ?v . { ?v :q ?w } }",
    "{ BIND($this AS ?v) }", "{ SELECT $this ?v WHERE { $this :p ?v . FILTER(?v != 'a') } }",
    "{ SELECT DISTINCT ?v $this WHERE { { $this :p ?v } UNION { ?v :q $this } } }",
    "$this :p ?v . OPTIONAL { $this :q ?w }", "$this :p ?v . OPTIONAL { ?v :q ?w . ?w :r $this }",
    "{ ?v :q ?w } UNION { FILTER(BOUND($this)) $this :r ?v }", "{ $this :p ?v . FILTER NOT EXISTS { ?v :q ?w } }",
]  # fmt: skip
CONDITIONS = [
    "FILTER(REGEX(STR(?v), 'a'))", "FILTER(!REGEX(STR(?v), '^[a-c]+$', 'i'))", "FILTER(REGEX(?v, '\\\\w'))",
    "FILTER(?v = 'a')", "FILTER(?v != 'a')", "FILTER(?v IN ('a', :b))", "FILTER(?v = 5)", "FILTER(?v != 5)",
    "FILTER NOT EXISTS { ?v :q ?x }", "FILTER NOT EXISTS { $this :r ?x . FILTER(?x = ?v) }",
    "FILTER NOT EXISTS { $this :r ?x . FILTER(?x != ?v) }", "FILTER NOT EXISTS { $this :r ?v }",
    "FILTER NOT EXISTS { ?v :q ?x . ?x :r $this }", "FILTER NOT EXISTS { $this :q ?x . ?v :r ?y . ?x :p ?y }",
    "FILTER NOT EXISTS { $this :q|(:p/:r) ?x ; :r ?y . ?z :p ?v }", "FILTER NOT EXISTS { ?w :q ?x . ?x :r ?v }",
    "BIND(STR(?v) AS ?other)", "FILTER(LANG(?v) = 'en')", "FILTER(LANGMATCHES(LANG(?v), 'en'))",
    "FILTER(!isLITERAL(?v))", "FILTER(STRLEN(STR(?v)) = 1)", "FILTER(STRSTARTS(STR(?v), 'a') || isBLANK(?v))",
    "FILTER(BOUND(?w))", "FILTER(false)",
    "FILTER NOT EXISTS { $this :r ?x . FILTER(false) }", "FILTER(!BOUND(?v) && true)",
    "FILTER(?v = $this)", "FILTER(CONTAINS(?v, 'b'))",
    "FILTER(STR(?v) = LCASE(STR(?v)))", "FILTER(STRBEFORE(STR(?v), 'b') = 'a')", "?x :r ?y . FILTER(?y = ?v)",
    "?x :r ?y . FILTER(REGEX(STR(?v), STR(?y)))", "FILTER(CONCAT(STR(?v), 'b') = 'ab')", "FILTER(sameTerm(?v, 'a'))",
]  # fmt: skip

nodes = st.sampled_from([*IRIS, *BLANKS])
terms = st.one_of(nodes, st.sampled_from(LITERALS), st.sampled_from(CLASSES))
properties = st.sampled_from(PROPERTIES)
numbers = st.integers(0, 3).map(lambda number: xsd(str(number), "integer"))
constants = st.one_of(st.sampled_from(IRIS), st.sampled_from(LITERALS), st.sampled_from(CLASSES))
triples = st.one_of(
    st.builds(ox.Triple, nodes, properties, terms),
    st.builds(ox.Triple, nodes, st.just(rdf("type")), st.sampled_from(CLASSES)),
)
below = st.builds(
    ox.Triple,
    st.sampled_from([*CLASSES, BLANKS[0]]),
    st.just(ox.NamedNode(f"{RDFS}subClassOf")),
    st.sampled_from(CLASSES),
)
data = st.builds(
    lambda many, few: [*many, *few], st.lists(triples, min_size=1, max_size=25), st.lists(below, max_size=2)
)


class Builder:
    """Draws shapes and keeps their triples."""

    def __init__(self, draw):
        self.draw = draw
        self.triples = []
        self.count = 0

    def add(self, subject, name, value):
        self.triples.append(ox.Triple(subject, sh(name), value))

    def fresh(self, kind):
        self.count += 1
        return ox.BlankNode(f"{kind}{self.count}")

    def list_of(self, items):
        head = rdf("nil")
        for item in reversed(items):
            cell = self.fresh("list")
            self.triples += [ox.Triple(cell, rdf("first"), item), ox.Triple(cell, rdf("rest"), head)]
            head = cell
        return head

    def path(self, depth=0):
        kind = self.draw(
            st.sampled_from(["step", "step", "step", "inverse", "sequence", "alternative", "plus", "star", "maybe"])
        )
        if kind == "step" or depth > 1:
            return self.draw(properties)
        if kind in ("sequence", "alternative"):
            members = [self.path(depth + 1) for _ in range(2)]
            head = self.list_of(members)
            if kind == "sequence":
                return head
        node = self.fresh("path")
        if kind == "alternative":
            self.add(node, "alternativePath", head)
        else:
            self.add(node, PATHS[kind], self.path(depth + 1))
        return node

    def shape(self, node, depth=0, *, path=None):
        """Draw the constraints of a node shape or property shape."""
        draw = self.draw
        on_property = draw(st.booleans()) if path is None else path
        if on_property:
            self.add(node, "path", self.path())
        kinds = [
            "class", "datatype", "nodeKind", "range", "length", "pattern", "languageIn", "in", "hasValue", "equals",
            "disjoint", "closed",
        ]  # fmt: skip
        kinds += ["minCount", "maxCount", "minCount", "maxCount", "uniqueLang", "less", "less"] if on_property else []
        kinds += ["sparql", "sparql"] if depth < 2 else []
        if depth < 3:
            kinds += ["property", "property", "node", "not", "and", "or", "xone"]
            kinds += ["qualified"] if on_property else []
        for kind in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=3 - depth // 2, unique=True)):
            self.constraint(node, kind, depth)
        if draw(st.integers(0, 30)) == 0:
            self.add(node, "deactivated", xsd("true", "boolean"))
        if draw(st.integers(0, 15)) == 0:
            self.add(node, "severity", sh(draw(st.sampled_from(["Warning", "Info"]))))
        return node

    def inner(self, depth, **options):
        return self.shape(self.fresh("shape"), depth + 1, **options)

    def query(self):
        node, draw = self.fresh("query"), self.draw
        more = [
            it for it in draw(st.lists(st.sampled_from([*CONDITIONS, "DATA"]), min_size=1, max_size=2)) if it != "DATA"
        ]
        if not more:
            # Regular expressions from the data, as in our own shapes.
            more = ["?x :r ?y .", "FILTER(REGEX(STR(?v), ?y, 'i'))"]
        text = f"SELECT $this ?v WHERE {{ {draw(st.sampled_from(STARTS))} . {' '.join(more)} }}"
        self.add(node, "select", ox.Literal(re.sub(r"(?<![\w:])(:\w)", lambda it: f"<{EX}{it[1][1:]}>", text)))
        return node

    def constraint(self, node, kind, depth):  # noqa: C901, PLR0912 (one branch a component)
        draw, add = self.draw, self.add
        if kind == "class":
            add(node, kind, draw(st.sampled_from(CLASSES)))
        elif kind == "datatype":
            add(node, kind, draw(st.sampled_from(DATATYPES)))
        elif kind == "nodeKind":
            names = ["IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral"]
            add(node, kind, sh(draw(st.sampled_from(names))))
        elif kind == "range":
            name = draw(st.sampled_from(["minInclusive", "minExclusive", "maxInclusive", "maxExclusive"]))
            add(node, name, draw(st.sampled_from(LITERALS[19:42])))
        elif kind == "length":
            add(node, draw(st.sampled_from(["minLength", "maxLength"])), draw(numbers))
        elif kind == "pattern":
            add(node, kind, ox.Literal(draw(st.sampled_from(PATTERNS))))
            if draw(st.booleans()):
                add(node, "flags", ox.Literal(draw(st.sampled_from(["i", "m", "s"]))))
        elif kind == "languageIn":
            tags = draw(st.lists(st.sampled_from(["en", "de", "en-gb", "FR", "*"]), min_size=1, max_size=2))
            add(node, kind, self.list_of([ox.Literal(tag) for tag in tags]))
        elif kind == "in":
            add(node, kind, self.list_of(draw(st.lists(constants, min_size=1, max_size=4))))
        elif kind == "hasValue":
            add(node, kind, draw(constants))
        elif kind in ("equals", "disjoint"):
            add(node, kind, draw(properties))
        elif kind == "less":
            add(node, draw(st.sampled_from(["lessThan", "lessThanOrEquals"])), draw(properties))
        elif kind == "closed":
            add(node, kind, xsd("true", "boolean"))
            add(
                node,
                "ignoredProperties",
                self.list_of(draw(st.lists(st.sampled_from([*PROPERTIES, rdf("type")]), min_size=1, max_size=3))),
            )
        elif kind in ("minCount", "maxCount"):
            add(node, kind, draw(numbers))
        elif kind == "uniqueLang":
            add(node, kind, xsd("true", "boolean"))
        elif kind == "sparql":
            add(node, kind, self.query())
        elif kind == "property":
            add(node, kind, self.inner(depth, path=True))
        elif kind == "node":
            add(node, kind, self.inner(depth, path=False))
        elif kind == "not":
            add(node, kind, self.inner(depth))
        elif kind == "qualified":
            add(node, "qualifiedValueShape", self.inner(depth))
            add(node, draw(st.sampled_from(["qualifiedMinCount", "qualifiedMaxCount"])), draw(numbers))
        else:
            add(node, kind, self.list_of([self.inner(depth) for _ in range(draw(st.integers(1, 3)))]))


@st.composite
def shapes(draw):
    """Draw a shapes graph of one or two targeted shapes."""
    builder = Builder(draw)
    for number in range(draw(st.integers(1, 2))):
        node = builder.shape(ex(f"Shape{number}"))
        for kind in draw(
            st.lists(
                st.sampled_from(["targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"]),
                min_size=1,
                max_size=2,
            )
        ):
            target = {"targetClass": st.sampled_from(CLASSES), "targetNode": constants}.get(kind, properties)
            builder.add(node, kind, draw(target))
    return builder.triples


@st.composite
def queries(draw):
    """Draw a shapes graph of one targeted shape with a SPARQL constraint."""
    builder = Builder(draw)
    node = ex("Shape")
    builder.add(node, draw(st.sampled_from(["targetSubjectsOf", "targetObjectsOf"])), draw(properties))
    builder.add(node, "sparql", builder.query())
    return builder.triples
