from portulan.community.management.commands.import_mattermost import Command as ImportMattermost


class Command(ImportMattermost):
    help = (
        "Bring in what export_community wrote, here or on another instance; a second time, only what is new."
    )
    name = "portulan"
