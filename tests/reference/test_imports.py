from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portulan.reference.actions import import_communes, import_rome
from portulan.reference.models import Appellation, Commune, Occupation

pytestmark = pytest.mark.django_db
HEADER = "ogr_appellation;rome_code;libelle_appellation_long;libelle_appellation_court\r\n"


def rome_file(folder: Path, *lines: str) -> Path:
    file = folder / "rome.csv"
    file.write_bytes((HEADER + "\r\n".join(lines)).encode())
    return file


def test_the_official_list_is_loaded_and_can_be_loaded_again(tmp_path: Path) -> None:
    file = rome_file(
        tmp_path,
        "11573;D1102;Boulanger / Boulangère;Boulanger / Boulangère",
        "10605;D1102;Aide-boulanger / Aide-boulangère;Aide-boulanger / Aide-boulangère",
        "15061;A1411;Chef d'élevage porcin;Chef d'élevage porcin",
        "17902;A1411;Porcher / Porchère;Porcher / Porchère",
    )

    first, second = import_rome(files=[file]), import_rome(files=[file])

    assert (first.added, first.updated, first.rejected) == (4, 0, 0)
    assert (second.added, second.updated, second.rejected) == (0, 4, 0)
    assert Appellation.objects.get(pk=10605).feminine == "Aide-boulangère"
    assert Occupation.objects.get(pk="A1411").label == "Porcher / Porchère"
    assert Occupation.objects.get(pk="D1102").equivalents == ["boulangerie", "viennoiserie"]


def test_bad_lines_are_reported_with_their_number_and_the_others_kept(tmp_path: Path) -> None:
    file = rome_file(
        tmp_path,
        "abc;D1102;Boulanger;Boulanger",
        "12;Z9999;Rien;Rien",
        "13;D1102",
        "14;D1102;Tourier / Tourière;Tourier / Tourière",
    )

    outcome = import_rome(files=[file])

    assert (outcome.added, outcome.rejected) == (1, 3)
    assert outcome.problems == [
        "rome.csv, ligne 2 : le code OGR « abc » n’est pas un nombre.",
        "rome.csv, ligne 3 : le code ROME « Z9999 » n’existe pas.",
        "rome.csv, ligne 4 : l’appellation est vide.",
    ]


@pytest.mark.parametrize("content", [b"", b"a;b\n1;2\n", b"\xff\xfe\x00", b"\x00" * 50])
def test_a_file_without_the_columns_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "autre.csv"
    file.write_bytes(content)

    with pytest.raises(CommandError, match="il manque la colonne"):
        call_command("import_rome", str(file))


def test_a_missing_file_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="ne peut pas être lu"):
        call_command("import_communes", str(tmp_path / "absent.csv"))


@pytest.mark.parametrize(
    ("header", "line", "encoding"),
    [
        (
            "code_commune_INSEE;nom_de_la_commune;code_postal;latitude;longitude",
            "21231;Dijon;21000;47,32;5,04",
            "cp1252",
        ),
        ("code,nom,codesPostaux,lat,lon", '21231,Dijon,"21000",47.32,5.04', "utf-8-sig"),
        (
            "Code INSEE\tCommune\tCode Postal\tLatitude\tLongitude",
            "21231\tDijon\t21000\t47.32\t5.04",
            "utf-8",
        ),
    ],
)
def test_the_known_files_of_communes_are_understood(
    tmp_path: Path, header: str, line: str, encoding: str
) -> None:
    file = tmp_path / "communes.csv"
    file.write_bytes(f"{header.replace('codesPostaux', 'codes_postaux')}\n{line}\n".encode(encoding))

    outcome = import_communes(file=file)

    dijon = Commune.objects.get(pk="21231")
    assert outcome.problems == []
    assert (dijon.name, dijon.postal_codes, dijon.latitude, dijon.longitude) == (
        "Dijon",
        ["21000"],
        47.32,
        5.04,
    )


def test_several_postal_codes_make_one_commune_and_arrondissements_fold(tmp_path: Path) -> None:
    file = tmp_path / "communes.csv"
    file.write_text(
        "code;nom;cp;lat;lon\n69381;Lyon 1er Arrondissement;69001;45.77;4.83\n"
        "69382;Lyon 2e Arrondissement;69002;45.75;4.82\n1500;Prunet;15130;44.8;2.4\n01002;Nulle part;01640;;\n"
    )

    outcome = import_communes(file=file)

    assert Commune.objects.get(pk="69123").name == "Lyon"
    assert Commune.objects.get(pk="69123").postal_codes == ["69001", "69002"]
    assert outcome.rejected == 1
    assert outcome.problems == ["communes.csv, ligne 5 : les coordonnées manquent ou n’ont pas de sens."]
