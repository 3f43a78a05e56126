//! The help desk that an app can carry inside itself.
//!
//! A member of a company signs in with the account that they already have, submits technical
//! issues (tickets) in their own language, and sees what is open, what waits for their answer and
//! what is closed. Agents work the other side. This crate holds every rule of that, and nothing
//! else: no runtime, no database, no network. The same code decides on the phone and on the
//! server, and a refusal says why and what is possible instead.
//!
//! ```
//! use helpdesk_core::{policy::Policy, rank::Rank, refusal::Reason, ticket::*, title::Title};
//! # use helpdesk_core::{description::*, id::MemberId, member::*, prose::PersonName};
//! let policy = Policy::reference(); // the guide's: tickets from Silver, twelve languages
//! let title = Title::parse("dansk – Kan ikke behandle ordre", policy.languages())?;
//! assert_eq!(title.display(policy.languages()), "Dansk - Kan ikke behandle ordre");
//! # let description = Description::new(DescriptionText::parse("Fejl 42")?, vec![])?;
//! # let anna = Member { id: MemberId::parse("anna")?, name: PersonName::parse("Anna")?,
//! #     email: None, rank: Rank::parse("Premier")?, languages: vec![] };
//! let submit = Command::Submit(Submission { member: anna.clone(), title, description, attachments: vec![] });
//! let context = Context { actor: Actor::Member(&anna), policy: &policy, now: Default::default() };
//! let refusal = decide(None, &submit, context).unwrap_err(); // Anna's rank is Premier
//! let Reason::RankTooLow { needed, contact } = refusal.reason else { panic!() };
//! assert_eq!((needed.as_str(), contact.name.as_str()), ("Silver", "Account manager"));
//! # Ok::<(), helpdesk_core::validation::ValidationError>(())
//! ```
//!
//! # Where to go
//!
//! - [`desk`]: the use cases, over ports of your choice. Begin with [`desk::Desk`].
//! - [`port`]: what a desk needs of the world, with its contracts; [`memory`] has adapters that
//!   keep everything in memory, and the feature `testkit` the kits that every adapter must pass.
//! - [`ticket`]: the lifecycle, as two pure functions over one table.
//! - [`hours`], [`language`], [`title`], [`rank`], [`policy`]: what a company decides about its
//!   desk.
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `text` | labels, refusals and dates in the reader's language |
//! | `zones` | support hours of any IANA time zone, computed on the desk's side |
//! | `detect` | whether a chat's question is English, and a guess at its language |
//! | `system` | the operating system's clock and random source |
//! | `testkit` | conformance kits for adapters, and fakes of the ports |
//! | `mock` | mockall mocks of the ports |
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod attachment;
pub mod chat;
pub mod contact;
pub mod description;
pub mod desk;
pub mod draft;
pub mod hours;
pub mod id;
pub mod language;
pub mod member;
pub mod memory;
pub mod policy;
pub mod port;
pub mod prose;
pub mod rank;
pub mod record;
pub mod refusal;
pub mod search;
#[cfg(any(test, feature = "testkit"))]
pub mod testkit;
#[cfg(feature = "text")]
pub mod text;
pub mod ticket;
pub mod title;
pub mod validation;
