"""Files in the shapes that organisations publish come in whole."""

import csv
import io
from pathlib import Path

import pytest

from portulan.directory.models import Fate, ImportRow, Resource, Revision
from tests.directory.importing import csv_file, fates, run

pytestmark = pytest.mark.django_db


REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "culturecheznous.csv"


@pytest.mark.skipif(not REAL.exists(), reason="the ministry's file is not beside this checkout")
def test_the_ministrys_file_comes_in_whole(operator):
    with REAL.open("rb") as opened:
        done = run(operator, io.BytesIO(opened.read()))

    revisions = Revision.objects.all()
    assert (done.total, ImportRow.objects.filter(fate=Fate.CREATED).count()) == (1112, 1112)
    assert len({revision.link for revision in revisions}) == 1102
    with REAL.open(encoding="utf-8") as opened:
        named = sum(
            "Collège" in row['si "enfants", merci de préciser le niveau scolaire']
            for row in csv.DictReader(opened)
        )
    assert sum("6e" in revision.school_levels for revision in revisions) == named
    assert "Littérature, sciences humaines, langues" in {
        theme for revision in revisions for theme in revision.themes
    }


EXTRACT_HEADING = (
    "Identifiant (ID),Nom de l'organisme,Code postal,Département,Commune,Lien vers la ressource,"
    '"si ""enfants"", merci de préciser le niveau scolaire",Titre de la ressource,'
    '"Activité proposée (apprendre, se divertir, s’informer,...)",Public cible,Types de ressources proposées,'
    "Thématiques,Contenus adaptés aux types de handicap,Temps d’activité estimé,Pérennité de la ressource"
)


EXTRACT = [  # invented rows, in the shapes of the ministry's
    "F1,Musée fictif,69001,69,Lyon,https://musee.example.org/expo,,L’orgue et ses artisans,Apprendre,"
    'Tous publics,Expositions et collections,"Musique,Littérature, sciences humaines",,5 à 15 minutes,'
    "Accès permanent",
    "F2,Théâtre fictif,38000,38,Grenoble,https://theatre.example.org/film,Collège|Lycée,Les coulisses,"
    'Se divertir|Apprendre,Enfants,Vidéos,"Théâtre,Littérature, sciences humaines",Sous-titrage,Une heure,'
    "Accès temporaire",
    ",Radio fictive,,,Ville inconnue,https://radio.example.org/voix,3.0,La voix du matin,,Tous publics,"
    "Podcasts|Jeux,Radio,,,Accès permanent",
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_file_in_the_shapes_of_the_ministrys_comes_in_whole(operator, encoding):
    done = run(operator, csv_file(*EXTRACT, heading=EXTRACT_HEADING, encoding=encoding))

    revisions = list(Revision.objects.order_by("pk"))
    assert fates(done) == [(2, Fate.CREATED), (3, Fate.CREATED), (4, Fate.CREATED)]
    assert [revision.details["format"] for revision in revisions] == ["website", "video", "audio"]
    assert [{"6e", "2de-gt"} <= set(revision.school_levels) for revision in revisions] == [False, True, False]
    assert revisions[1].audiences == ["pupils"]
    assert revisions[1].disabilities == ["hearing"]
    assert "Littérature, sciences humaines" in revisions[0].themes
    assert [revision.details["scope"] for revision in revisions] == ["national"] * 3
    sources = Resource.objects.order_by("pk").values_list("source_key", flat=True)
    assert [key[:5] for key in sources] == ["F1", "F2", "auto-"]
