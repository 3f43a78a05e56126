//! Nothing typed and nothing secret in what is printed of failures, or at rest.

use futures_lite::future::block_on;
use helpdesk_core::member::EmailAddress;
use helpdesk_core::port::Password;
use helpdesk_core::prose::{PersonName, Text};

use crate::bench::{Bench, anna, form};
use crate::program::{Place, Ran, commands};
use crate::whose::{for_who_is_signed_in, values};

const TEXT: &str = "KanariTekst";
const EMAIL: &str = "kanari.post@mail.example";
const SECRET: &str = "KanariKodeord";

#[test]
fn negative_35_no_failure_of_any_command_prints_what_was_typed() {
    let place = Place::new();
    let nobody = place.nobody();
    let mut add = nobody.command(&[
        "account", "add", "kari", "--rank", "Gold", "--email", EMAIL, "--name", TEXT,
    ]);
    add.env("HELPDESK_PASSWORD", SECRET);
    assert_eq!(Ran::from(add.output().unwrap()).exit, 0);
    let mut sign_in = nobody.command(&["sign-in", "kari", "--print-key"]);
    sign_in.env("HELPDESK_PASSWORD", SECRET);
    let token = Ran::from(sign_in.output().unwrap())
        .output
        .trim()
        .to_owned();
    assert!(token.len() > 20);
    let mut kari = place.nobody();
    kari.session = Some(token.clone());
    let number = kari.submit(&format!("English - {TEXT}"), TEXT, &[]);

    let everybody = ["anna", "mette"].map(|name| place.person(name));
    let silent = |ran: &Ran, words: &[String]| {
        for canary in [TEXT, EMAIL, SECRET, &token] {
            assert!(!ran.errors.contains(canary), "{words:?}: {}", ran.errors);
        }
        for canary in [SECRET, &token] {
            assert!(!ran.output.contains(canary), "{words:?}: {}", ran.output);
        }
        if ran.exit != 0 {
            assert_eq!(ran.output, "", "{words:?}");
        }
    };
    let mut failed = 0;
    for command in commands(&nobody)
        .iter()
        .filter(|one| for_who_is_signed_in(one))
    {
        for json in [&[] as &[&str], &["--json"]] {
            let mut words: Vec<String> = json.iter().map(|word| (*word).to_owned()).collect();
            words.extend(command.words(&values(&number, TEXT)));
            for person in everybody.iter().chain([&kari, &nobody]) {
                let mut command = person.command(&words);
                command
                    .env("RUST_BACKTRACE", "full")
                    .env("RUST_LOG", "trace");
                let ran = Ran::from(command.output().unwrap());
                silent(&ran, &words);
                failed += usize::from(ran.exit != 0);
            }
        }
    }
    assert!(failed > 100, "{failed}");

    // When the desk is damaged, and when somebody mistypes what is secret.
    let mut wrong = nobody.command(&["sign-in", EMAIL]);
    wrong.env("HELPDESK_PASSWORD", SECRET);
    silent(&wrong.output().unwrap().into(), &[]);
    let mut session = nobody.command(&["tickets"]);
    session.env("HELPDESK_SESSION", format!("{token}0"));
    silent(&session.output().unwrap().into(), &[]);

    // At rest: a hash of each, and neither.
    let mut kept = Vec::new();
    for entry in std::fs::read_dir(place.data()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() && !path.ends_with("session") {
            kept.extend(std::fs::read(path).unwrap());
        }
    }
    let holds = |word: &str| kept.windows(word.len()).any(|at| at == word.as_bytes());
    assert!(holds(TEXT) && holds(EMAIL), "the control");
    assert!(!holds(SECRET) && !holds(&token));

    let desk = rusqlite::Connection::open(place.data().join("desk.db")).unwrap();
    desk.execute("UPDATE event SET body = ?1", [TEXT.as_bytes()])
        .unwrap();
    let damaged = kari.run(&["show", &number]);
    assert_eq!(damaged.exit, 1, "{damaged:?}");
    silent(&damaged, &[]);
    std::fs::write(
        place.data().join("accounts.json"),
        format!("{{{TEXT}{EMAIL}"),
    )
    .unwrap();
    let damaged = kari.run(&["tickets"]);
    assert_eq!(damaged.exit, 1, "{damaged:?}");
    silent(&damaged, &[]);
}

#[test]
fn negative_35_debug_prints_nothing_secret() {
    let email = EmailAddress::parse(EMAIL).unwrap();
    let name = PersonName::parse(TEXT).unwrap();
    let text = Text::parse(TEXT).unwrap();
    let password = Password::new(SECRET.to_owned());
    let mut printed = format!("{email:?} {name:?} {text:?} {password:?}");
    for bench in Bench::each() {
        let acted = block_on(bench.desk.submit(&anna(), form(TEXT, &[]))).unwrap();
        let key = helpdesk_core::port::TicketKey::Id(acted.ticket);
        let view = block_on(bench.desk.view(&anna(), key, None, 100)).unwrap();
        let signed_in = block_on(
            bench
                .desk
                .sign_in("anna".into(), Password::new("secret".into())),
        )
        .unwrap();
        let token = signed_in.key.expose().to_owned();
        printed += &format!("{acted:?} {view:?} {signed_in:?} {:?}", bench.desk);
        assert!(!printed.contains(&token), "{printed}");
    }
    for canary in [TEXT, EMAIL, SECRET] {
        assert!(!printed.contains(canary), "{printed}");
    }
    for text in [
        EmailAddress::parse(&TEXT.repeat(1_000)).map(|_| ()),
        Text::parse("KanariTekst\0").map(|_| ()),
    ] {
        let error = text.unwrap_err();
        assert!(!format!("{error} {error:?}").contains("Kanari"));
    }
}
