//! Which words of a text report what somebody said, without quotation marks?

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::rules::wording::said::{Break, Said, Word};

/// Verbs of saying.
const SPEECH: &str = "said say says wrote writes replied answered explained claimed told announced mentioned stated \
    noted promised commented posted asked responded admitted argued insisted complained reported texted messaged \
    emailed conceded repeated assured suggested described typed objected shouted remarked declared thinks";

/// Those that have somebody between the verb and what was said: `told the reviewers that …`.
const ADDRESSED: &str = "told promised asked assured texted messaged emailed";

/// How reported speech begins.
const OPENERS: &str = "that you it the we they there this your maybe perhaps what why how whether if he she";

/// What may stand between the verb and `that`: `wrote in the channel that …`.
const PLACES: &str = "in on to under at into during below";

/// It is asked of every word of a text, so the verbs are a set.
fn is_speech(word: &Word) -> bool {
    static VERBS: LazyLock<HashSet<&str>> = LazyLock::new(|| SPEECH.split_ascii_whitespace().collect());
    VERBS.contains(word.text.as_str())
}

fn is(list: &str, word: &Word) -> bool {
    list.split_ascii_whitespace().any(|one| one == word.text)
}

impl Said {
    /// Marks the words that are reported speech without quotation marks: `you said you might look at it later`.
    pub(crate) fn without_reported_speech(self) -> Said {
        self.without_speech(|_, _| true)
    }

    /// The same for what others said. What the writer says to have said, and what somebody was told, stays the writer's:
    /// `I told her that the promotion is done`, `she was told that it is hers`.
    pub(crate) fn without_others_speech(self) -> Said {
        self.without_speech(|words, verb| {
            let near = &words[verb.saturating_sub(3)..verb];
            let passive = is(ADDRESSED, &words[verb])
                && near.last().is_some_and(|word| is("was were been is are being", word))
                && words.get(verb + 1).is_none_or(|word| word.text != "by");
            !passive && !near.iter().any(|word| is("i we", word))
        })
    }

    fn without_speech(mut self, is_others: impl Fn(&[Word], usize) -> bool) -> Said {
        let mut from = usize::MAX;
        for at in 0..self.words.len() {
            if at > from && (self.words[at].before == Break::Sentence || self.words[at].text == "but") {
                from = usize::MAX;
            }
            if at >= from {
                self.words[at].foreign = true;
            } else if from == usize::MAX
                && !(at > 0 && matches!(self.words[at - 1].text.as_str(), "that" | "having" | "being"))
                && is_speech(&self.words[at])
                && !self.words[at].foreign
                && is_others(&self.words, at)
            {
                from = self.speech_after(at).unwrap_or(usize::MAX);
            }
        }
        self
    }

    /// Where that begins which somebody said, by the verb at `at`.
    fn speech_after(&self, at: usize) -> Option<usize> {
        let addressed = is(ADDRESSED, &self.words[at]);
        let placed = self.words.get(at + 1).is_some_and(|word| is(PLACES, word));
        let reach = if placed {
            6
        } else if addressed {
            3
        } else {
            0
        };
        let mut near = (at + 1..=at + 1 + reach)
            .take_while(|next| self.words.get(*next).is_some_and(|word| word.before <= Break::Comma));
        near.find(|next| {
            let opener = &self.words[*next];
            if placed {
                return is("that why how whether", opener);
            }
            is(OPENERS, opener) && (reach == 0 || opener.text != "the")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words that count as the writer's own.
    fn own_of(said: &Said) -> String {
        let own = said.words.iter().filter(|word| !word.foreign);
        own.map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn reported_speech_is_not_the_writers() {
        let own = |text: &str| own_of(&Said::read(text, 0).without_reported_speech());
        assert_eq!(own("You said you might look at it. You maybe did"), "you said you maybe did");
        assert_eq!(own("you said maybe later"), "you said");
        assert_eq!(own("That said, you maybe did"), "that said you maybe did");
        assert_eq!(
            own("you told the reviewers that it was fine but you were lazy"),
            "you told the reviewers but you were lazy"
        );
        assert_eq!(
            own("you told Sam to merge because you wanted to"),
            "you told sam to merge because you wanted to"
        );
        assert_eq!(own("you wrote in the channel that you felt rushed"), "you wrote in the channel");
    }

    #[test]
    fn what_the_writer_said_stays_the_writers() {
        let own = |text: &str| own_of(&Said::read(text, 0).without_others_speech());
        assert_eq!(own("Finance said that it is superb"), "finance said");
        assert_eq!(own("I have told her that it is hers"), "i have told her that it is hers");
        assert_eq!(own("she was told that it is hers"), "she was told that it is hers");
        assert_eq!(own("the director told her that it is hers"), "the director told her");
    }
}
