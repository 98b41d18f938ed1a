//! What does the history show of a document's entries: their versions, their open lines, and the commits behind both?

use crate::evidence::Evidence;
use crate::evidence::clock::Outlier;
use crate::evidence::graph::LineIndex;
use crate::evidence::history::{EntryHistory, FactHistory, Version};
use crate::evidence::row::{CommitIndex, MarkRow, Standing};
use crate::evidence::signed::Proven;
use crate::evidence::verdict::Attribution;
use crate::field::address::Address;
use crate::field::id::TextHash;
use crate::field::person::{Person, PersonKey};
use crate::field::span::Span;
use crate::page::history::json::{
    CommitJson, EntryJson, HistoryJson, LineJson, ManagerJson, ShownBy, SignerJson, VersionJson,
};
use crate::proof::Context;
use crate::proof::signature;
use crate::report::programs;
use crate::seal::key::Fingerprint;

/// What the history shows of a document, or of one of its entries.
pub fn history(context: &Context<'_>, entry: Option<&Address>) -> HistoryJson {
    let manager = |(at, who): &(LineIndex, Person)| ManagerJson {
        who: who.to_string(),
        from: line_commit(context.evidence, *at),
    };
    HistoryJson {
        schema: programs::Version::new(),
        engineer: context.history.engineer.email.clone(),
        path: context.document.path.to_string(),
        managers: context.history.managers.iter().map(manager).collect(),
        entries: entries(context, entry),
    }
}

fn entries(context: &Context<'_>, wanted: Option<&Address>) -> Vec<EntryJson> {
    let all =
        context.history.entries.iter().filter(|(address, _)| wanted.is_none_or(|wanted| wanted == *address));
    all.map(|(address, past)| EntryJson {
        entry: address.to_string(),
        versions: versions(context, past),
        lines: lines(context, address, past),
    })
    .collect()
}

fn versions(context: &Context<'_>, past: &EntryHistory) -> Vec<VersionJson> {
    let evidence = context.evidence;
    let version_json = |version: Version<'_>| {
        let written: Vec<_> = evidence.brought(&version.text.writes, version.run).collect();
        let makers = evidence.makers(written.iter().copied());
        let (not_before, not_after) = window(evidence, version.run.from, &makers);
        VersionJson {
            text: short_hash(version.text.what.frozen),
            retracted: version.text.what.retracted,
            written: written.iter().map(|write| commit(evidence, write.commit)).collect(),
            published: line_commit(evidence, version.run.from),
            not_before,
            not_after,
            lost: evidence.loss(&version.text.losses, version.run).map(|lost| commit(evidence, lost)),
        }
    };
    past.versions().into_iter().map(version_json).collect()
}

fn lines(context: &Context<'_>, address: &Address, past: &EntryHistory) -> Vec<LineJson> {
    let evidence = context.evidence;
    let place = |hash: TextHash| -> Option<Span> {
        let entry = context.document.entry(address)?;
        entry.all_fields().find(|field| field.mark == Some(hash)).map(|field| field.span)
    };
    let by = |mark: &FactHistory<MarkRow>| {
        let (signer, entry) = (mark.what.who.as_ref()?, context.document.entry(address)?);
        let by = |level, who: &Person, key: Option<Fingerprint>, seal| {
            let who = evidence.people.known(&who.key()).unwrap_or(who);
            Some(SignerJson {
                level,
                who: who.email.clone(),
                name: who.name.clone(),
                key: key.map(|key| key.to_string()),
                seal,
            })
        };
        if let (Ok(proven), Some(who)) =
            (signature::proven(context, entry, signer, mark.what.hash), signature::who_signs(context, signer))
        {
            return match proven {
                Proven::Seal(key, _) => by(ShownBy::Signed, who, Some(key), true),
                Proven::Commit(key, _) => by(ShownBy::Signed, who, Some(key), false),
            };
        }
        match evidence.attribution(&mark.writes, |_, person| signature::is_signer(context, signer, person)) {
            Attribution::Author(who, _) => by(ShownBy::Author, &who, None, false),
            Attribution::Trailer(who, _) => by(ShownBy::Trailer, &who, None, false),
            Attribution::SomebodyElse(..) | Attribution::Unknown(..) | Attribution::NotEstablished => None,
        }
    };
    let line = |mark: &FactHistory<MarkRow>| LineJson {
        by: by(mark),
        label: mark.what.label.name(),
        names: mark.what.who.as_ref().map(|who| who.email.clone().unwrap_or_else(|| who.name.clone())),
        dated: mark.what.day.map(|day| day.to_string()),
        line: place(mark.what.hash).map(|span| context.document.source.position(span.start).line),
        beside: mark.writes.last().and_then(|write| write.text_there).map(short_hash),
        written: mark.writes.iter().map(|write| commit(evidence, write.commit)).collect(),
        published: mark.first().map(|at| line_commit(evidence, at)),
        stands: mark.stands(),
    };
    past.marks.iter().map(line).collect()
}

fn window(
    evidence: &Evidence,
    at: LineIndex,
    makers: &[PersonKey],
) -> (Option<CommitJson>, Option<CommitJson>) {
    let window = evidence.window(at, makers);
    (
        window.not_before.map(|witness| commit(evidence, witness.commit)),
        window.not_after.map(|witness| commit(evidence, witness.commit)),
    )
}

fn line_commit(evidence: &Evidence, at: LineIndex) -> CommitJson {
    commit(evidence, evidence.line_commit(at))
}

fn commit(evidence: &Evidence, index: CommitIndex) -> CommitJson {
    let row = &evidence.commits[index];
    CommitJson {
        commit: row.id.to_string(),
        short: if row.standing == Standing::Recorded { row.id.short() } else { "pending".to_owned() },
        author: row.author.email.clone(),
        name: row.author.name.clone(),
        coauthors: row.coauthors.iter().map(|person| person.email.clone()).collect(),
        committed: row.committed.map(|time| time.to_string()),
        doubt: evidence.outlier(index).map(|outlier| match outlier {
            Outlier::Unreadable => "its date cannot be read",
            Outlier::Future => "dated in the future",
            Outlier::AfterChildren(_) => "dated after commits on top of it",
            Outlier::BeforeParents(_) => "dated before commits below it",
        }),
    }
}

fn short_hash(hash: TextHash) -> String {
    hash.bytes().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}
