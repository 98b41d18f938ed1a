//! What does a packet show for each dimension of the rubric?

use crate::entry::packet::piece::Packet;
use crate::entry::packet::text::{self, Example};
use crate::field::label::fold;
use crate::field::span::Span;
use crate::settings::Rubric;

/// A dimension of the rubric, as a packet shows it.
#[derive(Clone)]
pub struct Shown<'r> {
    /// The rubric's name for it.
    pub name: &'r str,
    /// Its heading, or its name where it is written as a line.
    pub span: Span,
    /// The text below the heading, or behind the name.
    pub body: Span,
    pub examples: Vec<Example>,
}

impl Packet<'_> {
    /// The rubric's dimensions for the level that the packet asks for; all of them where it asks for no level. `None` without a rubric,
    /// or where the rubric does not know the level.
    pub fn asked<'r>(&self, rubric: Option<&'r Rubric>) -> Option<Vec<&'r str>> {
        let rubric = rubric?;
        // The rubric's own spelling of the level; the heading's case does not matter.
        let level = match self.level {
            Some(level) => Some(rubric.levels.iter().find(|known| fold(known) == fold(level))?),
            None => None,
        };
        let dimensions =
            rubric.dimensions.iter().filter(|(_, texts)| level.is_none_or(|level| texts.contains_key(level)));
        Some(dimensions.map(|(name, _)| name.as_str()).collect())
    }

    /// What the packet shows for a dimension: under a heading, or behind a line that begins with its name.
    pub fn dimension<'r>(&self, name: &'r str) -> Option<Shown<'r>> {
        let headed = self.entry.parts.iter().find(|part| text::names(self.source.slice(part.heading), name));
        let (span, body) = match headed {
            Some(part) => (part.heading, Span::new(part.heading.end, part.span.end)),
            None => self.line_of(name).or_else(|| text::heading_of(self.source, self.entry.span, name))?,
        };
        let mut examples = text::examples(self.source, body);
        examples.retain(|example| !self.is_another(example.span, None));
        Some(Shown { name, span, body, examples })
    }

    /// The line that begins with a dimension's name. Other pieces, such as the gaps, may begin lines with such a name too.
    fn line_of(&self, name: &str) -> Option<(Span, Span)> {
        let another = self
            .entry
            .parts
            .iter()
            .filter(|part| part.kind.label().is_some_and(|label| !label.is_of_long_form()));
        let skip: Vec<Span> = another.map(|part| part.span).collect();
        let ends: Vec<usize> = self.entry.all_fields().map(|field| field.span.start).collect();
        text::line_of(self.source, self.entry.span, name, &skip, &ends)
    }
}
