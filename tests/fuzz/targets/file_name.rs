//! A file name that is taken is harmless on every system, and stays as it is.
#![no_main]

use helpdesk_core::attachment::FileName;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    if let Ok(name) = FileName::parse(input) {
        let shown = name.as_str();
        assert!(!shown.is_empty() && shown.len() <= 255, "{shown:?}");
        assert!(!shown.contains(['/', '\\', '\0', ':']), "{shown:?}");
        assert!(shown != "." && shown != "..", "{shown:?}");
        assert!(!shown.chars().any(char::is_control), "{shown:?}");
        assert_eq!(FileName::parse(shown), Ok(name.clone()), "{shown:?}");
        let _ = name.extension();
    }
});
