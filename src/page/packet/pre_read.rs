//! One page for those who calibrate: levels, the top artifacts, three short bullets a dimension, the strongest counter-argument.

use crate::document::embed::{Embedder, Passage, escape};
use crate::document::line::StatusLine;
use crate::entry::packet::Packet;
use crate::entry::win::{Role, Win};
use crate::field::{label::Label, span::Span};
use crate::finding::Owner;
use crate::page::packet::markdown::{code, name, words};
use crate::page::packet::subject::Subject;

pub const WORDS: usize = 500;
const BULLET: usize = 40;
/// Nor a counter-argument, or its response.
const ARGUMENT: usize = 100;
/// Artifacts, and bullets for each dimension.
const THREE: usize = 3;

/// Something that the document says, and where.
struct CitedText {
    text: String,
    source: String,
    links: Vec<String>,
}

/// Everything that may come on the page.
struct Sheet {
    frame: Vec<String>,
    artifacts: Vec<CitedText>,
    no_artifact: String,
    dimensions: Vec<SheetDimension>,
    argument: Vec<CitedText>,
    no_argument: Vec<String>,
    whole: String,
}

struct SheetDimension {
    name: String,
    bullets: Vec<CitedText>,
    nothing: String,
}

/// How much of it does: artifacts, and for each dimension its bullets.
struct Choice {
    artifacts: usize,
    bullets: Vec<usize>,
    argument: bool,
    /// For how many dimensions it is said that there is nothing.
    nothing: usize,
}

pub fn pre_read(subject: &Subject<'_>) -> String {
    let sheet = sheet(subject);
    let mut choice =
        Choice { artifacts: 0, bullets: vec![0; sheet.dimensions.len()], argument: false, nothing: 0 };
    let fits = |choice: &Choice| words(&sheet.render(choice)) <= WORDS;
    choice.argument = true;
    choice.argument = fits(&choice);
    let mut take = |change: &dyn Fn(&mut Choice, bool)| {
        change(&mut choice, true);
        if !fits(&choice) {
            change(&mut choice, false);
        }
    };
    let step = |number: &mut usize, up: bool| *number = if up { *number + 1 } else { *number - 1 };
    for _ in 0..sheet.artifacts.len() {
        take(&|choice, up| step(&mut choice.artifacts, up));
    }
    for _ in sheet.dimensions.iter().filter(|dimension| dimension.bullets.is_empty()) {
        take(&|choice, up| step(&mut choice.nothing, up));
    }
    for round in 0..THREE {
        for (at, _) in
            sheet.dimensions.iter().enumerate().filter(|(_, dimension)| dimension.bullets.len() > round)
        {
            take(&|choice, up| step(&mut choice.bullets[at], up));
        }
    }
    sheet.render(&choice)
}

impl Sheet {
    fn render(&self, choice: &Choice) -> String {
        let mut lines = self.frame.clone();
        let cite = |said: &CitedText, known: &mut Vec<String>| {
            let at = known.iter().position(|source| *source == said.source).unwrap_or_else(|| {
                known.push(said.source.clone());
                known.len() - 1
            });
            format!("{}[^{}]", said.text, at + 1)
        };
        let mut known: Vec<String> = Vec::new();
        lines.extend([String::new(), "## Top artifacts".to_owned(), String::new()]);
        for (at, artifact) in self.artifacts.iter().take(choice.artifacts).enumerate() {
            lines.push(format!("{}. {}", at + 1, cite(artifact, &mut known)));
        }
        if self.artifacts.is_empty() {
            lines.push(self.no_artifact.clone());
        }
        let mut nothing = choice.nothing;
        for (dimension, taken) in self.dimensions.iter().zip(&choice.bullets) {
            let says_nothing = dimension.bullets.is_empty() && nothing > 0;
            if *taken == 0 && !says_nothing {
                continue;
            }
            lines.extend([String::new(), format!("## {}", dimension.name), String::new()]);
            if says_nothing {
                nothing -= 1;
                lines.push(dimension.nothing.clone());
            }
            lines.extend(
                dimension.bullets.iter().take(*taken).map(|bullet| format!("- {}", cite(bullet, &mut known))),
            );
        }
        lines.extend([String::new(), "## Strongest counter-argument".to_owned()]);
        let argument: Vec<String> =
            self.argument.iter().filter(|_| choice.argument).map(|said| cite(said, &mut known)).collect();
        for line in argument.into_iter().chain(self.no_argument.iter().cloned()) {
            lines.extend([String::new(), line]);
        }
        lines.extend(self.left_out(choice).into_iter().flat_map(|line| [String::new(), line]));
        if !known.is_empty() {
            lines.push(String::new());
        }
        lines.extend(known.iter().enumerate().map(|(at, source)| format!("[^{}]: {source}", at + 1)));
        lines.join("\n") + "\n"
    }

    fn left_out(&self, choice: &Choice) -> Option<String> {
        let mut left = Vec::new();
        let mut add = |count: usize, what: &str, many: &str| {
            if count > 0 {
                left.push(format!("{count} {}", if count == 1 { what } else { many }));
            }
        };
        add(self.artifacts.len() - choice.artifacts, "artifact", "artifacts");
        let bullets: usize = self
            .dimensions
            .iter()
            .zip(&choice.bullets)
            .map(|(dimension, taken)| dimension.bullets.len() - taken)
            .sum();
        add(bullets, "bullet", "bullets");
        let empty = self.dimensions.iter().filter(|dimension| dimension.bullets.is_empty()).count();
        add(empty - choice.nothing, "dimension without evidence", "dimensions without evidence");
        add(
            usize::from(!choice.argument && !self.argument.is_empty()),
            "counter-argument",
            "counter-arguments",
        );
        (!left.is_empty())
            .then(|| format!("_Left out to keep to one page: {}; see {}._", left.join(", "), self.whole))
    }
}

fn sheet(subject: &Subject<'_>) -> Sheet {
    let manager = subject.who(Owner::Manager);
    let (argument, no_argument) = argument(subject, &manager);
    let dimensions = subject.dimensions().into_iter().map(|(dimension, _)| SheetDimension {
        name: name(dimension),
        bullets: bullets(subject, dimension),
        nothing: format!("_missing: three short bullets for {}; {manager}_", name(dimension)),
    });
    Sheet {
        frame: frame(subject),
        artifacts: artifacts(subject),
        no_artifact: format!("_missing: artifacts with links; {}_", subject.who(Owner::Engineer)),
        dimensions: dimensions.collect(),
        argument,
        no_argument,
        whole: code(&format!("growthlint packet {} {}", subject.document.path.handle(), subject.half)),
    }
}

fn frame(subject: &Subject<'_>) -> Vec<String> {
    let front = &subject.document.front_matter;
    let who = front
        .engineer
        .as_ref()
        .map_or_else(|| subject.document.path.handle(), |engineer| engineer.value.name.as_str());
    let mut lines = vec![format!("# Pre-read {}: {}", subject.half, escape(who)), String::new()];
    lines.push(match subject.calibration() {
        Some((day, out)) if out < subject.today => {
            format!("It was due by {out}, two days before the calibration of {day}.")
        }
        Some((day, out)) => format!("Send it by {out}, two days before the calibration of {day}."),
        None => format!(
            "_missing: the calibration's date, under `cadence` of `growthlint.yaml`; {}_",
            subject.who(Owner::Admin)
        ),
    });
    lines.push(String::new());
    lines.push(match subject.current() {
        Some((level, since)) => format!("- Level: {}, since {since} (front matter)", name(level)),
        None => format!("- _missing: the level reached; {}_", subject.who(Owner::Manager)),
    });
    lines.push(match (subject.level(), subject.packet) {
        (Some(level), Some(_)) => {
            format!("- Target: {} ({})", name(level), subject.packet_source(Owner::Manager))
        }
        (Some(level), None) => format!("- Target: {} (front matter)", name(level)),
        (None, _) => "- Target: none; it asks for no promotion".to_owned(),
    });
    if let Some(level) = subject.unknown_level() {
        lines.push(format!(
            "- _missing: the level {} in the rubric; {}_",
            name(level),
            subject.who(Owner::Admin)
        ));
    }
    lines
}

/// The top three with links: what the plan has shipped, done or cited, then wins, those with a number first, the newest first.
fn artifacts(subject: &Subject<'_>) -> Vec<CitedText> {
    let mut found: Vec<CitedText> = Vec::new();
    let mut add = |said: CitedText| {
        if !said.links.is_empty()
            && !found.iter().any(|other| other.links.iter().any(|link| said.links.contains(link)))
        {
            found.push(said);
        }
    };
    if let Some(held) = subject.plan() {
        let mut done: Vec<_> =
            held.plan.artifacts.iter().filter_map(|found| Some((found, found.status_line()?))).collect();
        let rank = |status: &StatusLine| match status {
            StatusLine::Cited { .. } => 0,
            StatusLine::Shipped(_) => 1,
            StatusLine::Done(_) => 2,
            StatusLine::Planned | StatusLine::InProgress | StatusLine::Dropped(_) => 3,
        };
        done.retain(|(_, (_, status))| {
            status.is_done() && status.day().is_none_or(|day| day <= subject.today)
        });
        done.sort_by_key(|(_, (_, status))| rank(status));
        for (artifact, (line, _)) in done {
            let title = artifact.part.title.text();
            let lead = if title.is_empty() { artifact.artifact.name() } else { title };
            let status = short(held.embedder(line, subject), line.value_span, &[], BULLET);
            let text = format!("{}: {status}", clip(lead, BULLET / 2));
            add(CitedText { text, source: held.source.clone(), links: line.links.clone() });
        }
    }
    let mut wins: Vec<Win<'_>> = subject.unparked_wins();
    let role = |win: &Win<'_>| match win.role() {
        Some(Role::Shaped) => 0,
        Some(Role::Led) => 1,
        Some(Role::Executed) | None => 2,
    };
    wins.sort_by_key(|win| (!win.is_quantified_on(subject.today), std::cmp::Reverse(win.day), role(win)));
    for win in wins {
        add(of_win(subject, &win));
    }
    found.truncate(THREE);
    found
}

fn of_win(subject: &Subject<'_>, win: &Win<'_>) -> CitedText {
    let text = item(subject, win.bullet.span, &subject.not_counted(win));
    CitedText { text, source: subject.win_source(win), links: win.links().cloned().collect() }
}

/// Up to three bullets: the packet's examples, then wins that link something else.
fn bullets(subject: &Subject<'_>, dimension: &str) -> Vec<CitedText> {
    let mut found = subject.packet.map(|packet| examples(subject, &packet, dimension)).unwrap_or_default();
    for win in subject.unparked_wins().iter().filter(|win| win.is_for(dimension)) {
        let known = |link: &String| found.iter().any(|said: &CitedText| said.links.contains(link));
        if !win.links().any(known) {
            found.push(of_win(subject, win));
        }
    }
    found.truncate(THREE);
    found
}

/// The list items of a dimension; where it has none, its sentences.
fn examples(subject: &Subject<'_>, packet: &Packet<'_>, dimension: &str) -> Vec<CitedText> {
    let Some(shown) = packet.dimension(dimension) else { return Vec::new() };
    let source = subject.packet_source(Owner::Manager);
    let items = packet.items(shown.body);
    if !items.is_empty() {
        let said = |span: &Span| CitedText {
            text: item(subject, *span, &[]),
            source: source.clone(),
            links: subject.embedder.links(*span, &[]),
        };
        return items.iter().map(said).collect();
    }
    let others = packet.others(shown.body, None);
    let text = subject.embedder.words(shown.body, &others);
    let links = subject.embedder.links(shown.body, &others);
    let said = |sentence: &str| CitedText {
        text: clip(sentence, BULLET),
        source: source.clone(),
        links: links.iter().filter(|link| sentence.contains(link.as_str())).cloned().collect(),
    };
    sentences(text.text()).into_iter().map(said).collect()
}

/// The first counter-argument, which is the strongest, and its response; what of the two is missing.
fn argument(subject: &Subject<'_>, manager: &str) -> (Vec<CitedText>, Vec<String>) {
    let missing = |what: &str| vec![format!("_missing: {what}; {manager}_")];
    let pieces = subject.pieces(&[Label::CounterArgument, Label::Response]);
    let Some(first) = pieces.iter().position(|piece| piece.label == Label::CounterArgument) else {
        return (Vec::new(), missing("the strongest counter-argument and its response"));
    };
    let Some(packet) = subject.packet else { return (Vec::new(), Vec::new()) };
    let until = pieces[first + 1..]
        .iter()
        .position(|piece| piece.label == Label::CounterArgument)
        .map_or(pieces.len(), |at| first + 1 + at);
    let said = pieces[first..until].iter().map(|piece| {
        let part = packet.entry.parts.iter().find(|part| part.heading == piece.span);
        let title = part.map_or("", |part| part.title.text());
        let body = part.map_or(piece.value_span, |part| Span::new(part.heading.end, part.span.end));
        let text = short(&subject.embedder, body, &packet.others(body, Some(piece.label)), ARGUMENT);
        let lead = if piece.label == Label::Response { "**Response:** " } else { "" };
        let title = if title.is_empty() { String::new() } else { format!("{} ", clip(title, BULLET)) };
        CitedText {
            text: format!("{lead}{title}{text}"),
            source: subject.packet_source(Owner::Manager),
            links: Vec::new(),
        }
    });
    let answered = packet
        .objections()
        .iter()
        .any(|objection| objection.piece.span == pieces[first].span && objection.is_answered);
    (said.collect(), if answered { Vec::new() } else { missing("the response to it") })
}

fn item(subject: &Subject<'_>, span: Span, without: &[Span]) -> String {
    cut(&subject.embedder, &subject.embedder.item(span, without), span, without, BULLET)
}

/// A stretch on one line, in no more than so many words.
fn short(embedder: &Embedder<'_>, span: Span, without: &[Span], most: usize) -> String {
    cut(embedder, &embedder.passage(span, without), span, without, most)
}

fn cut(embedder: &Embedder<'_>, passage: &Passage, span: Span, without: &[Span], most: usize) -> String {
    let line = passage.lines().join(" ");
    if passage.is_paragraph() && words(&line) <= most {
        return line;
    }
    let plain = embedder.words(span, without);
    let text = clip(plain.text(), most);
    let links = embedder.links(span, without);
    match links.first().filter(|link| !text.contains(link.as_str())) {
        Some(link) => format!("{text} {}", escape(link)),
        None => text,
    }
}

/// Plain text as Markdown, cut after so many words where it has more.
fn clip(text: &str, most: usize) -> String {
    if words(text) <= most {
        return escape(text);
    }
    let ends = text
        .char_indices()
        .filter(|(_, c)| c.is_whitespace() || !c.is_ascii())
        .map(|(at, c)| if c.is_whitespace() { at } else { at + c.len_utf8() });
    let cut = ends.take_while(|end| words(&text[..*end]) <= most).last().unwrap_or(0);
    format!("{} …", escape(text[..cut].trim_end_matches([',', ';', ':', ' '])))
}

/// The sentences of a text: each ends in a full stop, and a blank or nothing behind it.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let ends = match character {
            '.' | '!' | '?' => text[end..].starts_with(char::is_whitespace),
            '。' | '！' | '？' => true,
            _ => false,
        };
        if ends {
            found.push(text[start..end].trim());
            start = end;
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}
