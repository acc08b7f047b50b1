from portulan.charters.texts import Engagement, commitments_from_markdown, commitments_to_markdown


def test_commitments_are_read_back_as_they_were_written():
    engagements = (
        Engagement("je-suis-loyal", "Je suis loyal", "Un **texte**.\n\nDeux paragraphes."),
        Engagement("je-reponds", "Je réponds", "Texte.", "le logiciel le vérifie."),
    )

    assert commitments_from_markdown(commitments_to_markdown(engagements)) == engagements


def test_two_commitments_of_one_title_have_two_codes():
    engagements = commitments_from_markdown("## Pareil\n\nUn\n\n## Pareil\n\nDeux")

    assert [engagement.code for engagement in engagements] == ["pareil", "pareil-2"]


def test_a_text_without_heading_has_no_commitment():
    assert commitments_from_markdown("rien ici") == ()
