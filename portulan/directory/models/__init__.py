from portulan.directory.models.criteria import CriteriaSet, Criterion, Judgement
from portulan.directory.models.form_draft import FormDraft
from portulan.directory.models.import_file import Fate, ImportFile, ImportRow, ImportState, RememberedMapping
from portulan.directory.models.remark import Remark
from portulan.directory.models.resource import Resource
from portulan.directory.models.revision import CONTENT_FIELDS, Revision

__all__ = [
    "CONTENT_FIELDS",
    "CriteriaSet",
    "Criterion",
    "Fate",
    "FormDraft",
    "ImportFile",
    "ImportRow",
    "ImportState",
    "Judgement",
    "Remark",
    "RememberedMapping",
    "Resource",
    "Revision",
]
