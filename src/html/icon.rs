//! What says how something stands: a shape and a word. The word is read out where it is not written.

use maud::{Markup, html};

/// A state with a shape of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Icon {
    Error,
    Warning,
    Info,
    /// There is not enough evidence.
    Unknown,
    Fine,
    /// Nothing is due.
    Nothing,
}

impl Icon {
    pub const ALL: [Icon; 6] =
        [Icon::Error, Icon::Warning, Icon::Info, Icon::Unknown, Icon::Fine, Icon::Nothing];

    fn id(self) -> &'static str {
        match self {
            Icon::Error => "i-error",
            Icon::Warning => "i-warning",
            Icon::Info => "i-info",
            Icon::Unknown => "i-unknown",
            Icon::Fine => "i-fine",
            Icon::Nothing => "i-nothing",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Icon::Error => "error",
            Icon::Warning => "warning",
            Icon::Info => "worth knowing",
            Icon::Unknown => "not enough evidence",
            Icon::Fine => "fine",
            Icon::Nothing => "nothing due",
        }
    }

    /// The class of words beside it.
    pub fn class(self) -> &'static str {
        match self {
            Icon::Error => "err",
            Icon::Warning => "warn",
            Icon::Info | Icon::Unknown | Icon::Fine => "",
            Icon::Nothing => "mut",
        }
    }

    fn drawing(self) -> Markup {
        match self {
            Icon::Error => html! {
                rect.f-err x="1" y="1" width="12" height="12" rx="1.5" {}
                path.s-bg d="M4.4 4.4l5.2 5.2M9.6 4.4l-5.2 5.2" {}
            },
            Icon::Warning => html! {
                path.f-warn d="M7 .8L13.6 12.8H.4z" {}
                path.s-bg d="M7 5v4M7 10.2v1.5" {}
            },
            Icon::Info => html! {
                circle.s-mut cx="7" cy="7" r="5.8" {}
                path.s-mut d="M7 6.2v4M7 3.6v1.5" {}
            },
            Icon::Unknown => html! {
                circle.s-dash cx="7" cy="7" r="5.8" {}
                path.s-thin d="M5.3 5.6c0-2.3 3.4-2.3 3.4 0 0 1.3-1.7 1.3-1.7 2.7M7 9.5v1.3" {}
            },
            Icon::Fine => html! { path.s-ink d="M2 7.6l3.4 3.4L12 3.6" {} },
            Icon::Nothing => html! { path.s-mut d="M4 7h6" {} },
        }
    }

    /// The icon with its word for those who do not see it.
    pub fn show(self) -> Markup {
        html! { (self.alone()) span.vh { (self.word()) ": " } }
    }

    /// The icon where its word is written beside it.
    pub fn alone(self) -> Markup {
        html! { svg.i aria-hidden="true" viewBox="0 0 14 14" { use href=(format!("#{}", self.id())) {} } }
    }
}

/// The drawings that pages refer to, once a page.
pub fn definitions() -> Markup {
    html! {
        svg.defs aria-hidden="true" width="0" height="0" {
            defs {
                @for icon in Icon::ALL {
                    symbol id=(icon.id()) viewBox="0 0 14 14" { (icon.drawing()) }
                }
                pattern #h-away width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    line.h-away x1="0" y1="0" x2="0" y2="6" {}
                }
                pattern #h-bad width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect.h-back width="7" height="7" {}
                    line.h-bad x1="2" y1="0" x2="2" y2="7" {}
                }
            }
        }
    }
}
