//! `--shard`: the part of a set that one of several machines builds.

use std::env;
use std::str::FromStr;

/// One of several parts of a set: every `of`th file, from number `index` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shard {
    /// Counted from 0.
    index: usize,
    /// How many there are; at least one.
    of: usize,
}

/// How a service says which of several equal jobs this is.
struct Service {
    name: &'static str,
    /// The variable with the number of this job.
    index: &'static str,
    /// What the first job's is.
    first: First,
    /// The variable with how many there are.
    count: Option<&'static str>,
    /// The variable with the step from one number to the next.
    step: Option<&'static str>,
}

/// The number of the first job.
enum First {
    Is(usize),
    /// As this variable says.
    In(&'static str),
}

/// The services that are known. Where several have set their variables, the first counts.
const SERVICES: &[Service] = &[
    Service::counted("GitLab", "CI_NODE_INDEX", 1, "CI_NODE_TOTAL"),
    Service::counted("CircleCI", "CIRCLE_NODE_INDEX", 0, "CIRCLE_NODE_TOTAL"),
    Service::counted("Buildkite", "BUILDKITE_PARALLEL_JOB", 0, "BUILDKITE_PARALLEL_JOB_COUNT"),
    Service::counted("Semaphore", "SEMAPHORE_JOB_INDEX", 1, "SEMAPHORE_JOB_COUNT"),
    Service::counted("Azure", "SYSTEM_JOBPOSITIONINPHASE", 1, "SYSTEM_TOTALJOBSINPHASE"),
    Service::counted("Cloud Run", "CLOUD_RUN_TASK_INDEX", 0, "CLOUD_RUN_TASK_COUNT"),
    Service::counted("AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", 0, "AWS_BATCH_JOB_ARRAY_SIZE"),
    Service {
        name: "SLURM",
        index: "SLURM_ARRAY_TASK_ID",
        first: First::In("SLURM_ARRAY_TASK_MIN"),
        count: Some("SLURM_ARRAY_TASK_COUNT"),
        step: Some("SLURM_ARRAY_TASK_STEP"),
    },
    Service {
        name: "Kubernetes",
        index: "JOB_COMPLETION_INDEX",
        first: First::Is(0),
        count: None,
        step: None,
    },
];

impl Service {
    const fn counted(
        name: &'static str,
        index: &'static str,
        first: usize,
        count: &'static str,
    ) -> Self {
        Self { name, index, first: First::Is(first), count: Some(count), step: None }
    }

    /// The part that falls to this job, of as many as `of` says, or the service.
    fn shard(&self, of: Option<usize>, read: Variables<'_>) -> Result<Shard, String> {
        let number = |name: &str| {
            let value = read(name).ok_or_else(|| format!("{} sets no {name}", self.name))?;
            value.parse::<usize>().map_err(|_| format!("{name} is `{value}`, and no number"))
        };
        let of = match (of, self.count) {
            (Some(of), _) => of,
            (None, Some(count)) => number(count)?,
            (None, None) => {
                let name = self.name;
                return Err(format!("{name} does not say how many jobs there are: write auto/N"));
            }
        };
        let first = match self.first {
            First::Is(first) => first,
            First::In(name) => number(name)?,
        };
        let step = self.step.filter(|name| read(name).is_some()).map_or(Ok(1), number)?;
        let index = number(self.index)?;
        let place = index.checked_sub(first).and_then(|past| past.checked_div(step));
        let shard = place.map(|index| Shard { index, of }).filter(|shard| shard.index < of);
        shard.ok_or_else(|| format!("{} is {index}, which is none of {of} jobs", self.index))
    }
}

/// What reads variables.
type Variables<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Shard {
    /// What falls to this part. Which file goes where depends on their order alone.
    pub(super) fn of<T>(self, all: Vec<T>) -> Vec<T> {
        all.into_iter().skip(self.index).step_by(self.of).collect()
    }

    fn read(text: &str, read: Variables<'_>) -> Result<Self, String> {
        let (index, of) = match text.split_once('/') {
            Some((index, of)) => (index, Some(of)),
            None => (text, None),
        };
        let number = |text: &str| text.parse().ok().filter(|number: &usize| *number > 0);
        let usage = || "write 2/5 for the second of five parts, or auto".to_owned();
        let of = of.map(|of| number(of).ok_or_else(usage)).transpose()?;
        if index == "auto" {
            let service = SERVICES.iter().find(|service| read(service.index).is_some());
            return service.ok_or_else(unknown)?.shard(of, read);
        }
        let (Some(index), Some(of)) = (number(index), of) else { return Err(usage()) };
        if index > of {
            return Err(format!("there is no part {index} of {of}"));
        }
        Ok(Self { index: index - 1, of })
    }
}

fn unknown() -> String {
    let known: Vec<&str> = SERVICES.iter().map(|service| service.index).collect();
    format!("nothing says which part this is; known are {}", known.join(", "))
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::read(text, &|name| env::var_os(name)?.into_string().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::Shard;

    fn read(text: &str, variables: &[(&str, &str)]) -> Result<Shard, String> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Shard::read(text, &variable)
    }

    #[test]
    fn every_file_is_in_one_part_and_parts_are_alike() {
        for of in 1..=7 {
            let parts: Vec<Vec<usize>> =
                (0..of).map(|index| Shard { index, of }.of((0..23).collect())).collect();
            let sizes: Vec<usize> = parts.iter().map(Vec::len).collect();
            assert!(sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1, "{sizes:?}");
            let mut all = parts.concat();
            all.sort_unstable();
            assert_eq!(all, (0..23).collect::<Vec<_>>());
        }
    }

    #[test]
    fn parts_are_counted_from_one() {
        assert_eq!(read("2/5", &[]), Ok(Shard { index: 1, of: 5 }));
        for wrong in ["0/5", "6/5", "1", "a/b", "1/0", "/", "-1/2", "auto", "auto/0"] {
            assert!(read(wrong, &[]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn services_say_which_part_this_is() {
        let second = Ok(Shard { index: 1, of: 3 });
        for (text, variables) in [
            ("auto", &[("CI_NODE_INDEX", "2"), ("CI_NODE_TOTAL", "3")][..]),
            ("auto", &[("CIRCLE_NODE_INDEX", "1"), ("CIRCLE_NODE_TOTAL", "3")]),
            ("auto/3", &[("JOB_COMPLETION_INDEX", "1")]),
            (
                "auto",
                &[
                    ("SLURM_ARRAY_TASK_ID", "14"),
                    ("SLURM_ARRAY_TASK_MIN", "10"),
                    ("SLURM_ARRAY_TASK_STEP", "4"),
                    ("SLURM_ARRAY_TASK_COUNT", "3"),
                ],
            ),
        ] {
            assert_eq!(read(text, variables), second, "{variables:?}");
        }
        for (text, variables) in [
            ("auto", &[("JOB_COMPLETION_INDEX", "1")][..]),
            ("auto", &[("CI_NODE_INDEX", "0"), ("CI_NODE_TOTAL", "3")]),
            ("auto", &[("CI_NODE_INDEX", "4"), ("CI_NODE_TOTAL", "3")]),
            ("auto", &[("CI_NODE_INDEX", "one"), ("CI_NODE_TOTAL", "3")]),
            ("auto", &[("CI_NODE_INDEX", "1")]),
        ] {
            assert!(read(text, variables).is_err(), "{variables:?}");
        }
    }
}
