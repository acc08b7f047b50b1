"""What the room's scripts say, in the reader's language."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """Each sentence under the name that the scripts give it; ``{name}`` and the like are filled there."""
    return _door() | _devices() | _network() | _room() | _trouble()


def _door() -> dict[str, str]:
    return {
        "enter": _("Entrer dans la salle"),
        "ask": _("Demander à entrer"),
        "asking": _("Votre demande est transmise. La personne qui accueille décidera si elle vous ouvre."),
        "opens_in": _("La salle ouvre dans {time}."),
        "open": _("La salle est ouverte."),
        "alone": _("Personne n’est encore là."),
        "present_one": _("Dans la salle : {names}."),
        "turned": _("La personne qui accueille n’a pas ouvert cette salle à votre compte."),
        "admitted": _("On vous ouvre : vous pouvez entrer."),
        "elsewhere": _("Vous êtes déjà dans cette salle, dans une autre fenêtre ou sur un autre appareil."),
        "moved": _("Vous avez continué sur un autre appareil. Cette fenêtre est fermée."),
        "removed": _("La personne qui accueille vous a retiré de la salle."),
        "left": _("Vous avez quitté la salle."),
        "ended": _("La rencontre est terminée. Merci d’y avoir participé."),
        "cancelled": _("La rencontre a été annulée. Cette salle n’ouvrira pas."),
        "together_one": _("Vous avez passé une minute ensemble."),
        "together": _("Vous avez passé {count} minutes ensemble."),
        "signed_out": _("Votre session est terminée. Connectez-vous de nouveau pour revenir dans la salle."),
        "nowhere": _("Cette salle n’existe plus."),
        "lost_server": _("Le service ne répond pas. Nous réessayons…"),
        "days": _("{count} j"),
        "hours": _("{count} h"),
        "minutes": _("{count} min"),
        "seconds": _("{count} s"),
    }


def _devices() -> dict[str, str]:
    return {
        "camera_good": _("L’image arrive."),
        "camera_off": _("Caméra coupée : les autres verront vos initiales."),
        "camera_none": _("Aucune caméra trouvée. Vous pouvez participer par la voix."),
        "camera_refused": _(
            "Le navigateur refuse la caméra. Ouvrez le cadenas près de l’adresse, autorisez la caméra, puis rechargez."
        ),
        "camera_busy": _("La caméra est prise par un autre logiciel. Fermez-le, puis rechargez la page."),
        "microphone_speak": _("Dites quelques mots : la barre doit bouger."),
        "microphone_good": _("On vous entend."),
        "microphone_off": _("Micro coupé."),
        "microphone_none": _("Aucun micro trouvé. Branchez un casque, ou écrivez dans la discussion."),
        "microphone_refused": _(
            "Le navigateur refuse le micro. Ouvrez le cadenas près de l’adresse, autorisez le micro, puis rechargez."
        ),
        "microphone_busy": _("Le micro est pris par un autre logiciel. Fermez-le, puis rechargez la page."),
        "speaker_played": _(
            "Un son vient d’être joué. Rien entendu ? Montez le volume ou changez de sortie."
        ),
        "speaker_default": _("Ce navigateur choisit la sortie du son lui-même."),
        "device": _("Appareil {number}"),
        "blur_none": _(
            "Cette caméra ne sait pas flouter l’arrière-plan ; un mur nu fera très bien l’affaire."
        ),
        "blur_on": _("Arrière-plan flou."),
        "blur_off": _("Arrière-plan net."),
    }


def _network() -> dict[str, str]:
    return {
        "network_testing": _("Essai en cours, quelques secondes…"),
        "network_good": _("Connexion bonne pour l’image et le son."),
        "network_fair": _("Connexion moyenne : l’image sera moins fine. Rapprochez-vous de la borne wifi."),
        "network_poor": _(
            "Connexion faible : choisissez le mode sobre, ou branchez un câble. Fermez les téléchargements."
        ),
        "network_blocked": _(
            "Ce réseau bloque la visioconférence. Essayez un autre réseau, comme le partage de connexion d’un téléphone."
        ),
        "network_figures": _("Délai {delay} ms, débit {rate} Mbit/s, pertes {loss} %."),
        "network_local": _("Le débit est celui de votre appareil ; le délai va jusqu’au service."),
    }


def _room() -> dict[str, str]:
    return {
        "you": _("Vous"),
        "came": _("{name} est dans la salle."),
        "gone": _("{name} a quitté la salle."),
        "gone_lost": _("La connexion de {name} est perdue ; nous l’attendons."),
        "back": _("{name} est de retour."),
        "entered": _("Vous êtes dans la salle."),
        "knock": _("{name} demande à entrer."),
        "admit": _("Faire entrer"),
        "refuse": _("Ne pas ouvrir"),
        "admit_name": _("Faire entrer {name}"),
        "refuse_name": _("Ne pas ouvrir à {name}"),
        "mute_name": _("Demander à {name} de couper son micro"),
        "remove_name": _("Retirer {name} de la salle"),
        "host": _("accueille"),
        "microphone_on": _("Micro ouvert."),
        "microphone_muted": _("Micro coupé."),
        "camera_on": _("Caméra ouverte."),
        "camera_muted": _("Caméra coupée."),
        "their_microphone_off": _("micro coupé"),
        "hand_up": _("Main levée."),
        "hand_down": _("Main baissée."),
        "their_hand": _("{name} lève la main."),
        "please_mute": _("On vous demande de couper votre micro : c’est fait. Vous pouvez le rouvrir."),
        "screen_on": _("Vous partagez votre écran."),
        "screen_off": _("Partage d’écran arrêté."),
        "their_screen": _("{name} partage son écran."),
        "their_screen_off": _("{name} ne partage plus son écran."),
        "screen_of": _("Écran de {name}"),
        "screen_none": _("Ce navigateur ne sait pas partager l’écran."),
        "view_grid": _("Vue en grille."),
        "view_speaker": _("Vue de la personne qui parle."),
        "message_from": _("Message de {name} : {text}"),
        "caption_from": _("{name} :"),
        "connecting": _("Connexion…"),
        "away": _("Connexion perdue"),
        "media_cut": _("Image et son interrompus"),
        "picture_cut": _("image coupée"),
        "awaited": _("La connexion de {name} est perdue ; nous l’attendons."),
        "absence": _("{name} n’est toujours pas de retour"),
        "remaining": _("Il reste {time}"),
        "overtime": _("Le temps prévu est écoulé"),
        "five_left": _("Il reste cinq minutes."),
        "play": _("Le navigateur attend votre accord pour jouer le son. Touchez l’écran."),
    }


def _trouble() -> dict[str, str]:
    return {
        "reconnecting": _("Connexion perdue. Nous la rétablissons…"),
        "reconnected": _("Connexion rétablie."),
        "media_lost": _("L’image et le son de {name} sont coupés. Nous les rétablissons…"),
        "quality_low": _("Votre connexion faiblit : l’image est allégée pour garder le son."),
        "quality_back": _("Votre connexion va mieux : l’image est de nouveau fine."),
        "sober_advice": _("La connexion est trop faible pour l’image : essayez le mode sobre."),
        "sober_on": _("Mode sobre : le son seul."),
        "sober_off": _("Mode sobre arrêté. Votre caméra reste coupée."),
    }
