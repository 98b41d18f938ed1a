//! Maps whose order in the file counts, as pairs.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// A map's pairs, in the file's order.
struct InOrder<T>(Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for InOrder<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<InOrder<T>, D::Error> {
        from.deserialize_map(Pairs(PhantomData))
    }
}

struct Pairs<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Pairs<T> {
    type Value = InOrder<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<InOrder<T>, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(InOrder(pairs))
    }
}

pub(super) fn pairs<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> Result<Vec<(String, T)>, D::Error> {
    InOrder::deserialize(from).map(|found| found.0)
}

type PairsByKey<T> = BTreeMap<String, Vec<(String, T)>>;

/// The pairs of each map in a map.
pub(super) fn pairs_in_each<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> Result<PairsByKey<T>, D::Error> {
    let maps = BTreeMap::<String, InOrder<T>>::deserialize(from)?;
    Ok(maps.into_iter().map(|(key, found)| (key, found.0)).collect())
}
