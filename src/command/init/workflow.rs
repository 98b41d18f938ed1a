//! Which job checks every pull request?

/// For GitHub: the same job as in `.github/growthlint-workflow.yml`.
pub(super) const GITHUB: &str = include_str!("workflow.github.yml");

/// For GitLab, which has no composite action.
pub(super) const GITLAB: &str = include_str!("workflow.gitlab.yml");
