from portulan.reference.models.occupation import Appellation, Domain, Occupation, ProfessionalDomain
from portulan.reference.models.territory import Commune, Department, Region

__all__ = [
    "Appellation",
    "Commune",
    "Department",
    "Domain",
    "Occupation",
    "ProfessionalDomain",
    "Region",
]
