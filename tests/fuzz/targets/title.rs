//! A title that parses is printed and parsed back to itself.
#![no_main]

use helpdesk_core::language::Languages;
use helpdesk_core::title::Title;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let languages = Languages::reference();
    if let Ok(title) = Title::parse(input, &languages) {
        let shown = title.display(&languages);
        assert_eq!(Title::parse(&shown, &languages), Ok(title), "{shown:?}");
    }
});
