//! What is wrong with a signature under a plan or a goal: somebody else wrote it, or the text was changed after it?

use crate::document::Entry;
use crate::evidence::row::{CommitIndex, Standing};
use crate::evidence::text::Text;
use crate::field::label::Label;
use crate::finding::{Draft, Message, Owner, Value};
use crate::proof::Context;
use crate::proof::signature::{Role, Standing as SignatureStanding};
use crate::record::signed::{SignatureRecord, Signatures};
use crate::rules::help;
use crate::rules::history::{ENCODING, day_of, known_as, who_made};

/// A signature line that somebody else than its signer wrote; `None` where its signer may have written it.
pub(super) fn by_another(
    context: &Context<'_>,
    entry: &Entry,
    signature: &SignatureRecord<'_>,
) -> Option<Draft> {
    let (message, help, commit) = words(context, entry, signature)?;
    let what = match context.evidence.impostor(commit) {
        Some(owner) => {
            message!["added the line, signed with ", known_as(context.evidence, owner), "'s key"]
        }
        None => Message::fixed("added the line"),
    };
    let proof = context.evidence.proof(commit, what);
    let owner = match signature.role {
        Some(Role::Engineer) => Owner::Engineer,
        Some(Role::Manager) | None => Owner::Manager,
    };
    let draft = Draft::new(signature.span(entry), message, help).entry(&entry.address);
    Some(draft.owner(owner).proof(proof))
}

/// What is wrong with a line, what to do, and the commit that added it; `None` where its signer may have added it.
fn words(
    context: &Context<'_>,
    entry: &Entry,
    signature: &SignatureRecord<'_>,
) -> Option<(Message, Message, CommitIndex)> {
    let sign = help::sign(context.document, &entry.address);
    let words = match &signature.standing {
        SignatureStanding::SomebodyElses(person, commit) => {
            let person = known_as(context.evidence, person);
            let (message, help) = match &signature.person {
                Some(signer) => (
                    message![person, " wrote the signature of ", signer, ", so it does not count"],
                    message!["remove the line; ", signer, " runs ", sign],
                ),
                None => (message![person, " wrote this signature"], message!["the signer runs ", sign]),
            };
            (message, help, *commit)
        }
        SignatureStanding::NamesNobody(person, commit) => (
            message![
                known_as(context.evidence, person),
                " signed with a name that is in no document and not in .mailmap"
            ],
            message![
                "use the name from the front matter, as in `- Signed: ",
                help::name(context.document, Owner::Engineer),
                ", ",
                context.evidence.as_of(),
                "`"
            ],
            *commit,
        ),
        SignatureStanding::NoParty(commit) => (
            Message::fixed("the signer was neither the engineer nor the manager when this line was added"),
            message![
                help::name(context.document, Owner::Engineer),
                " and ",
                help::name(context.document, Owner::Manager),
                " sign; for an acting manager, add `writers: [{ who: NAME <EMAIL>, from: DATE, to: DATE, \
                         as: acting }]` to the front matter"
            ],
            *commit,
        ),
        SignatureStanding::Stands(_)
        | SignatureStanding::Void { .. }
        | SignatureStanding::AuthorUnknown(..)
        | SignatureStanding::NotEstablished => return None,
    };
    Some(words)
}

/// The last signature of one of the two, which no longer counts because the text was changed.
pub(super) struct Void<'s, 'a> {
    signature: &'s SignatureRecord<'a>,
    role: Role,
    /// The commit in which it was made.
    pub(super) signed: CommitIndex,
    /// The commits that changed the text since and did not say so.
    changes: Vec<CommitIndex>,
}

/// Those of the two whose signature no longer counts, and who have no other that may.
pub(super) fn void<'s, 'a>(signed_of: &'s Signatures<'a>) -> Vec<Void<'s, 'a>> {
    let of = |role: Role| {
        if signed_of.of_role(role).any(SignatureRecord::may_count) {
            return None;
        }
        let void = |signature: &'s SignatureRecord<'a>| {
            let SignatureStanding::Void { signed, changes } = &signature.standing else { return None };
            let silent = changes.iter().filter(|change| !signed_of.revisions.covers(**change));
            Some(Void { signature, role, signed: *signed, changes: silent.copied().collect() })
        };
        // What somebody signed last is what was changed, wherever the line is.
        signed_of.of_role(role).filter_map(void).max_by_key(|void| void.signed)
    };
    Role::BOTH.into_iter().filter_map(of).collect()
}

/// A finding for each change after a signature. `noun` is what was signed.
pub(super) fn changed(
    context: &Context<'_>,
    entry: &Entry,
    void: &Void<'_, '_>,
    noun: &'static str,
) -> Vec<Draft> {
    void.changes.iter().map(|changed| change(context, entry, (void, *changed), noun)).collect()
}

/// The texts that an entry had when a commit added a line to it.
pub(super) fn signed_texts<'a>(context: &Context<'a>, entry: &Entry, signed: CommitIndex) -> Vec<&'a Text> {
    let Some(past) = context.of(entry) else { return Vec::new() };
    let writes = past.marks.iter().flat_map(|mark| &mark.writes).filter(|write| write.commit == signed);
    writes
        .filter_map(|write| past.text(write.text_there?))
        .map(|text| &text.what)
        .filter(|text| text.frozen != entry.frozen)
        .collect()
}

/// Whether nobody can see a difference between the signed text and the present one.
fn is_only_encoding(context: &Context<'_>, entry: &Entry, signed: CommitIndex) -> bool {
    let Some(past) = context.of(entry) else { return false };
    let now = past.text(entry.frozen).map(|text| text.what.composed);
    signed_texts(context, entry, signed).into_iter().any(|text| Some(text.composed) == now)
}

fn change(
    context: &Context<'_>,
    entry: &Entry,
    (void, changed): (&Void<'_, '_>, CommitIndex),
    noun: &'static str,
) -> Draft {
    let Void { signature, role, signed, .. } = *void;
    let change = &context.evidence.commits[changed];
    let day = day_of(context.evidence, changed);
    let author = who_made(context.evidence, changed);
    let signer = signature.person.as_ref().filter(|signer| !signer.is(&change.author));
    let after = signer.map_or(Message::fixed("signing it"), |signer| message![signer, " signed it"]);
    let mut words: Vec<&dyn Value> = vec![
        &author,
        &" changed the ",
        &noun,
        &" on ",
        &day,
        &", after ",
        &after,
        &"; the signature no longer counts",
    ];
    if is_only_encoding(context, entry, signed) {
        words.push(&ENCODING);
    }
    let message = Message::of(&words);
    let owner = match role {
        Role::Engineer => Owner::Engineer,
        Role::Manager => Owner::Manager,
    };
    let who = match role {
        Role::Engineer => &context.history.engineer,
        Role::Manager => {
            context.document.front_matter.manager.as_ref().map_or(&change.author, |manager| &manager.value)
        }
    };
    let sign = help::sign(context.document, &entry.address);
    let may_revise = Label::Revised.is_in(entry.address.section());
    // What is not committed yet can still say so itself.
    let help = if may_revise && change.standing == Standing::Proposed {
        let today = context.evidence.as_of();
        message![
            "add `- Revised: ",
            today,
            ", WHAT CHANGED AND WHY` to this plan before you commit, and ",
            who,
            " is asked to sign it again; or put the old text back"
        ]
    } else {
        message![
            "if ",
            who,
            " agrees to the new text, ",
            who,
            " runs ",
            sign,
            "; if not, put the old text back"
        ]
    };
    let (signed, changed) = (
        context.evidence.proof(signed, Message::fixed("signed the text as it was")),
        context.evidence.proof(changed, Message::fixed("changed the frozen text")),
    );
    Draft::new(signature.span(entry), message, help)
        .entry(&entry.address)
        .owner(owner)
        .proof(signed)
        .proof(changed)
}
