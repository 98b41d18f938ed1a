//! How does the team do as a whole? A share, a bar, a target; measures with a target first.

use maud::{Markup, html};

use crate::html::icon::Icon;
use crate::page::audit::row::{Measure, Scorecard, Share};

pub(super) fn section(scorecard: &Scorecard) -> Markup {
    if scorecard.measures.is_empty() {
        return html! { p.mut { "Nothing can be measured yet." } };
    }
    let (with, without): (Vec<&Measure>, Vec<&Measure>) =
        scorecard.measures.iter().partition(|measure| measure.target.is_some());
    let months: Vec<String> = scorecard.months_to_promotion.iter().map(i32::to_string).collect();
    html! {
        table.sc role="table" {
            caption.vh { "Scorecard over this half and the one before" }
            thead.vh role="rowgroup" {
                tr role="row" { @for head in ["Measure", "Reached", "Share", "Target"] { th role="columnheader" scope="col" { (head) } } }
            }
            tbody role="rowgroup" { @for measure in with.into_iter().chain(without) { (row(measure)) } }
        }
        @if !months.is_empty() { p.small { "Months to promotion: " (months.join(", ")) "." } }
    }
}

fn row(measure: &Measure) -> Markup {
    let Share { reached, of } = measure.value;
    let share = if of > 0 { reached as f64 / of as f64 * 100.0 } else { 0.0 };
    let is_met = measure.target.map(|target| reached * 100 >= of * usize::from(target));
    html! {
        tr role="row" {
            th role="rowheader" scope="row" { (measure.label) }
            td.r.n role="cell" { (measure.value.text()) }
            td.bar role="cell" {
                svg.sbar aria-hidden="true" {
                    rect.sb-0 x="0" y="5" width="100%" height="4" {}
                    rect.sb-1 x="0" y="5" width=(format!("{share:.2}%")) height="4" {}
                    @if let Some(target) = measure.target {
                        line.sb-t x1=(format!("{target}%")) x2=(format!("{target}%")) y1="1" y2="13" {}
                    }
                }
            }
            td role="cell" {
                @if let (Some(target), Some(is_met)) = (measure.target, is_met) {
                    (if is_met { Icon::Fine } else { Icon::Warning }.alone())
                    span class=(if is_met { "" } else { "warn" }) { (if is_met { "met" } else { "below" }) }
                    ", target " (target) " %"
                } @else { span.mut { "no target" } }
            }
        }
    }
}
