//! Completions and the manual know every command.

use crate::desk::Desk;

/// Every command as `help` lists it, with those below it.
fn commands(desk: &Desk) -> Vec<Vec<String>> {
    let nobody = desk.nobody();
    let mut found = vec![Vec::new()];
    let mut next = 0;
    while let Some(command) = found.get(next).cloned() {
        next += 1;
        let mut words: Vec<_> = command.iter().map(String::as_str).collect();
        words.push("--help");
        let help = nobody.done(&words);
        let Some((_, list)) = help.split_once("Commands:\n") else {
            continue;
        };
        for line in list.lines().take_while(|line| !line.is_empty()) {
            // Not the rest of a description.
            if let Some(line) = line
                .strip_prefix("  ")
                .filter(|line| !line.starts_with(' '))
            {
                let name = line.split_whitespace().next().unwrap();
                if name != "help" {
                    found.push([command.as_slice(), &[name.to_owned()]].concat());
                }
            }
        }
    }
    found
}

#[test]
fn completions_know_every_command() {
    let desk = Desk::empty();
    let all = commands(&desk);
    assert!(all.len() > 50, "{all:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = desk.nobody().done(&["completions", shell]);
        for command in &all {
            let name = command.last().map_or("helpdesk", String::as_str);
            assert!(script.contains(name), "{shell}: {command:?}");
        }
        assert!(script.contains("language"), "{shell}");
    }
    assert_eq!(desk.nobody().run(&["completions", "abacus"]).exit, 2);
    assert!(!desk.data().exists());
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let desk = Desk::empty();
    let first = desk.nobody().done(&["man"]);
    assert!(
        first.contains(".TH helpdesk 1") && first.contains("Exit codes"),
        "{first}"
    );
    let folder = desk.folder().join("man1");
    desk.nobody()
        .done(&["man", "--to", folder.to_str().unwrap()]);
    let all = commands(&desk);
    for command in &all {
        let name = [&["helpdesk".to_owned()], command.as_slice()]
            .concat()
            .join("-");
        let page = folder.join(format!("{name}.1"));
        let page = std::fs::read_to_string(&page).unwrap_or_else(|_| panic!("{name}"));
        assert!(page.contains(".SH NAME"), "{name}");
    }
}
