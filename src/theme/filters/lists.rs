//! Lists: what is in them, and in which order.

use std::cmp::Ordering;
use std::sync::Arc;

use indexmap::IndexMap;
use tera::value::{Key, Map};
use tera::{Kwargs, State, Value};

use super::{Form, Helper, argument, given, needed};
use crate::locale::Order;

pub(super) const HELPERS: &[Helper] = &[
    Helper {
        name: "map",
        form: Form::Filter,
        description: "A list of what the items of a list have under a name; items without it are left out.",
        arguments: &[argument("attribute", "The name, with dots for names in names: `date.iso`.")],
        examples: &[(
            "{{ paper.authors | map(attribute=\"name\") | join(sep=\", \") }}",
            "Ashish Vaswani, Noam Shazeer",
        )],
        add: Some(|tera, _| tera.register_filter("map", map)),
    },
    Helper {
        name: "filter",
        form: Form::Filter,
        description: "The items of a list that have something under a name: a given value, or without one anything but none, \
                      false, zero and what is empty.",
        arguments: &[
            argument("attribute", "The name, with dots for names in names."),
            argument("value", "The value that counts."),
        ],
        examples: &[
            (
                "{% for link in [{\"kind\": \"pdf\"}, {\"kind\": \"code\"}] | filter(attribute=\"kind\", value=\"code\") %}{{ link.kind }}{% endfor %}",
                "code",
            ),
            ("{{ [{\"x\": 1}, {\"x\": none}, {}] | filter(attribute=\"x\") | length }}", "1"),
        ],
        add: Some(|tera, _| tera.register_filter("filter", filter)),
    },
    Helper {
        name: "sort",
        form: Form::Filter,
        description: "A list in order: numbers by size, texts as the site's language has them in its lists of names, where accents \
                      count little. What is none, or doesn't have the name, stands last.",
        arguments: &[
            argument("attribute", "The name by which maps are put in order."),
            argument("reverse", "Whether the last stand first; false without it."),
        ],
        examples: &[
            ("{{ [3, 1, 2] | sort | join(sep=\" \") }}", "1 2 3"),
            ("{{ [\"Zoo\", \"Émile\", \"eve\"] | sort | join(sep=\" \") }}", "Émile eve Zoo"),
            (
                "{{ [{\"n\": \"a\", \"v\": 1}, {\"n\": \"b\"}, {\"n\": \"c\", \"v\": 2}] | sort(attribute=\"v\", reverse=true) | map(attribute=\"n\") | join }}",
                "cab",
            ),
        ],
        add: Some(|tera, tools| {
            let locale = Arc::clone(&tools.locale);
            tera.register_filter("sort", move |list: &[Value], kwargs: Kwargs, _: &State| {
                sort(list, &kwargs, locale.order())
            });
        }),
    },
    Helper {
        name: "group_by",
        form: Form::Filter,
        description: "The items of a list in groups by what they have under a name, in the order in which the groups come \
                      up; items without it are left out.",
        arguments: &[argument("attribute", "The name, with dots for names in names.")],
        examples: &[(
            "{% for year, papers in [{\"y\": 2024}, {\"y\": 2023}, {\"y\": 2024}] | group_by(attribute=\"y\") %}{{ year }}: {{ papers | length }} {% endfor %}",
            "2024: 2 2023: 1 ",
        )],
        add: Some(|tera, _| tera.register_filter("group_by", group_by)),
    },
];

/// What an item has under a name, unless it is none.
fn found<'v>(item: &'v Value, attribute: &'v str) -> Option<&'v Value> {
    item.get_from_path(attribute).filter(|value| !value.is_none() && !value.is_undefined())
}

fn map(list: &[Value], kwargs: Kwargs, _: &State) -> Result<Vec<Value>, tera::Error> {
    let attribute: &str = needed(&kwargs, "attribute")?;
    Ok(list.iter().filter_map(|item| found(item, attribute)).cloned().collect())
}

fn filter(list: &[Value], kwargs: Kwargs, _: &State) -> Result<Vec<Value>, tera::Error> {
    let attribute: &str = needed(&kwargs, "attribute")?;
    let wanted: Option<&Value> = given(&kwargs, "value")?;
    let counts = |item: &&Value| match (found(item, attribute), wanted) {
        (Some(value), Some(wanted)) => value == wanted,
        (None, Some(wanted)) => wanted.is_none(),
        (value, None) => value.is_some_and(Value::is_truthy),
    };
    Ok(list.iter().filter(counts).cloned().collect())
}

fn sort(list: &[Value], kwargs: &Kwargs, order: &Order) -> Result<Vec<Value>, tera::Error> {
    let attribute: Option<&str> = given(kwargs, "attribute")?;
    let reverse = given::<bool>(kwargs, "reverse")?.unwrap_or(false);
    let key = |item| match attribute {
        Some(attribute) => found(item, attribute),
        None => Some(item).filter(|item: &&Value| !item.is_none()),
    };
    let mut keyed: Vec<(Option<&Value>, &Value)> = list.iter().map(|item| (key(item), item)).collect();
    let compare = |one: &Value, other: &Value| match (one.as_str(), other.as_str()) {
        (Some(text), Some(than)) => order.compare(text, than).then_with(|| text.cmp(than)),
        _ => one.cmp(other),
    };
    keyed.sort_by(|(one, _), (other, _)| match (one, other) {
        (Some(one), Some(other)) if reverse => compare(other, one),
        (Some(one), Some(other)) => compare(one, other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    Ok(keyed.into_iter().map(|(_, item)| item.clone()).collect())
}

/// Tera's own has its groups in the order of a hash map, another one each time.
fn group_by(list: &[Value], kwargs: Kwargs, _: &State) -> Result<Map, tera::Error> {
    let attribute: &str = needed(&kwargs, "attribute")?;
    let mut groups: IndexMap<Key<'static>, Vec<Value>> = IndexMap::new();
    for item in list {
        if let Some(value) = found(item, attribute) {
            groups.entry(key_of(value)).or_default().push(item.clone());
        }
    }
    Ok(groups.into_iter().map(|(key, items)| (key, Value::from(items))).collect())
}

/// A value as the name of a group: numbers stay numbers.
fn key_of(value: &Value) -> Key<'static> {
    match (value.as_u64(), value.as_bool()) {
        (Some(number), _) => Key::U64(number),
        (_, Some(truth)) => Key::Bool(truth),
        _ => Key::from(value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::rendered;

    #[test]
    fn lists_are_filtered_by_a_value_and_by_whether_there_is_one() {
        let list = "[{\"n\": 1, \"x\": {\"y\": \"a\"} }, {\"n\": 2, \"x\": none}, {\"n\": 3, \"x\": {\"y\": \"\"} }, {\"n\": 4}]";
        for (filter, expected) in [
            ("attribute=\"x.y\"", "1"),
            ("attribute=\"x.y\", value=\"\"", "3"),
            ("attribute=\"x\", value=none", "2 4"),
            ("attribute=\"nosuch\"", ""),
        ] {
            let source =
                format!("{{{{ {list} | filter({filter}) | map(attribute=\"n\") | join(sep=\" \") }}}}");
            assert_eq!(rendered(&source), expected, "{filter}");
        }
    }

    #[test]
    fn equal_items_keep_their_order_and_missing_ones_stand_last() {
        let list = "[{\"n\": 1}, {\"n\": 2, \"v\": 5}, {\"n\": 3, \"v\": none}, {\"n\": 4, \"v\": 5}, {\"n\": 5, \"v\": 2.5}]";
        for (sort, expected) in [("attribute=\"v\"", "52413"), ("attribute=\"v\", reverse=true", "24513")] {
            let source = format!("{{{{ {list} | sort({sort}) | map(attribute=\"n\") | join }}}}");
            assert_eq!(rendered(&source), expected, "{sort}");
        }
    }

    #[test]
    fn groups_come_in_the_same_order_each_time() {
        let items: String = (0..40).map(|n| format!("{{\"g\": \"g{}\"}},", n * 7 % 40)).collect();
        let source =
            format!("{{% for g, l in [{items}] | group_by(attribute=\"g\") %}}{{{{ g }}}} {{% endfor %}}");
        let expected: String = (0..40).map(|n| format!("g{} ", n * 7 % 40)).collect();
        assert_eq!(rendered(&source), expected);
    }
}
