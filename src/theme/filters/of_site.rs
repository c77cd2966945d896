//! What templates ask of the whole site, for the reference: [`asking`](crate::theme::asking) answers. A page that asks
//! is rendered again when an answer is another one.

use super::{Form, Helper, argument};

pub(super) const HELPERS: &[Helper] = &[
    Helper {
        name: "terms",
        form: Form::Function,
        description: "Tags, people, organizations or venues, as in lists of terms ([TermEntry](#termentry)).",
        arguments: &[
            argument("kind", "`tag`, `author`, `organization` or `venue`."),
            argument("limit", "How many at most; 20 without it."),
            argument("order", "`count`, the most frequent first, or `name`; `count` without it."),
        ],
        examples: &[(
            "{% for tag in terms(kind=\"tag\", limit=2) %}{{ tag.name }} {{ tag.count }}, {% endfor %}",
            "graphs 2, Trees 2, ",
        )],
        add: None,
    },
    Helper {
        name: "papers",
        form: Form::Function,
        description: "Papers as lists show them ([Card](#card)): those that have all that is named.",
        arguments: &[
            argument("tag", "A tag, by its name or the last part of its address."),
            argument("author", "A person, in the same way."),
            argument("organization", "An organization, in the same way."),
            argument("venue", "A venue, in the same way."),
            argument("volume", "A volume, by the last part of its address (its `slug`)."),
            argument("year", "The year of their dates."),
            argument(
                "query",
                "What to search for by fields alone, as lists in pages do: `author:bell -tag:trees`.",
            ),
            argument(
                "order",
                "`newest`, `oldest`, `votes` or `added` first, or the `order` of their volumes; `newest` without it.",
            ),
            argument("limit", "How many at most; 10 without it."),
        ],
        examples: &[(
            "{% for paper in papers(tag=\"trees\", order=\"oldest\") %}{{ paper.title }}, {% endfor %}",
            "Third paper, First paper, ",
        )],
        add: None,
    },
    Helper {
        name: "volumes",
        form: Form::Function,
        description: "Volumes, the newest first ([Volume](#volume)): what each venue published in a year, apart by the numbers of its volumes, and what was given at events of which papers name no venue.",
        arguments: &[
            argument("venue", "The venue, by its name or the last part of its address; all without it."),
            argument("year", "The year in which they were published."),
            argument("limit", "How many at most; 20 without it."),
        ],
        examples: &[(
            "{% for volume in volumes(limit=3) %}{{ volume.name }}: {{ volume.count }}, {% endfor %}",
            "",
        )],
        add: None,
    },
    Helper {
        name: "calendar",
        form: Form::Function,
        description: "The years that have papers ([YearEntry](#yearentry)); of one year, its months ([MonthGrid](#monthgrid)).",
        arguments: &[argument("year", "The year.")],
        examples: &[(
            "{% for year in calendar() %}{{ year.year }}: {{ year.count }}, {% endfor %}",
            "2024: 2, 2023: 1, ",
        )],
        add: None,
    },
    Helper {
        name: "listing_days",
        form: Form::Function,
        description: "The newest days of listings ([ListingDay](#listingday)), or those of one date, each with its papers in that \
                      day's order.",
        arguments: &[
            argument("listing", "A listing, by its name or the last part of its address; all without it."),
            argument("date", "The date, such as `2024-12-09`; the newest ones without it."),
            argument("limit", "How many of the newest ones at most; 1 without it."),
        ],
        examples: &[(
            "{% for day in listing_days(limit=3) %}{{ day.date.words }}: {{ day.papers[0].title }}{% endfor %}",
            "",
        )],
        add: None,
    },
    Helper {
        name: "data",
        form: Form::Function,
        description: "What a file of the site's folder `data/` says: TOML, JSON, YAML, or CSV as a list of rows.",
        arguments: &[argument("path", "The file's path below `data/`.")],
        examples: &[("{% set lab = data(path=\"lab.toml\") %}{{ lab.name }}", "A lab")],
        add: None,
    },
];
