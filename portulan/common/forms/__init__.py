from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Forms drawn with the components of this project."""


__all__ = ["Renderer"]
