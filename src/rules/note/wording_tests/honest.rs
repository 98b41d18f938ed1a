//! Honest sentences, which the wording rules must leave alone.

use super::*;

#[test]
fn honest_situations() {
    spare(
        Label::Situation,
        &[
            "sprint 23 of checkout-revamp, 2 to 12 March",
            "on-call handover of the payments rota on 9 March",
            "Yesterday's stand-up",
            "the Ledger cut-over",
            "PR 412",
            "our retro last Friday",
            "The post-mortem of the refund outage",
            "2026-03-12, design review",
            "Architecture review with Lena and Tomas",
            "In `payments/ledger`, the migration of 3 March",
            "the incident call in the night to Tuesday",
            "Recently, in the review of RFC 112",
            "at the planning for Q2",
            "Your proposal \"retry budgets for all\"",
            "https://git.acme.example/pull/12",
            "during the interview with the second candidate",
            "the last three updates, December to February",
            "The #ledger channel on Monday afternoon",
            "設計レビュー",
            "In May, while I was away",
            "on the thread about idempotency keys",
            "In this month's all-hands",
        ],
    );
}

#[test]
fn honest_behaviors() {
    spare(
        Label::Behavior,
        &[
            "the handover note left out two of the three incidents that were open",
            "You said you might look at it later, and did not",
            "You told the reviewers that it was maybe a week's work; it took four",
            "You wrote \"no big deal, we'll see\" under both questions",
            "You merged PR 412 with two open review comments",
            "You used lazy loading for a list of 40,000 rows",
            "The defensive copy was removed in commit 41f",
            "You were 40 minutes late to the review and left before the questions",
            "You interrupted Lena four times",
            "You replied to none of the five messages in the incident channel",
            "You closed the ticket, but the alert went on firing for 3 days",
            "You answered the first question and left the other two open",
            "You checked out the wrong branch and deployed it",
            "You raised your voice and left the room",
            "You asked Tomas to review it, and merged it 4 minutes later",
            "The tests cover the happy path only: no timeouts, no retries",
            "You promised the doc for Monday; it came on Thursday",
            "The PR has 1,400 lines and no description",
            "You wrote 'great work' under a PR whose tests failed",
            "Three of your estimates were off by more than half",
            "You rewrote what Sam had merged the day before, without a word to Sam",
            "You did not run the migration on staging first",
            "Strong consistency was asked for in the RFC, and the code reads from a replica",
            "You took a great deal of time, nine days, for the second draft",
            "You opened the incident at 02:10 and paged nobody until 03:00",
            "The doc did not address what happens when the queue is full",
        ],
    );
}

#[test]
fn honest_impacts() {
    spare(
        Label::Impact,
        &[
            "Sam found one of them from a page at 02:10, and refunds stood still for 50 minutes",
            "one of them held the launch for a full sprint",
            "We might lose the contract with the clearing house",
            "Two reviewers no longer ask you",
            "Treasury was angry and called me twice",
            "It cost Lena most of a day",
            "The outage could have been avoided; 1,200 payments were late",
            "Nobody else could work on the ledger for two days",
            "Customers saw the wrong balance, and support had 31 tickets",
            "The next team to touch this has to read all of it again",
            "The on-call engineer did not sleep, and the fix came a day later",
            "The reviewers gave up after the third round",
        ],
    );
}

#[test]
fn honest_asks() {
    spare(
        Label::Ask,
        &[
            "list every open incident in the handover note before 10:00 on the day the rota changes",
            "answer a review within 24 hours, or hand it to somebody who can",
            "Add a rollback section to each design doc",
            "Merge nothing while a review comment is open",
            "If you cannot answer within two days, say so in the thread",
            "Improve the runbook: add the rollback command and the on-call contact",
            "Bring the failure-modes table to the review on 9 April",
            "Ask Maria before you change the schema",
            "Run the migration on staging first, and link the log in the PR",
            "No PR over 400 lines without a word to me first",
            "Let the others finish; at most one interruption per meeting",
            "Use the `rollback` template",
            "Get two approvals, one of them from Checkout",
            "Be in the room by 09:30 on review days",
            "Page the second on-call after 15 minutes, not later",
            "Close or reassign tickets within one sprint",
            "I would like you to have the next RFC reviewed by Lena",
            "Reduce the p99 of the ledger API to 200 ms",
            "If you can reproduce it, file a ticket within 24 hours",
            "Write the test before the fix, and name the ticket in it",
            "Hand the alert clean-up to Tomas by Friday",
            "設計書に復旧手順を書いてください",
            "Please post the estimate in the ticket before planning",
            "Your next doc has a table of failure modes",
        ],
    );
}

#[test]
fn honest_commits() {
    spare(
        Label::Commit,
        &[
            "2026-04-09",
            "2026-04-09, at our 1:1 we look at the next two sprints",
            "2026-04-09, at our 1:1 we read the next two handover notes together",
            "2026-04-09: we go through the last five reviews you answered",
            "2026-04-09. If three of five are late, the reviews go to Lena",
            "2026-04-09, I bring the turnaround numbers of sprint 24 and 25",
            "2026-05-04, after the next two launches, same room",
            "2026-04-09, and I ask Lena for the two docs before that",
            "2026-04-09, you show me the dashboard and we decide on the alert",
        ],
    );
}
