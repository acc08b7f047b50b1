"""Which resources the region holds: how many of each category and fate, and where."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from portulan.demonstration.actions.inhabitants import Inhabitants
from portulan.demonstration.actions.past import Fate, Told
from portulan.demonstration.region.content import Content, Setting, content_of, in_commune, with_details
from portulan.demonstration.region.moments import sent_and_read, waiting_since
from portulan.demonstration.region.pictures import RIGHTS, picture
from portulan.demonstration.region.times import past_dates
from portulan.directory.duplicates import title_key
from portulan.directory.enums import Category
from portulan.reference.models import Commune, Department, Occupation

SHARES = {
    Category.EVENT: 27,
    Category.IMMERSION: 21,
    Category.GROUP_ACTION: 17,
    Category.MEDIA: 14,
    Category.PEDAGOGY: 12,
    Category.CONTEST: 9,
}
MOST_PICTURES = 100
ONE_PICTURE_IN = 6


@dataclass
class Population:
    """A source of believable resources; titles are not repeated."""

    inhabitants: Inhabitants
    rng: Random
    setting: Setting
    now: datetime = field(default_factory=timezone.now)
    titles: set[str] = field(default_factory=set)
    pictures: int = 0

    def past(self, count: int) -> Iterator[Told]:
        """That many resources already read: nearly all published, some ended or withdrawn."""
        for number in range(count):
            expired, withdrawn = number % 31 == 30, number % 101 == 50
            fate = Fate.EXPIRED if expired else Fate.WITHDRAWN if withdrawn else Fate.PUBLISHED
            yield self._told(fate, pictured=number % ONE_PICTURE_IN == 0)

    def waiting(self, count: int) -> Iterator[Told]:
        """That many resources in the editorial queue, of varied ages."""
        for sent in waiting_since(self.rng, self.now, count):
            told = self._told(Fate.WAITING, pictured=False)
            told.sent_at, told.decided_at, told.decided_by = sent, None, None
            yield told

    def content(self, category: Category, slug: str) -> Content:
        """A resource of one structure, not yet stored."""
        place = self.inhabitants.of(slug)
        subject = self.rng.choice(place.words.subjects)
        return self._distinct(
            with_details(content_of(category, subject, place.words, self.setting, self.rng), self.rng)
        )

    def _told(self, fate: Fate, *, pictured: bool) -> Told:
        place = self.rng.choice([place for place in self.inhabitants.places if place.words.subjects])
        ended = fate is Fate.EXPIRED
        category = Category.EVENT if ended else self.rng.choices(list(SHARES), list(SHARES.values()))[0]
        content = self.content(category, place.words.slug)
        if ended:
            content["dates"] = past_dates(self.rng, self.setting.today)
        sent, read = sent_and_read(self.rng, self.now)
        told = Told(
            content, place, fate, sent, min(read, self.now), self.rng.choice(self.inhabitants.editors)
        )
        return self._illustrated(told) if pictured and self.pictures < MOST_PICTURES else told

    def _distinct(self, content: Content) -> Content:
        title, commune = content["title"], content["commune"]
        where = in_commune(title, commune.name) if commune else ""
        candidates = [
            one for one in (title, where, f"{title} – {content['organiser']}") if 0 < len(one) <= 140
        ]
        spare = (f"{title} (n°\u00a0{number})" for number in range(2, 100_000))
        chosen = next((one for one in candidates if title_key(one) not in self.titles), None)
        content["title"] = chosen or next(one for one in spare if title_key(one) not in self.titles)
        self.titles.add(title_key(content["title"]))
        return content

    def _illustrated(self, told: Told) -> Told:
        self.pictures += 1
        drawn, text = picture(self.rng)
        name = default_storage.save(f"resources/demonstration/{self.pictures:03}.webp", ContentFile(drawn))
        told.content |= {"image": name, "image_alternative": text, "image_rights": RIGHTS}
        return told


def setting_of_region() -> Setting:
    """The region served, as the reference knows it."""
    region = settings.INSTANCE_REGION
    communes = tuple(Commune.objects.filter(department__region=region).order_by("code"))
    departments = Department.objects.filter(region=region).order_by("code").values_list("code", flat=True)
    return Setting(
        today=timezone.localdate(),
        communes=communes,
        weights=tuple(commune.population or 0 for commune in communes),
        occupations={occupation.code: occupation for occupation in Occupation.objects.all()},
        departments=tuple(departments),
    )
