# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""One case per rule of the OWL 2 RL profile, by table and id, and how each rule is realised.

https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules
"""

from __future__ import annotations

# Every id of the profile's tables. Compared with those that owlrl's source names (test_reasoning.py), and tables 4 to 7
# by hand with the list in the README of https://github.com/gtfierro/reasonable.
TABLES = {
    4: "eq-ref eq-sym eq-trans eq-rep-s eq-rep-p eq-rep-o eq-diff1 eq-diff2 eq-diff3",
    5: "prp-ap prp-dom prp-rng prp-fp prp-ifp prp-irp prp-symp prp-asyp prp-trp prp-spo1 prp-spo2 prp-eqp1 prp-eqp2 "
    "prp-pdw prp-adp prp-inv1 prp-inv2 prp-key prp-npa1 prp-npa2",
    6: "cls-thing cls-nothing1 cls-nothing2 cls-int1 cls-int2 cls-uni cls-com cls-svf1 cls-svf2 cls-avf cls-hv1 "
    "cls-hv2 cls-maxc1 cls-maxc2 cls-maxqc1 cls-maxqc2 cls-maxqc3 cls-maxqc4 cls-oo",
    7: "cax-sco cax-eqc1 cax-eqc2 cax-dw cax-adc",
    8: "dt-type1 dt-type2 dt-eq dt-diff dt-not-type",
    9: "scm-cls scm-sco scm-eqc1 scm-eqc2 scm-op scm-dp scm-spo scm-eqp1 scm-eqp2 scm-dom1 scm-dom2 scm-rng1 scm-rng2 "
    "scm-hv scm-svf1 scm-svf2 scm-avf1 scm-avf2 scm-int scm-uni",
}


def ids(text: str) -> list[str]:
    return text.split()


# How the engine realises the rules. The SPARQL rules have one row for each, but for dt-* and what is not written.
COMPILED = "compiled into a rule over constants (kg.reasoning.compile_classes, compile_properties)"
REALISED = {
    **dict.fromkeys(
        ids("eq-sym eq-trans eq-rep-s eq-rep-p eq-rep-o"),
        "classes of equal terms, written out in full (kg.reasoning.equality, closure)",
    ),
    **dict.fromkeys(ids("eq-diff1 eq-diff2 eq-diff3"), "looked up among equal terms (kg.reasoning.contradictions)"),
    **dict.fromkeys(
        ids(
            "prp-dom prp-rng prp-fp prp-ifp prp-irp prp-symp prp-asyp prp-trp prp-spo1 prp-spo2 prp-eqp1 prp-eqp2 "
            "prp-pdw prp-inv1 prp-inv2 prp-key prp-npa1 prp-npa2 cls-nothing2 cls-int1 cls-int2 cls-uni cls-com "
            "cls-svf1 cls-svf2 cls-avf cls-hv1 cls-hv2 cls-maxc1 cls-maxc2 cls-maxqc1 cls-maxqc2 cls-maxqc3 cls-maxqc4 "
            "cls-oo cax-sco cax-eqc1 cax-eqc2 cax-dw"
        ),
        COMPILED,
    ),
    **dict.fromkeys(ids("prp-adp cax-adc"), "one pass over the group's members (kg.reasoning.contradictions)"),
    "dt-type2": "on demand: is a literal inside a datatype (kg.reasoning.datatypes)? For cls-svf1 and dt-not-type",
    "dt-eq": "on demand: have two literals one value? For prp-fp, prp-ifp, prp-key, cls-maxc2, cls-maxqc3 and -4",
    "dt-diff": "as dt-eq: an equality of two literals of different values is a contradiction, named by its own rule",
    "dt-not-type": "literals of properties that rules read, and of ranges and allValuesFrom with a datatype",
    **dict.fromkeys(
        ids(
            "scm-sco scm-eqc1 scm-eqc2 scm-spo scm-eqp1 scm-eqp2 scm-dom1 scm-dom2 scm-rng1 scm-rng2 scm-hv scm-svf1 "
            "scm-svf2 scm-avf1 scm-avf2 scm-int scm-uni"
        ),
        "closure of the hierarchies (kg.reasoning.schema)",
    ),
    **dict.fromkeys(
        ids("scm-cls scm-op scm-dp"),
        "that a term is below itself is never written, but counts: for scm-hv, -svf*, -avf*, and with equal terms",
    ),
}
NOT_WRITTEN = {
    "eq-ref": "that everything is the same as itself tells nobody anything; no other rule needs it",
    "prp-ap": "types of the annotation properties of RDFS and OWL: no rule reads them",
    "cls-thing": "owl:Thing a owl:Class: no rule reads it",
    "cls-nothing1": "owl:Nothing a owl:Class: no rule reads it",
    "dt-type1": "that datatypes are datatypes: no rule reads it",
}

# Id -> ontology and facts; what is inferred from them, all of it.
CASES = {
    "eq-sym": ("e:x owl:sameAs e:y .", "y owl:sameAs x"),
    "eq-trans": (
        "e:x owl:sameAs e:y . e:y owl:sameAs e:z .",
        "x owl:sameAs z|y owl:sameAs x|z owl:sameAs x|z owl:sameAs y",
    ),
    "eq-rep-s": ("e:x owl:sameAs e:y . e:x e:p 1 ; e:p e:z ; a e:A .", "y a A|y owl:sameAs x|y p 1|y p z"),
    "eq-rep-p": ("e:p owl:sameAs e:q . e:x e:p e:y .", "q owl:sameAs p|x q y"),
    "eq-rep-o": ("e:x owl:sameAs e:y . e:z e:p e:x .", "y owl:sameAs x|z p y"),
    "prp-dom": ("e:p rdfs:domain e:A . e:x e:p 1 .", "x a A"),
    "prp-rng": ("e:p rdfs:range e:A . e:x e:p e:y , 1 .", "y a A"),
    "prp-fp": ("e:p a owl:FunctionalProperty . e:x e:p e:y , e:z . e:w e:p e:v .", "y owl:sameAs z|z owl:sameAs y"),
    "prp-ifp": (
        "e:p a owl:InverseFunctionalProperty . e:x e:p e:y . e:z e:p e:y . e:w e:p e:v .",
        "x owl:sameAs z|z owl:sameAs x",
    ),
    "prp-symp": ("e:p a owl:SymmetricProperty . e:x e:p e:y , 1 .", "y p x"),
    "prp-trp": ("e:p a owl:TransitiveProperty . e:x e:p e:y . e:y e:p e:z . e:z e:p e:w .", "x p w|x p z|y p w"),
    "prp-spo1": ("e:p rdfs:subPropertyOf e:q . e:x e:p e:y , 1 .", "x q 1|x q y"),
    "prp-spo2": (
        (
            "e:p owl:propertyChainAxiom ( e:q e:r ) , ( e:q e:r e:q ) , ( e:q e:r e:q e:r ) . "
            "e:x e:q e:y . e:y e:r e:z . e:z e:q e:w . e:w e:r e:v ."
        ),
        "x p v|x p w|x p z|z p v",
    ),
    "prp-eqp1": (
        "e:p owl:equivalentProperty e:q . e:x e:p e:y .",
        "p rdfs:subPropertyOf q|q owl:equivalentProperty p|q rdfs:subPropertyOf p|x q y",
    ),
    "prp-eqp2": (
        "e:p owl:equivalentProperty e:q . e:x e:q e:y .",
        "p rdfs:subPropertyOf q|q owl:equivalentProperty p|q rdfs:subPropertyOf p|x p y",
    ),
    "prp-inv1": ("e:p owl:inverseOf e:q . e:x e:p e:y , 1 .", "y q x"),
    "prp-inv2": ("e:p owl:inverseOf e:q . e:x e:q e:y .", "y p x"),
    "prp-key": (
        (
            "e:A owl:hasKey ( e:p e:q ) . e:x a e:A ; e:p 1 ; e:q e:v . e:y a e:A ; e:p 1 ; e:q e:v . "
            "e:z a e:A ; e:p 1 ; e:q e:w . e:w e:p 1 ; e:q e:v ."
        ),
        "x owl:sameAs y|y owl:sameAs x",
    ),
    "cls-int1": (
        "[] owl:intersectionOf ( e:A e:B e:C ) ; rdfs:subClassOf e:D . e:x a e:A , e:B , e:C . e:y a e:A , e:C .",
        "x a D",
    ),
    "cls-int2": (
        "e:D rdfs:subClassOf [ owl:intersectionOf ( e:A e:B ) ] . e:x a e:D .",
        "D rdfs:subClassOf A|D rdfs:subClassOf B|x a A|x a B",
    ),
    "cls-uni": (
        "[] owl:unionOf ( e:A e:B ) ; rdfs:subClassOf e:D . e:x a e:A . e:y a e:B . e:z a e:C .",
        "A rdfs:subClassOf D|B rdfs:subClassOf D|x a D|y a D",
    ),
    "cls-svf1": (
        "[] owl:onProperty e:p ; owl:someValuesFrom e:A ; rdfs:subClassOf e:D . e:x e:p e:y . e:y a e:A ; e:p e:x .",
        "x a D",
    ),
    "cls-svf2": (
        "[] owl:onProperty e:p ; owl:someValuesFrom owl:Thing ; rdfs:subClassOf e:D . e:x e:p e:y , 1 .",
        "x a D",
    ),
    "cls-avf": (
        "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:allValuesFrom e:D ] . e:x a e:A ; e:p e:y , 1 . e:z e:p e:w .",
        "y a D",
    ),
    "cls-hv1": ("e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:hasValue e:v ] . e:x a e:A .", "x p v"),
    "cls-hv2": (
        "[] owl:onProperty e:p ; owl:hasValue e:v ; rdfs:subClassOf e:D . e:x e:p e:v . e:y e:p e:w .",
        "x a D",
    ),
    "cls-maxc2": (
        (
            "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:maxCardinality 1 ] . e:x a e:A ; e:p e:y , e:z . "
            "e:w e:p e:u , e:v ."
        ),
        "y owl:sameAs z|z owl:sameAs y",
    ),
    "cls-maxqc3": (
        (
            "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:maxQualifiedCardinality 1 ; owl:onClass e:C ] . "
            "e:x a e:A ; e:p e:y , e:z , e:w . e:y a e:C . e:z a e:C ."
        ),
        "y owl:sameAs z|z owl:sameAs y",
    ),
    "cls-maxqc4": (
        (
            "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:maxQualifiedCardinality 1 ; owl:onClass owl:Thing ] . "
            "e:x a e:A ; e:p e:y , e:z ."
        ),
        "y owl:sameAs z|z owl:sameAs y",
    ),
    "cls-oo": ("[] owl:oneOf ( e:x e:y ) ; rdfs:subClassOf e:D .", "x a D|y a D"),
    "cax-sco": ("e:A rdfs:subClassOf e:B . e:x a e:A .", "x a B"),
    "cax-eqc1": (
        "e:A owl:equivalentClass e:B . e:x a e:A .",
        "A rdfs:subClassOf B|B owl:equivalentClass A|B rdfs:subClassOf A|x a B",
    ),
    "cax-eqc2": (
        "e:A owl:equivalentClass e:B . e:x a e:B .",
        "A rdfs:subClassOf B|B owl:equivalentClass A|B rdfs:subClassOf A|x a A",
    ),
    "dt-type2": (
        (
            "[] owl:onProperty e:p ; owl:someValuesFrom xsd:integer ; rdfs:subClassOf e:D . "
            'e:x e:p 1 . e:y e:p "1" . e:z e:p e:w .'
        ),
        "x a D",
    ),
    "dt-eq": (
        (
            'e:p a owl:FunctionalProperty . e:x e:p "1.50"^^xsd:decimal , 1.5 . '
            'e:q a owl:FunctionalProperty . e:x e:q "a" , "a"^^xsd:token .'
        ),
        "",
    ),
    "scm-cls": (
        "e:A a owl:Class ; owl:sameAs e:B .",
        (
            "A owl:equivalentClass B|A rdfs:subClassOf B|B a owl:Class|"
            "B owl:equivalentClass A|B owl:sameAs A|B rdfs:subClassOf A"
        ),
    ),
    "scm-op": (
        "e:p a owl:ObjectProperty ; owl:sameAs e:q .",
        (
            "p owl:equivalentProperty q|p rdfs:subPropertyOf q|q a owl:ObjectProperty|"
            "q owl:equivalentProperty p|q owl:sameAs p|q rdfs:subPropertyOf p"
        ),
    ),
    "scm-dp": (
        "e:p a owl:DatatypeProperty ; owl:sameAs e:q .",
        (
            "p owl:equivalentProperty q|p rdfs:subPropertyOf q|q a owl:DatatypeProperty|"
            "q owl:equivalentProperty p|q owl:sameAs p|q rdfs:subPropertyOf p"
        ),
    ),
    "scm-sco": ("e:A rdfs:subClassOf e:B . e:B rdfs:subClassOf e:C .", "A rdfs:subClassOf C"),
    "scm-eqc1": ("e:A owl:equivalentClass e:B .", "A rdfs:subClassOf B|B owl:equivalentClass A|B rdfs:subClassOf A"),
    "scm-eqc2": (
        "e:A rdfs:subClassOf e:B . e:B rdfs:subClassOf e:A .",
        "A owl:equivalentClass B|B owl:equivalentClass A",
    ),
    "scm-spo": ("e:p rdfs:subPropertyOf e:q . e:q rdfs:subPropertyOf e:r .", "p rdfs:subPropertyOf r"),
    "scm-eqp1": (
        "e:p owl:equivalentProperty e:q .",
        "p rdfs:subPropertyOf q|q owl:equivalentProperty p|q rdfs:subPropertyOf p",
    ),
    "scm-eqp2": (
        "e:p rdfs:subPropertyOf e:q . e:q rdfs:subPropertyOf e:p .",
        "p owl:equivalentProperty q|q owl:equivalentProperty p",
    ),
    "scm-dom1": ("e:p rdfs:domain e:A . e:A rdfs:subClassOf e:B .", "p rdfs:domain B"),
    "scm-dom2": ("e:p rdfs:domain e:A . e:q rdfs:subPropertyOf e:p .", "q rdfs:domain A"),
    "scm-rng1": ("e:p rdfs:range e:A . e:A rdfs:subClassOf e:B .", "p rdfs:range B"),
    "scm-rng2": ("e:p rdfs:range e:A . e:q rdfs:subPropertyOf e:p .", "q rdfs:range A"),
    "scm-hv": (
        (
            "e:A owl:equivalentClass [ owl:onProperty e:p ; owl:hasValue e:v ] . "
            "[] owl:onProperty e:q ; owl:hasValue e:v ; rdfs:subClassOf e:B . e:p rdfs:subPropertyOf e:q ."
        ),
        "A rdfs:subClassOf B",
    ),
    "scm-svf1": (
        (
            "e:C rdfs:subClassOf e:D . [] owl:unionOf ( e:A [ owl:onProperty e:p ; owl:someValuesFrom e:C ] ) ; "
            "rdfs:subClassOf e:B . [] owl:onProperty e:p ; owl:someValuesFrom e:D ; rdfs:subClassOf e:E . "
            "e:x e:p e:y . e:y a e:C ."
        ),
        "A rdfs:subClassOf B|x a B|x a E|y a D",
    ),
    "scm-svf2": (
        (
            "e:p rdfs:subPropertyOf e:q . [] owl:onProperty e:p ; owl:someValuesFrom e:C ; rdfs:subClassOf e:A . "
            "[] owl:onProperty e:q ; owl:someValuesFrom e:C ; rdfs:subClassOf e:B . e:x e:p e:y . e:y a e:C ."
        ),
        "x a A|x a B|x q y",
    ),
    "scm-avf1": (
        (
            "e:C rdfs:subClassOf e:D . e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:allValuesFrom e:C ] . "
            "e:x a e:A ; e:p e:y ."
        ),
        "y a C|y a D",
    ),
    "scm-avf2": (
        (
            "e:p rdfs:subPropertyOf e:q . e:A rdfs:subClassOf [ owl:onProperty e:q ; owl:allValuesFrom e:C ] . "
            "e:x a e:A ; e:p e:y ."
        ),
        "x q y|y a C",
    ),
    "scm-int": (
        "e:A owl:equivalentClass [ owl:intersectionOf ( e:B e:C ) ] .",
        "A rdfs:subClassOf B|A rdfs:subClassOf C",
    ),
    "scm-uni": ("[] owl:unionOf ( e:A e:B ) ; rdfs:subClassOf e:C .", "A rdfs:subClassOf C|B rdfs:subClassOf C"),
}

# Id -> ontology and facts that contradict each other; triples that the message names.
CONTRADICTING = {
    "eq-diff1": ("e:x owl:sameAs e:y ; owl:differentFrom e:y .", "x owl:sameAs y|x owl:differentFrom y"),
    "eq-diff2": ("[] a owl:AllDifferent ; owl:members ( e:x e:y e:z ) . e:z owl:sameAs e:x .", "x owl:sameAs z"),
    "eq-diff3": (
        "[] a owl:AllDifferent ; owl:distinctMembers ( e:x e:y e:z ) . e:z owl:sameAs e:x .",
        "x owl:sameAs z",
    ),
    "prp-irp": ("e:p a owl:IrreflexiveProperty . e:x e:p e:x .", "x p x|p a owl:IrreflexiveProperty"),
    "prp-asyp": ("e:p a owl:AsymmetricProperty . e:x e:p e:y . e:y e:p e:x .", "x p y|y p x"),
    "prp-pdw": (
        "e:p owl:propertyDisjointWith e:q . e:x e:p e:y ; e:q e:y .",
        "x p y|x q y|p owl:propertyDisjointWith q",
    ),
    "prp-adp": (
        "[] a owl:AllDisjointProperties ; owl:members ( e:p e:q e:r ) . e:x e:p e:y ; e:r e:y .",
        "x p y|x r y",
    ),
    "prp-npa1": (
        "[] owl:sourceIndividual e:x ; owl:assertionProperty e:p ; owl:targetIndividual e:y . e:x e:p e:y .",
        "x p y",
    ),
    "prp-npa2": ("[] owl:sourceIndividual e:x ; owl:assertionProperty e:p ; owl:targetValue 1 . e:x e:p 1 .", "x p 1"),
    "cls-nothing2": ("e:A rdfs:subClassOf owl:Nothing . e:x a e:A .", "x a owl:Nothing"),
    "cls-com": ("e:A rdfs:subClassOf [ owl:complementOf e:B ] . e:x a e:A , e:B .", "x a B"),
    "cls-maxc1": ("e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:maxCardinality 0 ] . e:x a e:A ; e:p 1 .", "x p 1"),
    "cls-maxqc1": (
        (
            "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:maxQualifiedCardinality 0 ; owl:onClass e:C ] . "
            "e:x a e:A ; e:p e:y . e:y a e:C ."
        ),
        "x p y|y a C",
    ),
    "cls-maxqc2": (
        (
            "e:A rdfs:subClassOf [ owl:onProperty e:p ; owl:maxQualifiedCardinality 0 ; owl:onClass owl:Thing ] . "
            "e:x a e:A ; e:p e:y ."
        ),
        "x p y",
    ),
    "cax-dw": ("e:A owl:disjointWith e:B . e:x a e:A , e:B .", "x a A|x a B|A owl:disjointWith B"),
    "cax-adc": ("[] a owl:AllDisjointClasses ; owl:members ( e:A e:B e:C ) . e:x a e:A , e:C .", "x a A|x a C"),
    "dt-diff": ("e:p a owl:FunctionalProperty . e:x e:p 1 , 2 .", "x p 1|x p 2|p a owl:FunctionalProperty"),
    "dt-not-type": ("e:p rdfs:range xsd:integer . e:x e:p 1.5 .", "x p 1.5|p rdfs:range xsd:integer"),
}
