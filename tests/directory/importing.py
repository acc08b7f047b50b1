"""A small file of resources, and its import from end to end."""

import io

from portulan.directory.actions.import_file import receive_file, start_import
from portulan.directory.models import ImportFile
from portulan.directory.tasks import work_on

HEADING = "Identifiant;Titre;Lien;Public;Niveau scolaire;Thèmes"
THREE = [
    "1;Le métier de luthière;https://luthiere.example.org;Tous publics;;musique",
    "2;Le fournil en vidéo;https://fournil.example.org;Enfants;Collège|Lycée;pain",
    "3;;pas un lien;Tous publics;;",
]


def csv_file(*lines: str, heading: str = HEADING, encoding: str = "utf-8") -> io.BytesIO:
    return io.BytesIO("\r\n".join([heading, *lines]).encode(encoding))


def receive(operator, upload, name="ressources.csv") -> ImportFile:
    return receive_file(by=operator, structure=operator.structures.get(), upload=upload, name=name)


def run(operator, upload) -> ImportFile:
    received = receive(operator, upload)
    start_import(by=operator, import_file=received)
    work_on(ImportFile.objects.get(pk=received.pk))
    return ImportFile.objects.get(pk=received.pk)


def fates(import_file):
    return list(import_file.rows.values_list("number", "fate"))
