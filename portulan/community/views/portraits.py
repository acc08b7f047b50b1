"""Pictures of people: given by themselves, read by members."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portulan.accounts.signed_in import signed_in
from portulan.community.actions.portraits import remove_portrait, set_portrait
from portulan.community.forms.portrait import PortraitForm
from portulan.community.gates import member_required
from portulan.community.models import Profile
from portulan.community.views.pages import show

SIZES = {"grand": "portrait", "petit": "portrait_small"}


@member_required
@require_safe
def portrait(request: HttpRequest, pk: int, size: str) -> HttpResponse:
    """A picture, for members alone; its address changes with it."""
    profile = get_object_or_404(Profile, pk=pk, person__is_active=True)
    file = getattr(profile, SIZES[size]) if size in SIZES else None
    if not file:
        raise Http404
    try:
        with file.open("rb") as opened:
            content = opened.read()
    except FileNotFoundError:
        raise Http404 from None
    response = HttpResponse(content, content_type="image/webp")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=86400"
    return response


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Give a picture of oneself, or take it back."""
    person = signed_in(request)
    profile = Profile.objects.select_related("person").get(person=person)
    if request.POST.get("acte") == "retirer":
        remove_portrait(by=person)
        messages.success(request, _("Votre photo est retirée."))
        return redirect(profile)
    form = PortraitForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        large, small = form.cleaned_data["picture"]
        set_portrait(by=person, large=large, small=small)
        messages.success(request, _("Votre photo est en place."))
        return redirect(profile)
    context = {"form": form, "profile": profile}
    return show(request, "community/portrait.html", context, status=422 if form.errors else 200)
