from django.db import migrations


def load(apps, schema_editor):
    from portulan.reference.actions.built_in import load_built_in

    load_built_in(apps=apps)


class Migration(migrations.Migration):
    dependencies = [("reference", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop, elidable=False)]
