//! Words in clusters of their like (`scripts/clusters.py`), and the few classes made of these that a file of weights has room for.

use std::collections::{BTreeMap, HashMap};

use factcards::entities::tag::{self, LABELS};

use crate::named::{Case, document};

/// How often a word has each label in the texts that teach, and in the last place, how often it is written small.
type Counts = [f64; LABELS + 1];

/// What is added to the counts of a cluster, in all: what a cluster of few words of the texts has is chance.
const PRIOR: f64 = 2.0;
/// Added to a word's rank, so that the very first words are not all that counts.
const RANK: f64 = 500.0;

pub struct Clusters {
    /// Where the words come from.
    pub source: String,
    /// The words and the cluster of each, most frequent first.
    words: Vec<(String, usize)>,
    of: HashMap<String, usize>,
    counts: Vec<Counts>,
    /// The class of each cluster.
    classes: Vec<usize>,
}

impl Clusters {
    /// Reads where the words come from, then lines of a cluster, a tab and a word, and makes so many classes of what the clusters'
    /// words are in the texts.
    pub fn read<'a>(path: &str, classes: usize, cases: impl Iterator<Item = &'a Case>) -> Self {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let (mut words, mut of) = (Vec::new(), HashMap::new());
        let file = std::fs::read_to_string(path).unwrap();
        let (source, lines) = file.strip_prefix("# ").and_then(|file| file.split_once('\n')).unwrap();
        for line in lines.lines() {
            let (cluster, word) = line.split_once('\t').unwrap();
            let count = numbers.len();
            let cluster = *numbers.entry(cluster.to_owned()).or_insert(count);
            let word = tag::folded(word);
            of.entry(word.clone()).or_insert_with(|| {
                words.push((word, cluster));
                cluster
            });
        }
        let source = source.to_owned();
        let mut out = Self { source, words, of, counts: vec![[0.0; LABELS + 1]; numbers.len()], classes: Vec::new() };
        cases.for_each(|case| out.count(case));
        out.merge(classes);
        out
    }

    fn count(&mut self, case: &Case) {
        let document = document(case);
        let tokens = &document.tokens;
        for sentence in &document.sentences {
            for at in sentence.tokens.clone() {
                let Some(&cluster) = self.of.get(tokens.word(at)) else { continue };
                let token = tokens.get(at).unwrap();
                let span = token.span;
                let name = case.gold.iter().find(|name| span.start < name.1 && name.0 < span.end);
                let may_be = !token.script.has_case() || token.shape.first_upper() && at > sentence.tokens.start;
                let label = match name {
                    Some(name) => 1 + 2 * name.2 + usize::from(name.0 < span.start),
                    None if may_be => 0,
                    None => LABELS,
                };
                self.counts[cluster][label] += 1.0;
            }
        }
    }

    /// Puts those clusters together of which that loses least, until so many classes are left.
    fn merge(&mut self, classes: usize) {
        let all = sum(self.counts.iter());
        let prior = all.map(|count| PRIOR * count / all.iter().sum::<f64>());
        let begin = |(cluster, counts): (usize, &Counts)| (sum([counts, &prior].into_iter()), vec![cluster]);
        let mut groups: Vec<(Counts, Vec<usize>)> = self.counts.iter().enumerate().map(begin).collect();
        while groups.len() > classes {
            let own: Vec<f64> = groups.iter().map(|group| surprise(&group.0)).collect();
            let mut best = (f64::INFINITY, 0, 0);
            for b in 1..groups.len() {
                for a in 0..b {
                    let lost = surprise(&sum([&groups[a].0, &groups[b].0].into_iter())) - own[a] - own[b];
                    if lost < best.0 {
                        best = (lost, a, b);
                    }
                }
            }
            let (counts, members) = groups.swap_remove(best.2);
            let group = &mut groups[best.1];
            group.0 = sum([&group.0, &counts].into_iter());
            group.1.extend(members);
        }
        self.classes = vec![0; self.counts.len()];
        for (class, (_, members)) in groups.iter().enumerate() {
            members.iter().for_each(|&cluster| self.classes[cluster] = class);
        }
    }

    /// The keys of so many words and their classes: of those that may be names most often and whose class says most of what they are.
    /// Words of the lists are known without.
    pub fn choose(&self, count: usize, lists: &BTreeMap<u32, u8>) -> Vec<(u32, u8)> {
        let labels = |counts: &Counts| counts.iter().take(LABELS).sum::<f64>();
        let all = sum(self.counts.iter());
        let told: Vec<f64> = (0..=self.classes.iter().copied().max().unwrap_or(0))
            .map(|class| {
                let own = self.counts.iter().zip(&self.classes).filter(|(_, c)| **c == class).map(|(counts, _)| counts);
                let own = sum(own);
                let share = |label: usize| all[label] / labels(&all);
                let told = |label: usize| {
                    let part = (own[label] + share(label)) / (labels(&own) + 1.0);
                    part * (part / share(label)).ln()
                };
                (0..LABELS).map(told).sum()
            })
            .collect();
        let worth = |(rank, (word, cluster)): (usize, &(String, usize))| {
            let counts = &self.counts[*cluster];
            let names = (labels(counts) + 0.1) / (counts.iter().sum::<f64>() + 10.0);
            let class = self.classes[*cluster];
            (names * told[class] / (rank as f64 + RANK).sqrt(), tag::name_key(word), class as u8)
        };
        let mut words: Vec<(f64, u32, u8)> = self.words.iter().enumerate().map(worth).collect();
        words.retain(|word| !lists.contains_key(&word.1));
        words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut chosen = BTreeMap::new();
        for (_, key, class) in words {
            if chosen.len() == count {
                break;
            }
            chosen.entry(key).or_insert(class);
        }
        chosen.into_iter().collect()
    }
}

fn sum<'a>(counts: impl Iterator<Item = &'a Counts>) -> Counts {
    counts.fold([0.0; LABELS + 1], |all, counts| std::array::from_fn(|label| all[label] + counts[label]))
}

/// What the labels of all counted words tell, in nats.
fn surprise(counts: &Counts) -> f64 {
    let all: f64 = counts.iter().sum();
    -counts.iter().filter(|count| **count > 0.0).map(|count| count * (count / all).ln()).sum::<f64>()
}
