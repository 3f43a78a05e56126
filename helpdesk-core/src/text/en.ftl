# What people read, in English. da.ftl has the same keys in the same order.
#
# Keys are `group-value`, where value is the stable name that the value has in code and JSON. The
# groups come first that belong to typed methods of `Texts`; each surface has a group of its own at
# the end, under its prefix. A test finds a key that is missing, unused or given other arguments.

## The page: headings, lists and buttons

label-technical_issues = Technical Issues
label-my_technical_issues = My Technical Issues
label-submit_new = Submit a new tech issue
label-submit = Submit Tech Issue
label-upload_files = Upload files
label-attachments = Attachments
label-steps = Steps that led to the error
label-opened = Opened
label-closed = Closed
label-status = Status
label-support_hours = Support hours
label-tech_support_chat = Tech Support Chat
label-queue = Queue
label-required = required
label-optional = optional
label-cannot_give = I cannot give that, because:
list-open = Open Tech Issues
list-awaiting = Awaiting Feedback
list-closed = Closed Tech Issues

## Where a ticket stands

status-member-open = Open
status-member-awaiting_feedback = Awaiting your feedback
status-member-solved = Solved, awaiting your confirmation
status-member-closed_confirmed = Solved and confirmed
status-member-closed_withdrawn = Withdrawn by you
status-member-closed_not_technical = Not technical, referred
status-member-closed_merged = Continued in another ticket
status-member-closed_no_feedback = Closed without feedback
status-member-closed_solved = Solved
status-agents-open = Open
status-agents-awaiting_feedback = Awaiting feedback
status-agents-on_hold = On hold
status-agents-solved = Solved, not confirmed
status-agents-closed_confirmed = Closed: confirmed
status-agents-closed_withdrawn = Closed: withdrawn
status-agents-closed_not_technical = Closed: not technical
status-agents-closed_merged = Closed: merged
status-agents-closed_no_feedback = Closed: no feedback
status-agents-closed_solved = Closed: solved

## What can be done

action-submit = Submit a ticket
action-assign = Assign
action-release = Release
action-reply = Reply
action-note = Write a note
action-ask_feedback = Ask for feedback
action-drop_asks = Drop questions
action-give_feedback = Give feedback
action-correct_language = Correct the language
action-hold = Put on hold
action-resume = Resume
action-solve = Solve
action-confirm = Confirm the solution
action-not_solved = Say that it is not solved
action-withdraw = Withdraw
action-refer = Refer
action-merge = Merge
action-reopen = Reopen
action-remind = Remind
action-expire = Close after the deadline
action-follow_up = Follow up

## What happened, as the member sees it

event-member-submitted = { $by ->
    [member] You submitted the ticket
   *[agent] Support submitted the ticket for you
}
event-member-chat_brought = The chat that this ticket was made of
event-member-replied = { $by ->
    [member] You wrote
   *[agent] Support wrote
}
event-member-feedback_asked = Support asks for your feedback
event-member-asks_dropped = { $count ->
    [one] Support no longer needs an answer to a question
   *[other] Support no longer needs an answer to { $count } questions
}
event-member-feedback_given = You gave feedback
event-member-language_corrected = Support corrected the language to { $language }
event-member-solved = Support solved the ticket
event-member-confirmed = You confirmed the solution
event-member-not_solved = You said that it is not solved
event-member-withdrawn = You withdrew the ticket
event-member-referred = This is not a technical issue. Please turn to: { $contact }
event-member-merged = Support continues this in another ticket of yours
event-member-reopened = Support reopened the ticket
event-member-reminded = Reminder: support still needs your feedback
event-member-feedback_expired = Closed, because no feedback came in time
event-member-solution_expired = Closed as solved
event-member-erased = What was written here was erased
event-member-removed = Something that was erased

## What happened, as agents see it

event-agents-submitted = { $by ->
    [member] The member ({ $who }) submitted the ticket
   *[agent] { $who } submitted the ticket for the member
}
event-agents-chat_brought = The chat that this ticket was made of
event-agents-assigned = { $who } assigned the ticket to { $agent }
event-agents-released = { $who } released the ticket
event-agents-replied = { $by ->
    [member] The member wrote
   *[agent] { $who } wrote to the member
}
event-agents-noted = { $who } noted
event-agents-feedback_asked = { $who } asked for feedback
event-agents-asks_dropped = { $count ->
    [one] { $who } dropped a question
   *[other] { $who } dropped { $count } questions
}
event-agents-feedback_given = The member gave feedback
event-agents-language_corrected = { $who } corrected the language to { $language }
event-agents-held = { $who } put the ticket on hold
event-agents-held_until = { $who } put the ticket on hold until { $date }
event-agents-resumed = { $by ->
    [system] The hold ended on its date
   *[agent] { $who } resumed the ticket
}
event-agents-solved = { $who } solved the ticket
event-agents-confirmed = The member confirmed the solution
event-agents-not_solved = The member said that it is not solved
event-agents-withdrawn = The member withdrew the ticket
event-agents-referred = { $who } referred the member to { $contact }
event-agents-merged = { $who } merged the ticket into another
event-agents-reopened = { $who } reopened the ticket
event-agents-reminded = The member was reminded
event-agents-feedback_expired = Closed, because no feedback came in time
event-agents-solution_expired = Closed, because nothing was said against the solution in time
event-agents-erased = { $who } erased what was written here
event-agents-removed = { $who }: something that was erased
event-support = Support
event-system = The desk

## Feedback requests

ask-text = Answer in words
ask-screenshot = Screenshot
ask-order_number = Order number
ask-steps = Steps
question-text = Please tell us more.
question-screenshot = Please attach a picture of what you see.
question-order_number = What is the number of the order?
question-steps = Which steps led to the error?

## Refusals: why, and what is possible instead

refusal-rank_too_low = Technical issues can be submitted from the rank { $rank }.
refusal-not_for_you = You cannot do this: { $action }.
refusal-not_now = This is not possible now: { $action }. The ticket’s status: { $status }.
refusal-too_late = { $days ->
    [one] The ticket ended on { $date } and can no longer be taken up. That is possible for a day at most, and only while the outcome is not settled.
   *[other] The ticket ended on { $date } and can no longer be taken up. That is possible for { $days } days at most, and only while the outcome is not settled.
}
refusal-nothing_to_do = This would change nothing: { $action }.
refusal-unknown_ask = This was not asked, or it is answered or no longer needed.
refusal-file_needed = A picture was asked for, and the answer has no file.
refusal-solution_changed = There is a newer solution than the one that you confirm.
refusal-no_solution = There is no solution to confirm now.
refusal-date_not_ahead = The date must lie ahead. It is now { $now }.
refusal-merge_itself = A ticket cannot be merged into itself.
refusal-merge_other_member = A ticket can only be merged into another one of the same member.
refusal-merge_closed = A ticket cannot be merged into one that is closed.
refusal-too_many_attachments = { $limit ->
    [one] No more than one file can be attached.
   *[other] No more than { $limit } files can be attached.
}
refusal-not_due = It is too early for this: { $action }.
refusal-no_such_person = Nobody is known by this ID.
refusal-language_not_offered = This desk does not offer that language.
refusal-key_used = This key was used before, for something else.
refusal-attachment_not_yours = An attachment is not there, or it belongs to another person or ticket.
refusal-members_only = Only members have this.
refusal-agents_only = Only the support team has this.
refusal-leads_only = Only a lead of the support team does this.
refusal-wrong_offset = Part of the file has not arrived.
refusal-limit_uploads = You have sent as many files as one may in an hour.
refusal-limit_upload_bytes = You have sent as much as one may in a day.
instead-allowed = You can now: { $actions }
instead-turn_to = Please turn to: { $contact }
instead-follow_up = What you wrote is ready to be sent as a follow-up.
instead-why_not = If you cannot give it, answer why.
instead-read_solution = Read the ticket again before you confirm.
instead-languages = Languages: { $languages }
instead-new_key = Use a new key.
instead-attach_again = Attach the file again.
instead-retry_at = Try again after { $when }.
instead-resume_upload = Send the rest of the file.

## Chat: where it stands, and what can be done

chat-status-visitor-waiting = Waiting for the support team
chat-status-visitor-active = Chatting with the support team
chat-status-visitor-ended_by_visitor = Ended by you
chat-status-visitor-ended_by_agent = Ended by support
chat-status-visitor-ended_abandoned = Ended, because you were away
chat-status-visitor-ended_timed_out = Ended, because nobody wrote
chat-status-visitor-ended_ticket = Continued as a ticket
chat-status-agents-waiting = Waiting
chat-status-agents-active = In conversation
chat-status-agents-ended_by_visitor = Ended by the visitor
chat-status-agents-ended_by_agent = Ended by an agent
chat-status-agents-ended_abandoned = Ended: the visitor went away
chat-status-agents-ended_timed_out = Ended: nobody wrote
chat-status-agents-ended_ticket = Ended: continued as a ticket
chat-action-join = Join the queue
chat-action-take = Take the chat
chat-action-hand_over = Hand over
chat-action-requeue = Put back in the queue
chat-action-post = Write
chat-action-leave = Leave the chat
chat-action-end = End the chat
chat-action-turn_into_ticket = Turn it into a ticket
chat-action-refer = Say whom to turn to
chat-action-rate = Rate the chat
chat-action-abandon = End after the visitor went away
chat-action-time_out = End after nobody wrote
chat-claim = { $member } (typed, not proven)
chat-member = { $member } (signed in)

## Chat: what happened, as the visitor sees it

chat-event-visitor-joined = You joined the queue of the support team
chat-event-visitor-taken = { $name } from support is here
chat-event-visitor-handed_over = { $name } from support takes over
chat-event-visitor-requeued = You are back at your place in the queue
chat-event-visitor-posted = { $by ->
    [visitor] You wrote
   *[agent] Support wrote
}
chat-event-visitor-left = You left the chat
chat-event-visitor-ended = Support ended the chat
chat-event-visitor-turned_into_ticket = This goes on as a ticket
chat-event-visitor-referred = The chat has ended. Please turn to: { $contact }
chat-event-visitor-rated = { $count ->
    [one] You gave { $count } star of 5
   *[other] You gave { $count } stars of 5
}
chat-event-visitor-abandoned = The chat ended, because you were away
chat-event-visitor-timed_out = The chat ended, because nobody wrote
chat-event-visitor-erased = What was written here was erased
chat-event-visitor-removed = Something that was erased

## Chat: what happened, as agents see it

chat-event-agents-joined = { $name } joined the queue
chat-event-agents-taken = { $who } took the chat
chat-event-agents-handed_over = { $who } handed the chat over to { $agent }
chat-event-agents-requeued = { $by ->
    [system] The chat went back to the queue, because its agent is gone
   *[agent] { $who } put the chat back in the queue
}
chat-event-agents-posted = { $by ->
    [visitor] The visitor wrote
   *[agent] { $who } wrote to the visitor
}
chat-event-agents-left = The visitor left the chat
chat-event-agents-ended = { $who } ended the chat
chat-event-agents-turned_into_ticket = { $by ->
    [visitor] The visitor turned the chat into a ticket
   *[agent] { $who } turned the chat into a ticket
}
chat-event-agents-referred = { $by ->
    [visitor] The visitor asked whom to turn to: { $contact }
   *[agent] { $who } referred the visitor to { $contact }
}
chat-event-agents-rated = { $count ->
    [one] The visitor gave { $count } star of 5
   *[other] The visitor gave { $count } stars of 5
}
chat-event-agents-abandoned = The chat ended, because the visitor went away
chat-event-agents-timed_out = The chat ended, because nobody wrote
chat-event-agents-erased = { $who } erased what was written here
chat-event-agents-removed = { $who }: something that was erased
chat-event-visitor = The visitor

## Chat: refusals, and what is possible instead

chat-refusal-not_for_you = You cannot do this in a chat: { $action }.
chat-refusal-not_now = This is not possible in the chat now: { $action }. Status: { $status }.
chat-refusal-taken_by = { $name } has this chat.
chat-refusal-offered_to = This chat is offered to { $name } until { $time }.
chat-refusal-not_its_turn = Other chats came before this one.
chat-refusal-not_present = That agent is not there, or takes no chats now.
chat-refusal-no_free_hand = That agent has { $held } of { $capacity } chats and takes no more.
chat-refusal-ended = The chat has ended. Status: { $status }.
chat-refusal-full = The chat is full: it takes { $posts } messages and { $characters } characters in all.
chat-refusal-too_many_attachments = { $limit ->
    [one] No more than one file can be sent in a chat.
   *[other] No more than { $limit } files can be sent in a chat.
}
chat-refusal-not_signed_in = Only a chat that a member joined while signed in can become a ticket.
chat-refusal-rank_too_low = Chats can become tickets from the rank { $rank }.
chat-refusal-already_ticket = The chat is a ticket already.
chat-refusal-too_late = { $days ->
    [one] The chat ended on { $date }. It can become a ticket for a day at most.
   *[other] The chat ended on { $date }. It can become a ticket for { $days } days at most.
}
chat-refusal-already_rated = The chat has been rated.
chat-refusal-nothing_to_do = This would change nothing in the chat: { $action }.
chat-refusal-not_due = It is too early for this in the chat: { $action }.
instead-chat_kept = What you wrote was not sent. It is kept here.

## Chat: the transcript

transcript-head = Chat on { $date }
transcript-line_visitor = [{ $time }] { $who } (visitor):
transcript-line_support = [{ $time }] { $who } (support):
transcript-file = [{ $file }, { $size }]
transcript-erased = [erased]
transcript-nobody = —

## Answers to a request for a chat

admission-deferred_visitor = You have asked for a chat as often as one may in an hour.
admission-deferred_address = Chats were asked for from your network as often as may be in an hour.
admission-deferred_queue = The queue is full.
admission-retry_at = Ask again after { $when } { $zone }.
admission-out_of_hours = The chat is closed now.
admission-english_only = Our support chat is in English only.
admission-other_language = Our support chat is in these languages only: { $languages }.
admission-language_later = There is no chat in { $language } at this hour.
admission-draft = Please submit a ticket. It is ready to be sent: { $title }
admission-draft_language = Support does not answer in your language. That is why the title begins with { $language }.
admission-insist = If you can write in English, ask for the chat again and say so.
admission-detected = Your question seems to be in { $language }. If it is not, ask for the chat again and name the language.
admission-detected_unknown = Your question does not seem to be in English. If it is, ask for the chat again and name the language.
admission-queued = You are in the queue of the technical support team. A team member will chat with you soon.
admission-nobody_there = You are in the queue of the technical support team, but no team member is there right now.
admission-wait = You can wait in the queue.

## Fields, and what can be wrong with them

field-member_id = Member ID
field-agent_id = Agent ID
field-ticket_number = Ticket number
field-id = ID
field-idempotency_key = Idempotency key
field-session_key = Session key
field-chat_key = Chat key
field-name = Name
field-email = Email address
field-rank = Rank
field-language = Language
field-title = Title of the ticket
field-description = Detailed description of the problem
field-step = Step
field-file_name = File name
field-file_content = File
field-text = Text
field-ask = Question to the member
field-question = Question
field-hours = Support hours
field-contact = Contact
field-stars = Stars
field-policy = Policy
field-cursor = Place in the list
field-limit = Number of rows
field-capacity = Chats at once
problem-empty = { $field }: is missing or empty.
problem-too_many_characters = { $field }: no more than { $limit } characters.
problem-too_many_bytes = { $field }: no more than { $size }.
problem-too_many = { $field }: no more than { $limit }.
problem-forbidden_character = { $field }: holds a character that is not allowed ({ $character }).
problem-language_missing = { $field }: begin with the language, as in “English - Cannot place an order”.
problem-unknown_language = { $field }: the language is not offered. Possible: { $languages }.
problem-unknown_language_nearest = { $field }: the language is not offered. Did you mean { $nearest }? Possible: { $languages }.
problem-unknown_rank = { $field }: the rank is unknown. Possible: { $ranks }.
problem-unknown_kind = { $field }: the kind of file is not accepted. Possible: { $kinds }.
problem-cannot_be_cleaned = { $field }: where it was taken cannot be removed from this kind of picture. Use one of these instead: { $kinds }.
problem-repeated = { $field }: holds the same thing twice.
problem-not_cleaned = { $field }: the picture may tell where it was taken. Remove that first.
problem-wrong_digest = { $field }: the bytes are not those that were announced.
problem-malformed = { $field }: is not written as expected.
problem-out_of_range = { $field }: must be from { $least } to { $most }.

## Other errors

error-not_found = This does not exist, or it is not yours.
error-slow_down = { $seconds ->
    [one] Too many attempts. Wait a second.
   *[other] Too many attempts. Wait { $seconds } seconds.
}
error-unavailable = The help desk cannot be reached right now.
error-damaged = Stored data is damaged and cannot be read.
error-failed = Something went wrong.
sign_in-wrong_credentials = The user name or the password is wrong.
sign_in-no_session = You are not signed in, or your session is over.
sign_in-no_account = The account does not exist, or it is closed.
instead-sign_in = Sign in.
instead-try_again = Try again later. The same request can be sent again as it is.
instead-tell = Tell those who run the help desk.

## Advice on a draft

advice-very_short = Tell us more: the more we know, the faster we can solve it.
advice-repeats_title = The description says no more than the title. Describe what happens.
advice-no_steps = List the steps that led to the error.
advice-no_picture = Attach a picture of what you see.

## People and places to turn to

role-agent = Agent
role-lead = Lead
contact-name = { $name }
contact-link = { $name }, { $link }
notice = This desk is for IT support. For any other request, please turn to: { $contact }
contact-line = Still have a question? { $contact }

## Support hours

coverage-english_only = English only
coverage-language_support = Language support
hours-line = { $coverage }: { $days } { $times } { $zone }
hours-days = { $first } to { $last }
hours-times = { $from }-{ $until }
hours-times_next_day = { $from }-{ $until } the next day
hours-holiday_closed = { $date }: closed
hours-holiday_open = { $date }: { $openings }
hours-holiday_opening = { $coverage } { $times } { $zone }
next-answer-now = { $language } is answered now
next-answer-today = Next answer in { $language }: today { $time } { $zone }
next-answer-tomorrow = Next answer in { $language }: tomorrow { $time } { $zone }
next-answer-weekday = Next answer in { $language }: { $weekday } { $time } { $zone }
next-answer-date = Next answer in { $language }: { $date } { $time } { $zone }
next-answer-none = No answer in { $language } is planned within a year

## Chats: who is there, the place in the queue, the waiting time

presence-available = Available
presence-busy = Busy
presence-away = Away
place-exact = Place in the queue: { $place }
place-more_than = Place in the queue: more than { $place }
wait-with_basis = Waiting time: { $wait }, from { $chats ->
    [one] one recent chat
   *[other] { $chats } recent chats
} and { $agents ->
    [one] one agent
   *[other] { $agents } agents
}
wait-up_to_minutes = { $count ->
    [one] up to one minute
   *[other] up to { $count } minutes
}
wait-up_to_hours = { $count ->
    [one] up to one hour
   *[other] up to { $count } hours
}
wait-range_minutes = about { $least } to { $most } minutes
wait-range_hours = about { $least } to { $most } hours
wait-more_than_minutes = { $count ->
    [one] more than one minute
   *[other] more than { $count } minutes
}
wait-more_than_hours = { $count ->
    [one] more than one hour
   *[other] more than { $count } hours
}
wait-too_few_data = Too few data to tell the waiting time: { $chats ->
    [one] one recent chat
   *[other] { $chats } recent chats
} and { $agents ->
    [one] one agent
   *[other] { $agents } agents
}
wait-nobody_there = Nobody takes chats now, so the waiting time cannot be told

## Dates, times, sizes and lists

date = { $day } { $month } { $year }
time = { $hour }:{ $minute }
date-time = { $date }, { $time }
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
size-bytes = { $bytes ->
    [one] { $bytes } byte
   *[other] { $bytes } bytes
}
size-kilobytes = { $tenth ->
    [0] { $whole } KB
   *[other] { $whole }.{ $tenth } KB
}
size-megabytes = { $tenth ->
    [0] { $whole } MB
   *[other] { $whole }.{ $tenth } MB
}
list-pair = { $first }, { $rest }

## The command line: keys begin with `cli-`

cli-head_ticket = Ticket
cli-head_title = Title
cli-head_number = No.
cli-head_file = File
cli-head_size = Size
cli-head_kind = Kind
cli-head_username = User name
cli-head_name = Name
cli-head_standing = Rank or role
cli-head_state = State
cli-label_member = Member
cli-label_assignee = Assigned to
cli-label_hold_until = On hold until
cli-label_follows = Follows
cli-label_merged_into = Continued in
cli-member_line = { $name } ({ $id }), { $rank }
cli-file_line = Attached: { $file }, { $size }
cli-empty_list = None
cli-more = There are more. Go on with:
cli-no_attachments = No attachments
cli-save_hint = Save one with its number:
cli-saved = Saved { $size } to { $file }
cli-open_questions = Still to be answered
cli-you_can_now = You can now:
cli-signed_in = Signed in as { $name } ({ $rank })
cli-signed_out = Signed out
cli-who = { $name } ({ $rank })
cli-submitted = Your ticket { $number } was sent to the technical support team.
cli-acted = { $number }: { $status }
cli-acted_before = { $number }: this was done before with the same key. Status: { $status }
cli-advice = Advice: { $advice }
cli-due_report = Reminded: { $reminded }. Closed: { $expired }. Resumed: { $resumed }. Chats ended: { $ended }. Chats back in the queue: { $requeued }.
cli-delivery_report = Delivered: { $delivered }. Failed: { $failed }.
cli-account_added = The account { $username } was added.
cli-account_changed = The account { $username } was changed.
cli-account_closed = The account { $username } was closed.
cli-account_is_closed = closed
cli-account_taken = There is an account with this user name or ID.
cli-account_not_found = There is no open account with this user name.
cli-account_without_rank = This is an agent’s account, and agents have no rank.
cli-accounts_unusable = The accounts cannot be used: { $reason }
cli-ask_username = User name:
cli-ask_password = Password:
cli-ask_password_again = The password again:
cli-ask_title = Title, beginning with the language, as in “English - Cannot place an order”:
cli-ask_description = What happens?
cli-ask_step = Next step that led to the error (leave empty to end):
cli-ask_file = File to attach (leave empty to end):
cli-ask_text = Text:
cli-password_missing = The password is missing. Set HELPDESK_PASSWORD, or run the command on a terminal.
cli-password_length = A password has { $least } to { $most } characters.
cli-passwords_differ = The two passwords differ.
cli-option_missing = This is missing: { $option }
cli-no_such_question = There is no question with the number { $number }.
cli-draft_kept = What you typed is kept in { $file }. Send it again with:
cli-draft_unusable = { $file } is no draft for the command { $command }.
cli-editor_failed = The editor could not be used: { $reason }
cli-file_is_there = { $file } exists already. Replace it with --force, or choose another place with --to.
cli-file_unusable = { $file } cannot be used: { $reason }
cli-policy_unusable = The policy in { $file } cannot be used: { $reason }
cli-database_unusable = The desk’s data cannot be used: { $reason }
cli-system_error = The system says: { $reason }
cli-not_found = Not found.
cli-wrong_credentials = The user name or the password is wrong.
cli-no_session = You are not signed in, or your session has expired. Sign in with:
cli-no_account = There is no such account any more. Sign in with another:
cli-slow_down = { $seconds ->
    [one] Too many attempts. Try again in one second.
   *[other] Too many attempts. Try again in { $seconds } seconds.
}
cli-unavailable = The desk cannot be reached now; try again later: { $reason }
cli-damaged = The desk’s data is damaged: { $reason }
cli-failed = This failed: { $reason }
cli-demo_accounts = The operator adds three accounts: two members and an agent
cli-demo_refused = Bo’s rank is below Silver: he is told why, and whom to turn to
cli-demo_submit = Anna’s rank is Gold: she reads what the desk is for and when it answers, and submits a ticket in Danish with a picture
cli-demo_agent = Mette, an agent, takes the ticket, leaves a note for colleagues and asks for feedback
cli-demo_feedback = Anna finds the ticket under “Awaiting Feedback” and answers
cli-demo_hold = Mette waits for somebody else; to Anna the ticket stays open
cli-demo_solve = Mette solves the ticket
cli-demo_danish = Anna reads it in Danish, confirms the solution, and finds it in the closed list
cli-demo_time = A second ticket stays without an answer: the member is reminded, then it is closed
cli-demo_removed = The desk of this play was removed. Keep it with: helpdesk demo --keep DIR
cli-demo_kept = The desk of this play is in { $folder }. Anna is signed in.
cli-demo_password = Everybody’s password: { $password }
cli-demo_folder_taken = { $folder } is not empty. Choose a new folder.
cli-demo_stopped = The play stopped: a command did not end as expected.
cli-nothing_found = Nothing was found.
cli-search_hint = All words must be there. A word that ends in * also finds longer ones.
cli-agents_only = agents only
cli-verified = { $tickets ->
    [one] One ticket
   *[other] { $tickets } tickets
}, { $events ->
    [one] one event
   *[other] { $events } events
}, { $erased } erased
cli-as_written = Everything is as it was written.
cli-not_as_written = Not everything is as it was written. Faults: { $faults }. Look for the tickets in a backup.
cli-verify_digest = Note this digest elsewhere, to see later that nothing was made anew: { $digest }
cli-whole_desk = The desk
cli-fault_unreadable = a row cannot be read
cli-fault_ticket = the ticket was changed
cli-fault_chat = the chat was changed
cli-fault_events = an event was changed, added, removed or moved
cli-fault_body = what was written was changed or removed
cli-fault_attachment = an attachment was changed
cli-fault_feed = what happened does not fit the tickets
cli-ask_erase = Everything on the tickets of { $member } will be gone for good. Type the ID again:
cli-nothing_erased = Nothing was erased.
cli-erased = Erased. Tickets: { $tickets }. Events: { $events }. Attachments: { $attachments }.
cli-exported = Exported to { $to }. Tickets: { $tickets }. Chats: { $chats }. Files: { $files }.
cli-path_is_taken = { $file } exists already. Choose a new place with --to.
cli-swept = Removed files: { $removed }.
cli-cleaned = { $file }: taken out before it is sent: { $what }
cli-removed_location = where it was taken
cli-removed_exif = what the camera noted (EXIF)
cli-removed_xmp = notes of programs (XMP)
cli-removed_iptc = captions and names (IPTC)
cli-removed_text = comments
cli-removed_preview = a second picture
cli-removed_trailing = data behind the picture
cli-removed_other = parts that no viewer needs
cli-upload_kept = Should sending be cut off, go on with:
cli-man_written = The manual is in { $folder }.
cli-doctor_version = Version
cli-doctor_sqlite = SQLite
cli-doctor_data = Data folder
cli-doctor_file = Database
cli-doctor_policy = Policy
cli-doctor_accounts = Accounts
cli-doctor_open = Opening the database
cli-doctor_schema = Schema
cli-doctor_integrity = Integrity
cli-doctor_timers = Timers that are due
cli-doctor_notifications = Notifications that wait
cli-doctor_rights = Permissions
cli-doctor_sound = in order
cli-doctor_missing = It is not there. An operator begins with: helpdesk account add
cli-doctor_open_to_others = Others may read or change this. Let the owner alone: chmod -R go= on the data folder
cli-doctor_well = Everything is in order.
cli-doctor_wrong = Not everything is in order. Problems: { $count }.
cli-doctor_not_yet = made at the first use
cli-minutes_ago = { $count ->
    [0] just now
    [one] one minute ago
   *[other] { $count } minutes ago
}
cli-hours_ago = { $count ->
    [one] one hour ago
   *[other] { $count } hours ago
}
cli-days_ago = { $count ->
    [one] one day ago
   *[other] { $count } days ago
}
cli-watching = Ctrl-C ends.
cli-watch_json = A list is watched by people. Programs read it again: leave out --watch, or --json.
cli-chat_ask_name = Your name:
cli-chat_ask_member = Member ID (optional):
cli-chat_ask_email = Email address:
cli-chat_ask_question = How can we help?
cli-chat_ask_english = Can you write in English? [y/N]
cli-chat_ask_wait = Wait in the queue? [y/N]
cli-chat_ask_leave = Leave the chat? It ends. [y/N]
cli-chat_ask_back = Back to the queue? The chat stays yours. [y/N]
cli-chat_ask_ticket = Turn this chat into a ticket? [y/N]
cli-chat_ask_stars = How was it? 1 (bad) to 5 (good), or Enter:
cli-chat_ask_rating = Anything to say to it? Or Enter:
cli-chat_rated = Thank you.
cli-chat_left_queue = You left the queue.
cli-chat_needs_terminal = A conversation needs a terminal. Programs use: chat join, chat post, chat read --wait
cli-chat_none = There is no chat of yours here. Ask for one with: helpdesk chat
cli-chat_hint_visitor = Type and press Enter. /help lists what else there is, Ctrl-C leaves.
cli-chat_hint_agent = Type and press Enter. /help lists what else there is, Ctrl-C goes back to the queue.
cli-chat_help_visitor = /file PATH sends a file. /ticket lets the chat go on as a ticket. /leave ends it. //text says /text.
cli-chat_help_agent = /file PATH sends a file. /hand-over AGENT, /requeue, /end, /ticket [TITLE] and /refer give the chat away or end it. /back goes back to the queue. //text says /text.
cli-chat_sent = Sent.
cli-chat_sent_to_ticket = The chat is over. Sent as a reply on your ticket { $number }.
cli-chat_delivered = Delivered.
cli-chat_read = Read.
cli-chat_writes = { $name } is writing …
cli-chat_somebody_writes = The other side is writing …
cli-chat_you = You
cli-chat_somebody = Support
cli-chat_over = Nothing more can be said here. Press Enter.
cli-chat_trouble = The desk does not answer now. Trying again …
cli-chat_goes_on = The chat goes on. Come back with:
cli-chat_more = What comes next:
cli-chat_read_anew = This place leads nowhere any more. Read without --after.
cli-chat_transcript_hint = Keep what was said:
cli-chat_no_ticket = This chat cannot become a ticket. It has ended.
cli-chat_is_ticket = Continued as ticket { $number }
cli-chat_visitor = { $name } <{ $email }> (typed, not proven)
cli-chat_who = Member: { $who }
cli-chats_mine = Your chats
cli-chats_more = More wait behind them.
cli-chats_hint = take [CHAT], talk [CHAT], available, busy, away, capacity N, quit; Enter draws the queue again
cli-chats_help = take [CHAT] takes a chat, or the first that is offered to you. talk [CHAT] goes back to a chat that you have. available, busy, away and capacity N say what you do. quit ends.
cli-chats_news = Waiting: { $waiting }. Yours: { $mine }. Press Enter to see them.
cli-chats_ask_quit = You have chats. Who goes away gives them back to the queue. Quit? [y/N]
cli-chats_away = You are away.
cli-head_place = Place
cli-head_chat = Chat
cli-head_visitor = Visitor
cli-head_question = Question
cli-head_waits_since = Waits since
cli-head_offered_to = Offered to
cli-offered_you = you
cli-offered_all = all
cli-offered_nobody = nobody yet
cli-presence = { $state } until { $until }, chats: { $held } of { $capacity }
cli-presence_none = You are not there for chats. Say that you are:
cli-demo_chat_hours = Chat: somebody is there now (the play sets the hours)
cli-demo_chat_danish = Anna asks in Danish: the chat is in English only, and a ticket is ready to be sent
cli-demo_chat_english = In English she waits in the queue, and an agent chats with her
cli-demo_chat_ticket = It takes longer: the chat goes on as a ticket
cli-demo_chat_closed = Out of hours the chat is closed, and a visitor without account is told whom to turn to
