//! By which rubric is somebody judged?

use super::file::Settings;
use super::rubric::Rubric;
use crate::document::Document;
use crate::field::label::fold;

impl Settings {
    /// The rubric by which a document is judged: its role's, else the one for everybody.
    pub fn rubric_of(&self, document: &Document) -> Option<&Rubric> {
        let role = document.front_matter.role.as_ref();
        role.and_then(|role| self.rubric_of_role(&role.value)).or(self.rubric.as_ref())
    }

    /// The rubric that a role has of its own. Case and white space do not matter.
    pub fn rubric_of_role(&self, role: &str) -> Option<&Rubric> {
        self.rubrics.iter().find(|(name, _)| fold(name) == fold(role)).map(|(_, rubric)| rubric)
    }
}
