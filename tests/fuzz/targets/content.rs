//! Any bytes are told or refused; a picture is cleaned or refused, and once is enough.
#![no_main]

use helpdesk_core::attachment::{FileKind, clean};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let told = FileKind::of(input);
    // What is told of the head holds for the whole.
    let head = &input[..input.len().min(FileKind::HEAD_BYTES)];
    assert_eq!(told.is_ok(), FileKind::of(head).is_ok());
    for kind in FileKind::ALL {
        if let Ok(cleaned) = clean(kind, input) {
            assert!(cleaned.content.len() <= 2 * input.len() + 1_000);
            let again = clean(kind, &cleaned.content).expect("what is clean can be cleaned");
            assert!(again.content == cleaned.content, "once is not enough");
        }
    }
});
