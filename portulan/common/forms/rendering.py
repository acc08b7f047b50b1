"""How every form of the site is drawn: summary of errors, labels, hints, errors tied to their field."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Forms drawn with the components of this project."""

    form_template_name = "common/forms/form.html"
    formset_template_name = "common/forms/formset.html"
    field_template_name = "common/forms/field.html"
