//! The words that steps may use. A test holds them to the schema and to the stories.

/// What a step may do, in the order of `stories/README.md`.
pub const VOCABULARY: [&str; 75] = [
    // The world around the desk.
    "clock",
    "set_rank",
    "close_account",
    "directory",
    "run_due",
    "deliver",
    // Coming and going.
    "sign_in",
    "sign_out",
    "account",
    // What members do.
    "submit",
    "follow_up",
    "reply",
    "give_feedback",
    "confirm",
    "not_solved",
    "withdraw",
    // What agents do.
    "submit_on_behalf",
    "assign",
    "release",
    "note",
    "ask_feedback",
    "drop_asks",
    "correct_language",
    "hold",
    "resume",
    "solve",
    "refer",
    "merge",
    "reopen",
    // Files.
    "upload",
    "attachments",
    "read_attachment",
    // What people see.
    "my_tickets",
    "my_list",
    "view",
    "queue",
    "history",
    "changes",
    "snapshot",
    // Chats: coming in.
    "chat_form",
    "join_chat",
    // Chats: both sides.
    "chat",
    "chat_changes",
    "post_in_chat",
    "mark_chat",
    "writing_in_chat",
    "upload_to_chat",
    "read_chat_attachment",
    "chat_transcript",
    "turn_chat_into_ticket",
    // Chats: the visitor.
    "my_chats",
    "leave_chat",
    "rate_chat",
    // Chats: the support team.
    "set_presence",
    "chat_queue",
    "take_chat",
    "hand_over_chat",
    "requeue_chat",
    "end_chat",
    "refer_chat",
    // What needs no account.
    "policy",
    "hours",
    "parse_title",
    "advice",
    // What people read.
    "label",
    "status_label",
    "date",
    "sentence",
    "explain",
    "timeline_lines",
    "explain_answer",
    "queue_lines",
    "chat_status_label",
    "chat_lines",
    "chat_claim",
];

/// What an expectation may ask of a value beyond being equal.
pub const OPERATORS: [&str; 5] = ["$present", "$size", "$contains", "$lacks", "$text"];
