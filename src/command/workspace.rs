//! The documents as they are here: opened once, for the commands that people run every week.

use crate::command::options::{Clock, PageFormat, SheetFormat};
use crate::command::output::{self, Destination};
use crate::command::{exit::Exit, failure::Failure, header, lookup, member, screen::Screen, sheet::source};
use crate::document::Document;
use crate::evidence::Evidence;
use crate::field::{date::Day, person::Person};
use crate::finding::Message;
use crate::inspect::{Inspected, Judge, Opened, TextsAlone};
use crate::load::State;
use crate::page::source::Source;
use crate::proof::Context;
use crate::record::{Reach, Record};
use crate::report::found::Unchecked;
use crate::term::look::Look;

/// What a command takes that prints a page about one day.
#[derive(Debug, Clone, clap::Args)]
pub struct PageOptions {
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: PageFormat,
    #[command(flatten)]
    pub destination: Destination,
    #[command(flatten)]
    pub clock: Clock,
}

/// What a command takes that prints a page about one day, for a browser too.
#[derive(Debug, Clone, clap::Args)]
pub struct SheetOptions {
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: SheetFormat,
    #[command(flatten)]
    pub destination: Destination,
    #[command(flatten)]
    pub clock: Clock,
}

/// The three forms of such a page; each is made where it is asked for.
pub(super) struct Forms<'f> {
    pub(super) text: &'f dyn Fn(Look) -> String,
    pub(super) json: &'f dyn Fn() -> String,
    pub(super) html: &'f dyn Fn(&Source) -> String,
}

impl SheetOptions {
    /// Prints the form that was asked for of one state, or puts it into the file that was named.
    pub(super) fn deliver(
        &self,
        forms: &Forms<'_>,
        (opened, which, state): (&Opened, State, &Inspected),
        screen: &mut Screen<'_>,
    ) -> Result<(), Failure> {
        let file = self.destination.file();
        let page = match self.format {
            SheetFormat::Text => {
                let look = screen.look_in(file);
                header::with_state(&(forms.text)(look), &opened.shown_state(which), look)
            }
            SheetFormat::Json => (forms.json)(),
            SheetFormat::Html => (forms.html)(&source(opened, (which, state), self.clock.today())),
        };
        output::deliver(&page, file, opened, screen)
    }
}

/// What a command about one person's document takes.
#[derive(Debug, Clone, clap::Args)]
pub struct One {
    /// Whose document: an e-mail address, a name, a handle, a path, or a part of a name or handle
    #[arg(value_name = "WHO")]
    pub who: String,
    /// How to print it, where to, and for which day.
    #[command(flatten)]
    pub page: PageOptions,
}

impl PageOptions {
    /// Prints the form that was asked for, or puts it into the file that was named.
    pub(super) fn deliver(
        &self,
        text: impl FnOnce(Look) -> String,
        json: impl FnOnce() -> String,
        opened: &Opened,
        screen: &mut Screen<'_>,
    ) -> Result<(), Failure> {
        let file = self.destination.file();
        let page = match self.format {
            PageFormat::Text => {
                let look = screen.look_in(file);
                header::with_state(&text(look), &opened.shown_state(which_state(opened)), look)
            }
            PageFormat::Json => json(),
        };
        output::deliver(&page, file, opened, screen)
    }
}

/// Whose documents a command asks about.
#[derive(Debug, Clone, Copy)]
pub(super) enum About<'a> {
    Everybody,
    /// The people whom a word of the command line means.
    One(&'a str),
}

/// One state of a repository that is open already, with the documents of one person. Says what of it could not be read.
pub(super) fn state_of(
    opened: &Opened,
    (which, who): (State, &str),
    screen: &mut Screen<'_>,
) -> Result<Inspected, Failure> {
    let state = opened.read_about(which, who)?.some()?;
    screen.say_unchecked(&state.remarks());
    Ok(state)
}

/// The same of the repository here.
pub(super) fn state_here(
    (which, who): (State, &str),
    today: Day,
    screen: &mut Screen<'_>,
) -> Result<(Opened, Inspected), Failure> {
    let opened = Opened::new(None, which, today)?;
    let state = state_of(&opened, (which, who), screen)?;
    Ok((opened, state))
}

/// One person's documents as they are here; without a working tree, as they are committed.
pub(super) fn documents_here(today: Day, who: &str) -> Result<(Opened, Inspected), Failure> {
    let opened = Opened::new(None, State::WorkingTree, today)?;
    let state = documents_of(&opened, About::One(who))?;
    Ok((opened, state))
}

fn documents_of(opened: &Opened, about: About<'_>) -> Result<Inspected, Failure> {
    let which = which_state(opened);
    let state = match about {
        About::Everybody => opened.read()?.judge(which, Judge::Evidence)?,
        About::One(who) => opened.read_about(which, who)?,
    };
    Ok(state.some()?)
}

/// What is here; without a working tree, what is committed.
pub(super) fn which_state(opened: &Opened) -> State {
    if opened.repository().workdir().is_some() { State::WorkingTree } else { State::Head }
}

/// The documents as they are here, with their history as far as it can be read.
pub(super) struct Workspace {
    pub(super) opened: Opened,
    pub(super) state: Inspected,
    pub(super) today: Day,
    /// What there is to go by where the history is cut.
    texts: Option<TextsAlone>,
}

impl Workspace {
    /// Reads the documents, and says what could not be read.
    pub(super) fn open(today: Day, screen: &mut Screen<'_>) -> Result<Workspace, Failure> {
        Workspace::of(Opened::new(None, State::WorkingTree, today)?, (About::Everybody, today), screen)
    }

    /// The same of one person alone: it knows everybody, and no text of anybody else.
    pub(super) fn open_one((who, today): (&str, Day), screen: &mut Screen<'_>) -> Result<Workspace, Failure> {
        let opened = Opened::new(None, State::WorkingTree, today)?;
        Workspace::of(opened, (About::One(who), today), screen)
    }

    /// The same for a command that writes: with who writes. Whether it may is asked first, because without a name the rest says that nobody
    /// knows who is about to commit.
    pub(super) fn to_write(
        (about, today): (About<'_>, Day),
        commits: bool,
        screen: &mut Screen<'_>,
    ) -> Result<(Workspace, Person), Failure> {
        let opened = Opened::new(None, State::WorkingTree, today)?;
        let me = member::can_write(&opened, commits)?;
        Ok((Workspace::of(opened, (about, today), screen)?, me))
    }

    /// The same of a repository that is open already.
    pub(super) fn of(
        opened: Opened,
        (about, today): (About<'_>, Day),
        screen: &mut Screen<'_>,
    ) -> Result<Workspace, Failure> {
        let state = documents_of(&opened, about)?;
        let texts = state.evidence.is_none().then(|| opened.texts_alone(&state));
        let mut unchecked = state.remarks();
        if texts.is_some() {
            let what = Message::fixed(
                "what only the history shows: who signed and read what, and when it was published",
            );
            unchecked.push(Unchecked {
                what,
                help: Message::fixed("fix what is said above; until then growthlint uses the texts alone"),
            });
        }
        screen.say_unchecked(&unchecked);
        Ok(Workspace { opened, state, today, texts })
    }

    /// The one document that an argument fits.
    pub(super) fn one(&self, text: &str) -> Result<Record<'_>, Failure> {
        let document = lookup::one(&self.state, text)?;
        self.record(document).ok_or_else(|| lookup::unusable(document))
    }

    fn context<'a>(&'a self, document: &'a Document) -> Option<Context<'a>> {
        match &self.texts {
            Some(texts) => texts.context(document, &self.opened.settings),
            None => self.state.context(document, &self.opened.settings),
        }
    }

    pub(super) fn record<'a>(&'a self, document: &'a Document) -> Option<Record<'a>> {
        let reach = if self.texts.is_none() { Reach::Whole } else { Reach::TextOnly };
        Some(Record::new(self.context(document)?, self.today, reach))
    }

    /// The records of all documents that can be used, by path. Says on the screen which ones cannot, and why.
    pub(super) fn everybody(&self, screen: &mut Screen<'_>) -> (Vec<Record<'_>>, Exit) {
        let mut outcome = self.outcome();
        let mut records = Vec::new();
        for document in self.state.documents.iter().filter(|document| !self.state.is_copy(document)) {
            let readable = Some(document).filter(|document| document.conflict().is_none());
            match readable.and_then(|document| self.record(document)) {
                Some(record) => records.push(record),
                None => {
                    let why = lookup::unusable(document);
                    let what = format!("not looked at: {}", why.what);
                    screen.say(&Failure { what, ..why }.lines());
                    outcome = Exit::NotChecked;
                }
            }
        }
        (records, outcome)
    }

    /// The person that the trusted mailmap makes of one.
    pub(super) fn resolve(&self, person: &Person) -> Person {
        self.evidence().map_or_else(|| person.clone(), |evidence| evidence.resolve(person))
    }

    /// Everybody whom the history, the mailmap and the settings know, by address.
    pub(super) fn people(&self) -> Vec<&Person> {
        self.evidence().map(|evidence| evidence.people.all().into_values().collect()).unwrap_or_default()
    }

    fn evidence(&self) -> Option<&Evidence> {
        self.state.evidence.as_ref().or(self.texts.as_ref().map(|texts| &texts.evidence))
    }

    /// How a command ends that found its answer: not checked, where something could not be read.
    pub(super) fn outcome(&self) -> Exit {
        if self.state.gaps.is_empty() { Exit::Fine } else { Exit::NotChecked }
    }
}
