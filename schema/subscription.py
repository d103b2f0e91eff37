"""The root of every subscription."""

import strawberry

from schema.subscriptions.changed import changed
from schema.subscriptions.load_progress import load_progress


@strawberry.type(description="What can be heard of while it happens: see docs/subscriptions.md.")
class Subscription:
    """What can be heard of while it happens."""

    load_progress = strawberry.subscription(
        load_progress,
        description="Loads that are at work, then each load that has moved, about once a second.",
    )
    changed = strawberry.subscription(
        changed,
        description="Things that are new or changed, as soon as the load that brought them is "
        "whole: one event for each thing that fits all that is asked.",
    )
