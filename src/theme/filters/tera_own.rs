//! What Tera brings itself, as far as templates of sites need it: for the reference, and held by its examples.

use super::{Argument, Form, Helper, argument};

/// A filter of Tera's.
const fn filter(
    name: &'static str,
    description: &'static str,
    arguments: &'static [Argument],
    examples: &'static [(&'static str, &'static str)],
) -> Helper {
    Helper { name, form: Form::Filter, description, arguments, examples, add: None }
}

pub(super) const HELPERS: &[Helper] = &[
    filter(
        "safe",
        "A text that is HTML, so that it is not escaped: for names that end in `_html`.",
        &[],
        &[("{{ \"<b>\" | safe }} {{ \"<b>\" }}", "<b> &lt;b&gt;")],
    ),
    filter(
        "default",
        "Another value where there is none by that name.",
        &[argument("value", "The other value.")],
        &[("{{ nosuch | default(value=\"x\") }}", "x")],
    ),
    filter("upper", "A text in capitals.", &[], &[("{{ \"doi\" | upper }}", "DOI")]),
    filter("lower", "A text in small letters.", &[], &[("{{ \"DOI\" | lower }}", "doi")]),
    filter(
        "capitalize",
        "A text with a capital first, and small letters behind.",
        &[],
        &[("{{ \"retracted\" | capitalize }}", "Retracted")],
    ),
    filter("title", "A text with a capital in each word.", &[], &[("{{ \"a paper\" | title }}", "A Paper")]),
    filter(
        "trim",
        "A text without white space at its ends.",
        &[argument("pat", "What to take away instead.")],
        &[("{{ \" a \" | trim }}", "a")],
    ),
    filter(
        "replace",
        "A text with another in the place of a part.",
        &[argument("from", "The part."), argument("to", "What takes its place.")],
        &[("{{ \"a-b\" | replace(from=\"-\", to=\" \") }}", "a b")],
    ),
    filter(
        "split",
        "The parts of a text, as a list.",
        &[argument("pat", "What stands between them.")],
        &[("{{ \"en-GB\" | split(pat=\"-\") | first }}", "en")],
    ),
    filter(
        "join",
        "The items of a list as one text.",
        &[argument("sep", "What stands between them; nothing without it.")],
        &[("{{ [1, 2, 3] | join(sep=\", \") }}", "1, 2, 3")],
    ),
    filter(
        "length",
        "How many items a list has, or letters a text.",
        &[],
        &[("{{ paper.authors | length }}", "2")],
    ),
    filter("first", "The first item of a list, or none.", &[], &[("{{ [3, 4] | first }}", "3")]),
    filter("last", "The last item of a list, or none.", &[], &[("{{ [3, 4] | last }}", "4")]),
    filter(
        "nth",
        "An item of a list, or none.",
        &[argument("n", "Its place, counted from 0.")],
        &[("{{ [3, 4] | nth(n=1) }}", "4")],
    ),
    filter("reverse", "A list or a text backwards.", &[], &[("{{ [1, 2] | reverse | join }}", "21")]),
    filter(
        "unique",
        "A list with each of its items once.",
        &[],
        &[("{{ [1, 2, 1] | unique | join }}", "12")],
    ),
    filter(
        "get",
        "What a map has under a name.",
        &[
            argument("key", "The name."),
            argument("default", "What counts where it isn't there; without it that is an error."),
        ],
        &[("{{ {\"a\": 1} | get(key=\"b\", default=0) }}", "0")],
    ),
    filter(
        "keys",
        "The names in a map, as a list.",
        &[],
        &[("{{ {\"a\": 1, \"b\": 2} | keys | join }}", "ab")],
    ),
    filter(
        "values",
        "What is in a map, as a list.",
        &[],
        &[("{{ {\"a\": 1, \"b\": 2} | values | join }}", "12")],
    ),
    filter(
        "round",
        "A number without its decimals.",
        &[
            argument("method", "`ceil` or `floor`, for the next higher or lower one."),
            argument("precision", "How many decimals stay."),
        ],
        &[("{{ 1.26 | round(precision=1) }}", "1.3")],
    ),
    filter("abs", "A number without its sign.", &[], &[("{{ -2 | abs }}", "2")]),
    filter("int", "A text or a number as a whole number.", &[], &[("{{ \"2\" | int + 1 }}", "3")]),
    filter("wordcount", "How many words a text has.", &[], &[("{{ paper.title | wordcount }}", "5")]),
    filter(
        "pluralize",
        "What English puts behind a noun for a number: nothing for one, else an s.",
        &[argument("singular", "For one."), argument("plural", "For any other number.")],
        &[("paper{{ 2 | pluralize }}", "papers")],
    ),
    Helper {
        name: "range",
        form: Form::Function,
        description: "A list of numbers.",
        arguments: &[
            argument("start", "The first one; 0 without it."),
            argument("end", "The one behind the last."),
            argument("step_by", "How far one is from the next; 1 without it."),
        ],
        examples: &[("{% for n in range(end=3) %}{{ n }}{% endfor %}", "012")],
        add: None,
    },
    Helper {
        name: "throw",
        form: Form::Function,
        description: "Stops the build with an error in that line.",
        arguments: &[argument("message", "What is wrong.")],
        examples: &[("{% if not paper.title %}{{ throw(message=\"a paper has a title\") }}{% endif %}", "")],
        add: None,
    },
];
