"""The sources: each module declares one ``SOURCE`` and is found by being here."""
