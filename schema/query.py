"""The root of every request: lists, single things, and questions."""

import strawberry

from graph.queries.cheapest_paths import INFERRED
from schema.access.caller import Role
from schema.access.requires import requires
from schema.cost.weight import Cost
from schema.lists import Lists
from schema.queries.brokers import brokers
from schema.queries.caller import caller
from schema.queries.centrality import centrality
from schema.queries.changes import changes
from schema.queries.cheapest_paths import cheapest_paths
from schema.queries.collaboration_gaps import collaboration_gaps
from schema.queries.collaboration_matrix import collaboration_matrix
from schema.queries.collaborators import collaborators
from schema.queries.common import common
from schema.queries.communities import communities
from schema.queries.components import components
from schema.queries.cypher import cypher
from schema.queries.expand import expand
from schema.queries.joint_procurement import joint_procurement_windows
from schema.queries.likely_duplicates import likely_duplicates
from schema.queries.loads import loads
from schema.queries.market_view import market_view
from schema.queries.motifs import motifs
from schema.queries.neighbourhood import neighbourhood
from schema.queries.opportunities_for import opportunities_for
from schema.queries.overview import overview
from schema.queries.paths import paths
from schema.queries.search import search
from schema.queries.sharing_check import sharing_check
from schema.queries.sharing_map import sharing_map
from schema.queries.similar_projects import similar_projects
from schema.queries.skills_balance import skills_balance
from schema.queries.sources import source, sources
from schema.queries.stats import stats
from schema.queries.submissions import submission, submissions
from schema.queries.trends import trends
from schema.queries.who_works_on import who_works_on


@strawberry.type(description="What can be asked.")
class Query(Lists):
    """What can be asked."""

    sources = strawberry.field(
        sources, description="Where the graph is loaded from, the most authoritative first."
    )
    source = strawberry.field(source, description="One source by its id or name, or null.")
    loads = strawberry.field(
        loads,
        directives=[Cost(weight=10)],
        description="How the last load of each source stands, the latest begun first.",
    )
    changes = strawberry.field(
        changes,
        directives=[Cost(weight=50)],
        description="What came, became otherwise or went since a time, the newest first: of one "
        "thing, such as a borough, and what it is tied to, or of everything. Null when there never "
        "was such a thing.",
    )
    caller = strawberry.field(
        caller, description="Who asks, as this service knows it: see docs/access.md."
    )
    submissions = strawberry.field(
        submissions,
        directives=[requires(Role.CONTRIBUTOR)],
        description="What was submitted, the latest first: your organisation's, or all if you are "
        "a reviewer.",
    )
    submission = strawberry.field(
        submission,
        directives=[requires(Role.CONTRIBUTOR)],
        description="One submission by its id, or null if there is none that you see.",
    )
    search = strawberry.field(
        search,
        directives=[Cost(weight=10)],
        description="Things of any type by names, aliases and descriptions, the best fit first. "
        "Every word must fit; misspelt or cut short will do.",
    )
    stats = strawberry.field(
        stats, directives=[Cost(weight=10)], description="How much is in the graph."
    )
    who_works_on = strawberry.field(
        who_works_on,
        directives=[Cost(weight=100)],
        description="Organisations that work on all that is given, with the projects and "
        "opportunities by which they do: by a source's word first, then the strongest. Null when "
        "there is no such theme or skill.",
    )
    similar_projects = strawberry.field(
        similar_projects,
        directives=[Cost(weight=200)],
        description="Who else is doing this: projects, opportunities and grants of others that are "
        "like one, or like a draft, the most alike first, with what can be reused and whom to ask. "
        "Null when there is no such work.",
    )
    market_view = strawberry.field(
        market_view,
        directives=[Cost(weight=200)],
        description="What was sought in a period, by whom, worth how much, who won, how "
        "concentrated that is, and what seems to be needed next.",
    )
    joint_procurement_windows = strawberry.field(
        joint_procurement_windows,
        directives=[Cost(weight=100)],
        description="Contracts of several buyers for a like thing that end within one window, the "
        "nearest start first.",
    )
    overview = strawberry.field(
        overview,
        directives=[Cost(weight=50)],
        description="A digest of one organisation: projects, partners, opportunities, contracts, "
        "grants, datasets, skills, agreements and posts, each with its freshness and what is "
        "missing. Null when there is no such organisation.",
    )
    collaboration_matrix = strawberry.field(
        collaboration_matrix,
        directives=[Cost(weight=200)],
        description="Who works with whom how much, and on which themes: organisations against one "
        "another, or against themes, with what they share.",
    )
    skills_balance = strawberry.field(
        skills_balance,
        directives=[Cost(weight=200)],
        description="Demand for skills against supply: what boroughs need, what they state to "
        "have, who could teach whom, and which apprenticeship standards to commission. Null when "
        "there is no such borough, theme or role.",
    )
    sharing_check = strawberry.field(
        sharing_check,
        directives=[Cost(weight=20)],
        description="Whether one organisation may share data with another, by the agreements that "
        "are known: yes, no or unknown, with the first missing link. Not legal advice. Null when "
        "there is no such organisation, or dataset by that id.",
    )
    sharing_map = strawberry.field(
        sharing_map,
        directives=[Cost(weight=100)],
        description="Who may share what with whom on a day, and which agreements are about to "
        "lapse, have lapsed or lack a signature. Not legal advice. Null when there is no such "
        "organisation.",
    )
    motifs = strawberry.field(
        motifs,
        directives=[Cost(weight=500)],
        description="Small patterns that recur in how organisations are tied, such as three "
        "boroughs that all share a supplier, the largest first.",
    )
    trends = strawberry.field(
        trends,
        directives=[Cost(weight=200)],
        description="How much there is of something year by year, in all and by theme, skill, "
        "buyer or supplier. Null when there is no such organisation or theme.",
    )
    collaboration_gaps = strawberry.field(
        collaboration_gaps,
        directives=[Cost(weight=500)],
        description="Where boroughs could work together: like needs without a tie, boroughs absent "
        "from a theme that most have, and ties that hang on one broker.",
    )
    likely_duplicates = strawberry.field(
        likely_duplicates,
        directives=[Cost(weight=500)],
        description="Pairs of projects and opportunities of different boroughs that are alike, the "
        "likeliest duplicates first.",
    )
    opportunities_for = strawberry.field(
        opportunities_for,
        directives=[Cost(weight=200)],
        description="What a firm can bid for or prepare for, the best fit first, each with every "
        "feature's score and evidence, and what is missing. Weights: docs/matching.md.",
    )
    collaborators = strawberry.field(
        collaborators,
        directives=[Cost(weight=20)],
        description="The organisations that one works with, on what and how often, the most "
        "frequent first. Null when there is no such organisation.",
    )
    neighbourhood = strawberry.field(
        neighbourhood,
        directives=[Cost(weight=50)],
        description="What is around a thing, with all relationships among what is returned. Only "
        "things of the given types are entered. Null when there is no such thing.",
    )
    expand = strawberry.field(
        expand,
        directives=[Cost(weight=50)],
        description="What a viewer can add to a picture: where one can go from a thing, and new "
        "things with their relationships to all that is shown. Null when there is no such thing.",
    )
    common = strawberry.field(
        common,
        directives=[Cost(weight=50)],
        description="What some things share: all that each is tied to, directly or by something "
        "that it does, the rarest first. Null when one of them does not exist.",
    )
    cypher = strawberry.field(
        cypher,
        directives=[Cost(weight=1000)],
        description="The answer to a statement in Cypher that only reads, within limits: see "
        "docs/console.md.",
    )
    paths = strawberry.field(
        paths,
        directives=[Cost(weight=100)],
        description="All shortest ways between two things, by a source's word first, then by "
        "things with few relationships. Null when one of the two does not exist.",
    )
    cheapest_paths = strawberry.field(
        cheapest_paths,
        directives=[Cost(weight=200)],
        description="The cheapest ways between two things. A step costs the price of its relation, "
        f"{INFERRED:g} times that if it is inferred, times 1 + (lg d + lg e) / 2 where d and e "
        "count the relationships of its two things: what many are tied to says little. Null when "
        "one of the two does not exist.",
    )
    communities = strawberry.field(
        communities,
        directives=[Cost(weight=500)],
        description="Groups that are tied more closely within than to the rest (Leiden), the "
        "largest first, each with what sets it apart.",
    )
    centrality = strawberry.field(
        centrality,
        directives=[Cost(weight=500)],
        description="Who is central to a network, and tied to whom most.",
    )
    brokers = strawberry.field(
        brokers,
        directives=[Cost(weight=500)],
        description="Who joins groups that would have little or nothing to do with one another.",
    )
    components = strawberry.field(
        components,
        directives=[Cost(weight=500)],
        description="What hangs together, the largest part first, and what is tied to nothing.",
    )
