//! What may happen at a desk in one step, as a value that can be made at random and made smaller.

use helpdesk_core::chat::presence::PresenceState;
use helpdesk_core::ticket::ask::AskKind;
use proptest::prelude::*;

/// Somebody does something. Places (`who`, `ticket`, ...) are counted round what is there.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) who: usize,
    pub(super) ticket: usize,
    /// The key of the request, if it is to happen once. Few, so that some come again.
    pub(super) key: Option<u8>,
    pub(super) words: u8,
    /// Whether the latest upload goes along.
    pub(super) file: bool,
    pub(super) deed: Deed,
}

#[derive(Clone, Debug)]
pub(super) enum Deed {
    Submit,
    SubmitOnBehalf {
        member: usize,
    },
    FollowUp,
    Reply,
    Note,
    NotSolved,
    AskFeedback {
        kinds: Vec<(AskKind, bool)>,
    },
    GiveFeedback {
        asks: Vec<usize>,
        can: bool,
    },
    DropAsks {
        asks: Vec<usize>,
    },
    Solve,
    Confirm {
        right: bool,
    },
    Withdraw,
    Assign {
        to: usize,
    },
    Release,
    CorrectLanguage {
        english: bool,
    },
    Hold {
        days: Option<u8>,
    },
    Resume,
    Refer,
    Merge {
        into: usize,
    },
    Reopen,
    Upload,
    Pass {
        hours: u16,
    },
    RunDue,
    Deliver {
        failing: u32,
    },
    Sweep,
    Erase {
        member: usize,
    },
    SetRank {
        member: usize,
        gold: bool,
    },
    /// Seconds go by, too few for what ends by itself.
    Tick {
        seconds: u8,
    },
    Chat(InChat),
}

/// Something in a chat: one of the latest.
#[derive(Clone, Debug)]
pub(super) enum InChat {
    /// With the own sign-in, or by a visitor who gets a key.
    Join {
        signed_in: bool,
    },
    Present {
        state: PresenceState,
        hands: u32,
    },
    Take,
    Post {
        message: u8,
    },
    Mark {
        delivered: u32,
        read: u32,
    },
    Write,
    Leave,
    HandOver {
        to: usize,
    },
    Requeue,
    End,
    Refer,
    Turn,
    Rate {
        stars: u32,
    },
}

/// One step. Tickets are few and close together, so that steps meet on one ticket.
pub(super) fn step() -> impl Strategy<Value = Step> {
    (
        0..5_usize,
        0..8_usize,
        prop::option::weighted(0.3, 0..6_u8),
        0..4_u8,
        prop::bool::weighted(0.3),
        deed(),
    )
        .prop_map(|(who, ticket, key, words, file, deed)| Step {
            who,
            ticket,
            key,
            words,
            file,
            deed,
        })
}

fn deed() -> impl Strategy<Value = Deed> {
    let kind = prop::sample::select(AskKind::ALL.to_vec());
    let asks = || prop::collection::vec(0..4_usize, 1..3);
    prop_oneof![
        6 => Just(Deed::Submit),
        1 => (0..4_usize).prop_map(|member| Deed::SubmitOnBehalf { member }),
        2 => Just(Deed::FollowUp),
        6 => Just(Deed::Reply),
        3 => Just(Deed::Note),
        2 => Just(Deed::NotSolved),
        4 => prop::collection::vec((kind, any::<bool>()), 1..3)
            .prop_map(|kinds| Deed::AskFeedback { kinds }),
        5 => (asks(), any::<bool>()).prop_map(|(asks, can)| Deed::GiveFeedback { asks, can }),
        1 => asks().prop_map(|asks| Deed::DropAsks { asks }),
        4 => Just(Deed::Solve),
        3 => prop::bool::weighted(0.8).prop_map(|right| Deed::Confirm { right }),
        1 => Just(Deed::Withdraw),
        2 => (0..3_usize).prop_map(|to| Deed::Assign { to }),
        1 => Just(Deed::Release),
        1 => any::<bool>().prop_map(|english| Deed::CorrectLanguage { english }),
        3 => prop::option::of(1..20_u8).prop_map(|days| Deed::Hold { days }),
        1 => Just(Deed::Resume),
        1 => Just(Deed::Refer),
        2 => (0..8_usize).prop_map(|into| Deed::Merge { into }),
        2 => Just(Deed::Reopen),
        3 => Just(Deed::Upload),
        4 => (1..400_u16).prop_map(|hours| Deed::Pass { hours }),
        3 => Just(Deed::RunDue),
        1 => (0..3_u32).prop_map(|failing| Deed::Deliver { failing }),
        1 => Just(Deed::Sweep),
        1 => (0..3_usize).prop_map(|member| Deed::Erase { member }),
        1 => (0..3_usize, any::<bool>()).prop_map(|(member, gold)| Deed::SetRank { member, gold }),
        4 => (1..40_u8).prop_map(|seconds| Deed::Tick { seconds }),
        55 => in_chat().prop_map(Deed::Chat),
    ]
}

fn in_chat() -> impl Strategy<Value = InChat> {
    let state = prop::sample::select(vec![
        PresenceState::Available,
        PresenceState::Available,
        PresenceState::Available,
        PresenceState::Busy,
        PresenceState::Away,
    ]);
    prop_oneof![
        10 => any::<bool>().prop_map(|signed_in| InChat::Join { signed_in }),
        10 => (state, 1..4_u32).prop_map(|(state, hands)| InChat::Present { state, hands }),
        12 => Just(InChat::Take),
        8 => (0..6_u8).prop_map(|message| InChat::Post { message }),
        3 => (0..4_u32, 0..4_u32)
            .prop_map(|(delivered, read)| InChat::Mark { delivered, read }),
        1 => Just(InChat::Write),
        1 => Just(InChat::Leave),
        2 => (0..3_usize).prop_map(|to| InChat::HandOver { to }),
        2 => Just(InChat::Requeue),
        1 => Just(InChat::End),
        1 => Just(InChat::Refer),
        2 => Just(InChat::Turn),
        1 => (1..6_u32).prop_map(|stars| InChat::Rate { stars }),
    ]
}
