from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="importfile",
            name="table",
            field=models.FileField(default="", upload_to="imports/%Y/%m"),
            preserve_default=False,
        ),
    ]
