//! Plans of the shaper: which rules of a face a text is to go through, worked out once.

use super::{FaceId, Features};
use harfrust::{Buffer, Feature, Font, ShapePlan};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// The plans made so far: a handful, for a book has few faces, languages and sets of features.
#[derive(Default)]
pub(super) struct Plans(Mutex<Vec<Planned>>);

/// A plan, and the features it was made for.
pub(super) struct Plan {
    pub(super) features: Vec<Feature>,
    pub(super) shape: ShapePlan,
}

struct Planned {
    face: FaceId,
    features: Features,
    plan: Arc<Plan>,
}

impl Planned {
    /// Whether it serves for what a buffer holds.
    fn serves(&self, (face, features): (FaceId, Features), buffer: &Buffer) -> bool {
        let plan = &self.plan.shape;
        (self.face, self.features) == (face, features)
            && plan.direction() == buffer.direction()
            && plan.script() == buffer.script()
            && plan.language() == buffer.language()
    }
}

impl Plans {
    /// The plan for what a buffer holds, whose direction is known.
    pub(super) fn find(
        &self,
        font: &Font,
        (face, features): (FaceId, Features),
        buffer: &Buffer,
    ) -> Arc<Plan> {
        let mut plans = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(planned) = plans.iter().find(|planned| planned.serves((face, features), buffer))
        {
            return Arc::clone(&planned.plan);
        }
        let (direction, script) = (buffer.direction(), buffer.script());
        let list = features.list();
        let shape = ShapePlan::new(font, direction, script, buffer.language(), &list);
        let plan = Arc::new(Plan { features: list, shape });
        plans.push(Planned { face, features, plan: Arc::clone(&plan) });
        plan
    }
}

impl fmt::Debug for Plans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Plans")
    }
}
