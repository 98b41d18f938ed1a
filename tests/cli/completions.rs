//! `growthlint completions`: what a shell may offer is what clap knows.

use crate::place::Place;
use crate::trial;

#[test]
fn completions_offer_every_command() {
    let place = Place::bare_home();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let offered = place.lint_in(&place.home(), &["completions", shell]).ends(0).out;
        for tried in trial::commands() {
            let name = tried.name().split(' ').next().unwrap();
            assert!(offered.contains(name), "{shell} does not offer {name}");
        }
    }
}
