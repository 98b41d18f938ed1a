//! The whole packet of a half, put together from the document. Nothing is added; what is not there is marked as missing.

use crate::document::embed::{Passage, escape};
use crate::document::{Entry, Field, PartKind, line::Form};
use crate::entry::packet::{LetterKind, Packet, Shown};
use crate::entry::plan::{Artifact, PlanArtifact};
use crate::entry::win::Win;
use crate::evidence::verdict::Attribution;
use crate::field::{label::Label, span::Span};
use crate::finding::Owner;
use crate::page::packet::held::HeldPlan;
use crate::page::packet::markdown::{code, name};
use crate::page::packet::subject::{Subject, between};
use crate::page::packet::work::Work;
use crate::page::packet::{gaps, long};
use crate::proof::together::is_refused;
use crate::record::artifact::{Confirmation, confirmations};
use crate::settings::Bar;

/// What the rubric asks for, with where it says so. Several texts are a list.
fn asked(asks: &Bar) -> Vec<String> {
    let mark = if asks.texts().len() > 1 { "> - " } else { "> " };
    let mut lines: Vec<String> = asks.texts().iter().map(|text| format!("{mark}{}", escape(text))).collect();
    if let Some(last) = lines.last_mut() {
        last.push_str(" (`growthlint.yaml`, rubric)");
    }
    lines
}

pub fn whole(subject: &Subject<'_>) -> String {
    let mut work = Work::new(subject);
    work.levels();
    work.named(Label::Headline, true);
    if subject.packet.is_some_and(|packet| packet.form() == Form::Long) {
        long::before(&mut work);
    }
    work.dimensions();
    work.plan();
    if subject.packet.is_some_and(|packet| packet.form() == Form::Long) {
        long::after(&mut work);
    }
    let asks = work.asks();
    work.self_reflection();
    work.named(Label::PromotionSponsor, asks);
    work.named(Label::Recommendation, asks);
    work.letters();
    work.objections();
    gaps::gaps(&mut work);
    work.named(Label::ManagerMoves, asks);
    work.named(Label::PanelPreparation, asks);
    work.named(Label::Rating, false);
    work.lines(Label::Decision, "Decisions");
    work.lines(Label::Parked, "Parked wins");
    work.lines(Label::Seen, "Seen");
    work.lines(Label::Answer, "Answers to objections");
    work.rest();
    work.finish()
}

impl<'a> Work<'_, 'a> {
    fn finish(self) -> String {
        let subject = self.subject;
        let who = match &subject.document.front_matter.engineer {
            Some(engineer) => escape(&engineer.value.name),
            None => escape(subject.document.path.handle()),
        };
        let title = match subject.level() {
            Some(level) => format!("# Packet {} {}: {who}\n", subject.half, name(level)),
            None => format!("# Packet {}: {who}\n", subject.half),
        };
        let from = format!(
            "Put together from {} as of {}. Each piece names the entry that it comes from.\n",
            code(subject.document.path.as_str()),
            subject.today
        );
        let missing = match self.page.all_missing() {
            [] => "Nothing is missing.\n".to_owned(),
            missing => format!("Missing, and marked below: {}.\n", missing.join("; ")),
        };
        format!("{title}\n{from}\n{missing}\n{}", self.page.text())
    }

    fn levels(&mut self) {
        let subject = self.subject;
        let front = &subject.document.front_matter;
        self.page.heading(2, "Levels");
        let mut lines = Vec::new();
        match subject.current() {
            Some((level, since)) => {
                lines.push(format!("- Level: {}, since {since} (front matter)", name(level)))
            }
            None => self.missing("the level reached", Owner::Manager),
        }
        lines.push(match (subject.level(), subject.packet) {
            (Some(level), Some(_)) => {
                format!("- Asks for: {} ({})", name(level), subject.packet_source(Owner::Manager))
            }
            (Some(level), None) => format!("- Asks for: {} (`target` of the front matter)", name(level)),
            (None, _) => "- Asks for: no promotion".to_owned(),
        });
        if let Some(manager) = &front.manager {
            lines.push(format!("- Manager: {} (front matter)", name(&manager.value.name)));
        }
        if let Some(team) = &front.team {
            lines.push(format!("- Team: {} (front matter)", escape(team.value.text())));
        }
        if let Some((day, out)) = subject.calibration() {
            lines.push(format!("- Calibration: {day}; the pre-read is out by {out} (`growthlint.yaml`)"));
        }
        if subject.packet.is_some_and(|packet| packet.form() == Form::Long) {
            lines.push(format!("- Form: long ({})", subject.packet_source(Owner::Manager)));
        }
        if let Some(published) = subject.packet.and_then(|packet| subject.published(packet.entry)) {
            lines.push(format!("- Packet first published: {published} (history)"));
        }
        self.page.block(lines);
        if subject.packet.is_none() {
            let what = format!("the packet itself, {}", code(&format!("### {}", subject.half)));
            self.missing(&what, Owner::Manager);
        }
        if let Some(level) = subject.unknown_level() {
            self.missing(
                &format!("the level {} in the rubric of `growthlint.yaml`", name(level)),
                Owner::Admin,
            );
        }
    }

    /// All lines with a label, as a list.
    fn lines(&mut self, label: Label, title: &str) {
        let fields = self.fields(label);
        if fields.is_empty() {
            return;
        }
        self.page.heading(2, title);
        for field in fields {
            self.field("", field);
        }
    }

    fn fields(&self, label: Label) -> Vec<&'a Field> {
        let entry = self.subject.packet.map(|packet| packet.entry);
        let fields = entry.into_iter().flat_map(Entry::all_fields);
        fields.filter(|field| field.label == label && field.value.word_count() > 0).collect()
    }

    fn dimensions(&mut self) {
        let subject = self.subject;
        self.page.heading(2, "Evidence");
        let dimensions = subject.dimensions();
        let wins = subject.wins();
        if subject.settings.rubric_of(subject.document).is_none() {
            self.missing("a rubric in `growthlint.yaml`, so there are no dimensions", Owner::Admin);
        }
        for (at, (dimension, asks)) in dimensions.iter().enumerate() {
            self.page.heading(3, &name(dimension));
            if let Some(asks) = asks {
                self.page.block(asked(asks));
            }
            let shown = subject.packet.and_then(|packet| Some((packet, packet.dimension(dimension)?)));
            let of = |win: &&Win<'_>| win.is_for(dimension);
            match &shown {
                Some((packet, shown)) => self.dimension(packet, shown, at),
                None if self.asks() => {
                    let what = format!("two or three linked examples for {}", name(dimension));
                    self.missing(&what, Owner::Manager);
                }
                None => {}
            }
            self.wins(wins.iter().filter(of));
        }
        let others: Vec<&Win<'_>> = wins
            .iter()
            .filter(|win| !dimensions.iter().any(|(dimension, _)| win.is_for(dimension)))
            .collect();
        if !others.is_empty() {
            self.page.heading(3, "Wins for other dimensions");
            self.wins(others.into_iter());
        }
        let undated = Win::all(subject.document).filter(|win| win.day.is_none()).count();
        if undated > 0 {
            let what = format!("the date of {undated} {}", if undated == 1 { "win" } else { "wins" });
            self.missing(&what, Owner::Engineer);
        }
    }

    /// What the packet says of a dimension.
    fn dimension(&mut self, packet: &Packet<'_>, shown: &Shown<'_>, number: usize) {
        let subject = self.subject;
        let mut others = packet.others(shown.body, None);
        let within = |span: &Span| shown.body.start <= span.start && span.end <= shown.body.end;
        others.extend(
            self.shown.iter().filter(|(at, span)| *at != number && within(span)).map(|(_, span)| *span),
        );
        let mut passage = subject.embedder.passage(shown.body, &others);
        let heading = subject.embedder.words(shown.span, &[]);
        if crate::field::label::fold(heading.text()) != crate::field::label::fold(shown.name) {
            passage.put_first(&format!("**{}**", escape(heading.text())));
        }
        self.taken.extend(between(Span::new(shown.span.start, shown.body.end), &others));
        if passage.is_empty() {
            self.missing(&format!("two or three linked examples for {}", name(shown.name)), Owner::Manager);
        }
        self.page.piece(&passage, &subject.packet_source(Owner::Manager));
    }

    fn wins<'w>(&mut self, wins: impl Iterator<Item = &'w Win<'w>>) {
        let mut wins = wins.peekable();
        if wins.peek().is_none() {
            return;
        }
        self.page.block(["From the log of wins:".to_owned()]);
        for win in wins {
            let passage = self.subject.embedder.item(win.bullet.span, &self.subject.not_counted(win));
            self.page.item("", &passage, &self.subject.win_source(win));
        }
    }

    fn plan(&mut self) {
        let subject = self.subject;
        self.page.heading(2, "Visibility plan");
        let Some(plan) = subject.plan() else {
            let who = "engineer and manager write and sign it";
            self.page.missing(&format!("plan {}", subject.half), who);
            return;
        };
        if let Some(revised) = &plan.revised {
            self.page.block([revised.clone()]);
        }
        for kind in Artifact::ALL {
            let there: Vec<&PlanArtifact<'_>> = plan.plan.artifacts_of(kind).collect();
            if there.is_empty() {
                self.missing(&format!("the plan's {}", kind.name().to_lowercase()), Owner::Manager);
            }
            for artifact in there {
                self.artifact(artifact, &plan);
            }
        }
        for gap in plan.plan.gaps() {
            self.of_plan("Gap: ", gap, &plan);
        }
        for (decision, _) in plan.now.decisions() {
            let source = format!("{}{}", plan.source, subject.given(plan.now.entry, decision));
            let passage = plan.embedder(decision, subject).passage(decision.value_span, &[]);
            self.page.item("Decision: ", &passage, &source);
        }
    }

    fn of_plan(&mut self, lead: &str, field: &Field, plan: &HeldPlan<'_>) {
        let passage = plan.embedder(field, self.subject).passage(field.value_span, &[]);
        self.page.item(lead, &passage, &plan.source);
    }

    fn artifact(&mut self, artifact: &PlanArtifact<'_>, plan: &HeldPlan<'_>) {
        let record = self.subject.record.as_ref().and_then(|record| record.of(plan.now.entry));
        let title = escape(artifact.part.title.text());
        let context = self.subject.record.as_ref().map(|record| &record.context);
        let is_refused = |field: &Field| {
            let line = record.and_then(|record| Some((record.entry, record.line(field)?)));
            line.zip(context).is_some_and(|((entry, line), context)| is_refused(context, entry, line))
        };
        let status = artifact.part.fields_of(Label::Status).filter(|field| field.value.word_count() > 0);
        let status = status.filter(|field| !is_refused(field)).last();
        let colon = if title.is_empty() { "" } else { ": " };
        let lead = format!("**{}**{colon}{title}; status ", artifact.artifact.name());
        match status {
            Some(status) => self.of_plan(&lead, status, plan),
            None => self.page.item(&format!("{lead}_missing_"), &Passage::default(), &plan.source),
        }
        for (field, of) in confirmations(artifact.part, record) {
            let lead = match of {
                Confirmation::OfThis => "Confirmed: ",
                Confirmation::OfEarlierText => "Confirmed, before the text was changed: ",
            };
            self.of_plan(lead, field, plan);
        }
    }

    fn self_reflection(&mut self) {
        let subject = self.subject;
        self.named(Label::SelfReflection, self.asks());
        let (Some(packet), Some(record)) = (subject.packet, &subject.record) else { return };
        for own in record.of(packet.entry).map(|packet| &packet.own_words).into_iter().flatten() {
            let said = match &own.given_by {
                Attribution::Author(..) | Attribution::Trailer(..) => {
                    let who = escape(&record.context.history.engineer.name);
                    format!("The history shows that {who} wrote this.")
                }
                Attribution::SomebodyElse(person, _) => {
                    let who = escape(&person.name);
                    format!("_The history shows that {who} wrote this, not the engineer._")
                }
                Attribution::Unknown(..) | Attribution::NotEstablished => {
                    "_The history does not show who wrote this._".to_owned()
                }
            };
            self.page.block([said]);
        }
    }

    fn letters(&mut self) {
        let subject = self.subject;
        let letters = subject.packet.map(|packet| packet.letters()).unwrap_or_default();
        if letters.is_empty() && !self.asks() {
            return;
        }
        self.page.heading(2, "Letters");
        for letter in &letters {
            self.field("", letter.field);
        }
        if !self.asks() {
            return;
        }
        let who = subject
            .document
            .front_matter
            .manager
            .as_ref()
            .map_or_else(|| "the manager".to_owned(), |who| escape(&who.value.name));
        if !subject.settings.words.en && letters.len() < LetterKind::ALL.len() {
            self.page.missing(
                &format!("{} of 3 letters", LetterKind::ALL.len() - letters.len()),
                &format!("{who} asks for them"),
            );
        }
        for kind in LetterKind::ALL.into_iter().filter(|_| subject.settings.words.en) {
            if !letters.iter().any(|letter| letter.kind == Some(kind)) {
                self.page.missing(&format!("a letter from {}", kind.name()), &format!("{who} asks for it"));
            }
        }
    }

    fn objections(&mut self) {
        let subject = self.subject;
        let pieces = subject.pieces(&[Label::CounterArgument, Label::Response]);
        if pieces.is_empty() && !self.asks() {
            return;
        }
        self.page.heading(2, "Counter-arguments");
        let Some(packet) = subject.packet.filter(|_| !pieces.is_empty()) else {
            self.missing("the strongest counter-argument and its response", Owner::Manager);
            return;
        };
        let objections = packet.objections();
        for piece in &pieces {
            let (mut passage, taken) = subject.passage(&packet, piece, &self.elsewhere());
            self.taken.extend(taken);
            if piece.label == Label::Response {
                passage.lead("**Response:**");
            }
            self.page.piece(&passage, &subject.packet_source(Owner::Manager));
            let objection = objections.iter().find(|objection| objection.piece.span == piece.span);
            if objection.is_some_and(|objection| !objection.is_answered) {
                self.missing("the response to this counter-argument", Owner::Manager);
            }
        }
    }

    /// What of the packet's entry has found no other place.
    fn rest(&mut self) {
        let Some(packet) = self.subject.packet else { return };
        let fields =
            packet.entry.all_fields().filter(|field| field.label == Label::Form).map(|field| field.span);
        // A heading without words below it has been said to be missing.
        let empty = packet.entry.parts.iter().filter(|part| {
            matches!(part.kind, PartKind::Named(_)) && part.text.is_empty() && part.fields.is_empty()
        });
        let labels = packet.entry.all_fields().filter(|field| field.value.is_empty()).map(|field| field.span);
        self.taken.extend(fields.chain(empty.map(|part| part.heading)).chain(labels));
        let below = Span::new(packet.entry.heading.end, packet.entry.span.end);
        let passage = self.subject.embedder.passage(below, &self.taken);
        if !passage.is_empty() {
            self.page.heading(2, "Also in the packet");
            self.page.piece(&passage, &self.subject.packet_source(Owner::Manager));
        }
    }
}
