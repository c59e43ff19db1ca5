"""What CPSV-AP 3.2.0 and DCAT-AP 3.0.1 ask of what the portal says, as SHACL shapes of our own.

They hold where the official shapes, which do not lie in the repository, are not at hand.
"""

from pyshacl import validate
from rdflib import RDF, XSD, BNode, Graph, Literal, Namespace, URIRef

SH = Namespace("http://www.w3.org/ns/shacl#")
CPSV = Namespace("http://purl.org/vocab/cpsv#")
CV = Namespace("http://data.europa.eu/m8g/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCT = Namespace("http://purl.org/dc/terms/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
LOCN = Namespace("http://www.w3.org/ns/locn#")
ORG = Namespace("http://www.w3.org/ns/org#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
TIME = Namespace("http://www.w3.org/2006/time#")
ADMS = Namespace("http://www.w3.org/ns/adms#")

TEXT, DOUBLE = RDF.langString, XSD.double
# class: property, at least, at most (None: any number), type of the text or class of what is linked (None: any)
RULES = {
    CPSV.PublicService: [
        (DCT.identifier, 1, 1, None),
        (DCT.title, 1, None, TEXT),
        (DCT.description, 1, None, TEXT),
        (CV.hasCompetentAuthority, 1, None, CV.PublicOrganisation),
        (DCT.spatial, 0, None, DCT.Location),
        (DCT.isPartOf, 0, None, DCAT.Dataset),
        (DCT.audience, 0, None, SKOS.Concept),
        (DCT.language, 0, None, DCT.LinguisticSystem),
        (CV.thematicArea, 0, None, SKOS.Concept),
        (CV.isClassifiedBy, 0, None, SKOS.Concept),
        (ADMS.status, 0, 1, SKOS.Concept),
        (CV.contactPoint, 0, None, CV.ContactPoint),
        (CV.hasChannel, 0, None, CV.Channel),
        (CV.hasCost, 0, None, CV.Cost),
        (CV.hasInputType, 0, None, CV.EvidenceType),
        (CV.holdsRequirement, 0, None, CV.Requirement),
        (CV.hasParticipation, 0, None, CV.Participation),
        (CV.hasLegalResource, 0, None, ELI.LegalResource),
    ],
    CV.PublicOrganisation: [(SKOS.prefLabel, 1, None, TEXT), (DCT.spatial, 1, None, DCT.Location)],
    FOAF.Agent: [
        (DCT.identifier, 1, 1, None),
        (DCT.title, 1, None, TEXT),
        (LOCN.address, 0, None, LOCN.Address),
    ],
    LOCN.Address: [
        (LOCN.fullAddress, 0, None, TEXT),
        (LOCN.thoroughfare, 0, None, TEXT),
        (LOCN.postName, 0, None, TEXT),
    ],
    CV.Channel: [
        (DCT.identifier, 1, 1, None),
        (DCT.type, 0, 1, SKOS.Concept),
        (CV.ownedBy, 0, None, ORG.Organization),
        (CV.openingHours, 0, None, TIME.TemporalEntity),
    ],
    CV.ContactPoint: [
        (CV.openingHours, 0, None, TIME.TemporalEntity),
        (CV.contactPage, 0, None, FOAF.Document),
    ],
    TIME.TemporalEntity: [(DCT.description, 0, None, TEXT), (CV.frequency, 0, None, SKOS.Concept)],
    CV.Cost: [
        (DCT.identifier, 1, 1, None),
        (DCT.description, 0, None, TEXT),
        (CV.hasValue, 0, 1, DOUBLE),
        (CV.currency, 0, 1, SKOS.Concept),
    ],
    CV.EvidenceType: [(DCT.identifier, 1, 1, None)],
    CV.Requirement: [(DCT.identifier, 1, 1, None), (DCT.title, 1, None, TEXT)],
    CV.Participation: [
        (DCT.identifier, 1, 1, None),
        (DCT.description, 1, None, TEXT),
        (CV.role, 1, None, SKOS.Concept),
        (CV.hasParticipant, 1, 1, FOAF.Agent),
    ],
    SKOS.Concept: [(SKOS.prefLabel, 1, None, TEXT)],
    DCAT.Catalog: [
        (DCT.title, 1, None, TEXT),
        (DCT.description, 1, None, TEXT),
        (DCT.publisher, 1, 1, FOAF.Agent),
        (DCT.license, 0, 1, DCT.LicenseDocument),
        (DCAT.dataset, 1, None, DCAT.Dataset),
        (DCAT.service, 0, None, DCAT.DataService),
    ],
    DCAT.Dataset: [
        (DCT.title, 1, None, TEXT),
        (DCT.description, 1, None, TEXT),
        (DCT.publisher, 1, 1, FOAF.Agent),
        (DCT.accrualPeriodicity, 0, 1, DCT.Frequency),
        (DCAT.distribution, 0, None, DCAT.Distribution),
    ],
    DCAT.Distribution: [
        (DCAT.accessURL, 1, None, None),
        (DCT["format"], 0, 1, DCT.MediaTypeOrExtent),
        (DCAT.mediaType, 0, 1, DCT.MediaType),
        (DCT.license, 0, 1, DCT.LicenseDocument),
        (DCT.conformsTo, 0, None, DCT.Standard),
    ],
    DCAT.DataService: [(DCT.title, 1, None, TEXT), (DCAT.endpointURL, 1, None, None)],
}


def _shapes():
    shapes = Graph()
    for target, rules in RULES.items():
        shape = URIRef(f"{target}Shape")
        shapes.add((shape, RDF.type, SH.NodeShape))
        shapes.add((shape, SH.targetClass, target))
        for path, least, most, kind in rules:
            rule = BNode()
            shapes.add((shape, SH.property, rule))
            shapes.add((rule, SH.path, path))
            shapes.add((rule, SH.minCount, Literal(least)))
            if most:
                shapes.add((rule, SH.maxCount, Literal(most)))
            if kind:
                shapes.add((rule, SH.datatype if kind in (TEXT, DOUBLE) else SH["class"], kind))
    return shapes


def faults(said):
    """What in a graph breaks a rule. A graph that speaks of nothing breaks the first one."""
    if not any((None, RDF.type, target) in said for target in (CPSV.PublicService, DCAT.Catalog)):
        return ["nothing is described"]
    _conforms, report, _text = validate(said, shacl_graph=_shapes(), inference="none")
    return [
        f"{report.value(result, SH.focusNode)} {report.value(result, SH.resultPath)}: "
        f"{report.value(result, SH.resultMessage)}"
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]
