//! Plans of the shaper: which rules of a face a text is to go through, worked out once.

use super::{FaceId, Features};
use harfrust::{Buffer, Feature, Font, ShapePlan};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// The plans made so far: a handful, for a book has few faces, languages and sets of features.
#[derive(Default)]
pub(super) struct Plans(Mutex<Vec<Planned>>);

struct Planned {
    face: FaceId,
    features: Features,
    plan: Arc<ShapePlan>,
}

impl Planned {
    /// Whether it serves for what a buffer holds.
    fn serves(&self, (face, features): (FaceId, Features), buffer: &Buffer) -> bool {
        (self.face, self.features) == (face, features)
            && self.plan.direction() == buffer.direction()
            && self.plan.script() == buffer.script()
            && self.plan.language() == buffer.language()
    }
}

impl Plans {
    /// The plan for what a buffer holds, whose direction is known.
    pub(super) fn find(
        &self,
        font: &Font,
        wanted: (FaceId, Features),
        list: &[Feature],
        buffer: &Buffer,
    ) -> Arc<ShapePlan> {
        let mut plans = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(planned) = plans.iter().find(|planned| planned.serves(wanted, buffer)) {
            return Arc::clone(&planned.plan);
        }
        let language = buffer.language();
        let (direction, script) = (buffer.direction(), buffer.script());
        let plan = ShapePlan::new(font, direction, script, language, list);
        let plan = Arc::new(plan);
        let (face, features) = wanted;
        plans.push(Planned { face, features, plan: Arc::clone(&plan) });
        plan
    }
}

impl fmt::Debug for Plans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Plans")
    }
}
