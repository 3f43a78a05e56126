//! Every story on every store, and the checks that keep the stories honest.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use futures_lite::future::block_on;
use helpdesk_core::chat::{Admission, ChatAction, ChatEnd, ChatStatus};
use helpdesk_core::memory::{MemoryBlobs, MemoryStore};
use helpdesk_core::ticket::Action;
use helpdesk_sqlite::{SqliteOptions, SqliteStore, Synchronous};
use helpdesk_tests::{Backing, OPERATORS, People, Story, StoryFile, VOCABULARY, play};
use serde_json::Value;

/// The rows of the guide.
const GUIDE: [&str; 17] = [
    "G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "G10", "G11", "G12", "G13", "G14", "G15",
    "G16", "G17",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("stories")
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files of stories, by name.
fn files() -> BTreeMap<String, Value> {
    let beside = ["people.json", "story.schema.json"];
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".json") && !beside.contains(&name.as_str()) {
            files.insert(name, read(&path));
        }
    }
    files
}

fn stories() -> Vec<Story> {
    files()
        .into_iter()
        .flat_map(|(name, file)| {
            serde_json::from_value::<StoryFile>(file)
                .unwrap_or_else(|error| panic!("{name}: {error}"))
                .stories
        })
        .collect()
}

fn people() -> People {
    serde_json::from_value(read(&folder().join("people.json"))).unwrap()
}

/// Plays every story and returns what they covered.
fn play_all(backing: impl Fn(usize) -> Backing) -> BTreeSet<String> {
    let (people, stories) = (people(), stories());
    let mut failures = Vec::new();
    let mut covered = BTreeSet::new();
    for (n, story) in stories.iter().enumerate() {
        match block_on(play(story, &people, backing(n))) {
            Ok(()) => covered.extend(story.covers.iter().cloned()),
            Err(mismatch) => failures.push(mismatch.to_string()),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    covered
}

/// What stories have to cover: every row of the guide, every action of both lifecycles, every
/// answer to a request for a chat, and every end of one.
fn rows() -> BTreeSet<String> {
    let guide = GUIDE.into_iter().chain(Action::ALL.map(Action::code));
    let in_chats = ChatAction::ALL.map(|action| format!("chat_{}", action.code()));
    let answers = Admission::CODES.map(|code| format!("admission_{code}"));
    let ends = ChatEnd::ALL.map(|end| format!("ended_{}", end.code()));
    let chats = in_chats.into_iter().chain(answers).chain(ends);
    guide.map(str::to_owned).chain(chats).collect()
}

/// Everything that stories have to cover was seen to run.
fn assert_complete(covered: &BTreeSet<String>) {
    let rows = rows();
    let missing: Vec<_> = rows.difference(covered).collect();
    assert!(missing.is_empty(), "no story covers {missing:?}");
    let unknown: Vec<_> = covered.difference(&rows).collect();
    assert!(unknown.is_empty(), "there are no rows {unknown:?}");
}

fn in_memory() -> Backing {
    Backing {
        store: Arc::new(MemoryStore::new()),
        blobs: Arc::new(MemoryBlobs::new()),
    }
}

#[test]
fn every_story_is_true_in_memory() {
    assert_complete(&play_all(|_| in_memory()));
}

#[test]
fn every_story_is_true_in_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let covered = play_all(|n| {
        // Nothing here has to outlive a loss of power.
        let options = SqliteOptions::default().synchronous(Synchronous::Normal);
        let store = SqliteStore::open(folder.path().join(format!("{n}.db")), options).unwrap();
        let store = Arc::new(store);
        Backing {
            blobs: store.clone(),
            store,
        }
    });
    assert_complete(&covered);
}

/// The control: whatever one step expects, a story that expects something else is not true.
#[test]
fn a_wrong_expectation_fails() {
    let people = people();
    let mut noticed = 0;
    for story in stories() {
        let last = story.steps.len() - 1;
        let mut wrong = story.clone();
        // What no outcome is.
        wrong.steps[last].then = serde_json::json!({ "ok": { "status": "lost" } });
        let mismatch = block_on(play(&wrong, &people, in_memory())).unwrap_err();
        assert_eq!(mismatch.step, last + 1, "{mismatch}");
        noticed += 1;

        let mut spilt = story;
        spilt.steps[last].never.push("\"".to_owned());
        let mismatch = block_on(play(&spilt, &people, in_memory())).unwrap_err();
        assert_eq!(mismatch.step, last + 1, "{mismatch}");
    }
    assert!(noticed > GUIDE.len());
}

/// The control of the control: no word of the vocabulary lets a wrong expectation pass.
#[test]
fn a_wrong_expectation_fails_for_each_word() {
    let people = people();
    let mut tried = BTreeSet::new();
    for story in stories() {
        for (n, step) in story.steps.iter().enumerate() {
            if !tried.insert(step.when.clone()) {
                continue;
            }
            let mut wrong = story.clone();
            wrong.steps.truncate(n + 1);
            wrong.steps[n].then = serde_json::json!({ "ok": { "status": "lost" } });
            let mismatch = block_on(play(&wrong, &people, in_memory())).unwrap_err();
            assert_eq!(mismatch.step, n + 1, "{mismatch}");
        }
    }
    assert_eq!(tried.len(), VOCABULARY.len());
}

/// What a story says to cover of chats is what a step of it expects: the stories are true, so it
/// was seen.
#[test]
fn answers_and_ends_are_expected_where_they_are_covered() {
    let mut seen = BTreeSet::new();
    for story in stories() {
        let expected: BTreeSet<String> = story
            .steps
            .iter()
            .flat_map(|step| {
                let ok = &step.then["ok"];
                let admission = ok["admission"]
                    .as_str()
                    .map(|code| format!("admission_{code}"));
                let status = ok["status"].as_str().map(str::to_owned);
                [admission, status]
            })
            .flatten()
            .collect();
        for row in &story.covers {
            let end = ChatStatus::from_code(row).is_some_and(ChatStatus::is_ended);
            if end || row.starts_with("admission_") {
                assert!(expected.contains(row), "{}: {row}", story.story);
                seen.insert(row.clone());
            }
        }
    }
    assert_eq!(seen.len(), Admission::CODES.len() + ChatEnd::ALL.len());
}

#[test]
fn every_story_fits_the_schema() {
    let schema = read(&folder().join("story.schema.json"));
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    for (name, file) in files() {
        let errors: Vec<_> = schema
            .iter_errors(&file)
            .map(|error| format!("{name}{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        // The control: the schema does refuse something.
        let mut unknown = file.clone();
        unknown["stories"][0]["steps"][0]["when"] = "hope".into();
        assert!(!schema.is_valid(&unknown), "{name}");
        let mut left_over = file;
        left_over["stories"][0]["steps"][0]["with"]["hope"] = true.into();
        assert!(!schema.is_valid(&left_over), "{name}");
    }
}

/// The schema, the guide to the stories and the stories use one vocabulary, and all of it.
#[test]
fn the_vocabulary_is_closed() {
    let words: BTreeSet<&str> = VOCABULARY.into_iter().collect();
    assert_eq!(words.len(), VOCABULARY.len(), "each word once");

    let schema = read(&folder().join("story.schema.json"));
    let in_schema = &schema["$defs"]["step"]["properties"]["when"]["enum"];
    let in_schema: BTreeSet<&str> = in_schema
        .as_array()
        .unwrap()
        .iter()
        .map(|word| word.as_str().unwrap())
        .collect();
    assert_eq!(in_schema, words);

    let stories = stories();
    let used: BTreeSet<&str> = stories
        .iter()
        .flat_map(|story| story.steps.iter().map(|step| step.when.as_str()))
        .collect();
    assert_eq!(used, words, "words that are used, and words that there are");

    let text = std::fs::read_to_string(folder().join("README.md")).unwrap();
    for word in VOCABULARY.into_iter().chain(OPERATORS) {
        assert!(text.contains(&format!("`{word}`")), "README.md: {word}");
    }
}

#[test]
fn every_story_has_a_name_of_its_own() {
    let mut seen = BTreeSet::new();
    for story in stories() {
        assert!(seen.insert(story.story.clone()), "{}", story.story);
    }
}
