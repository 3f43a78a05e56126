# Det, som folk læser, på dansk. Samme nøgler i samme rækkefølge som i en.ftl, der forklarer dem.

## The page: headings, lists and buttons

label-technical_issues = Tekniske problemer
label-my_technical_issues = Mine tekniske problemer
label-submit_new = Indsend et nyt teknisk problem
label-submit = Indsend teknisk problem
label-upload_files = Uploade filer
label-attachments = Vedhæftede filer
label-steps = Trin, der førte til fejlen
label-opened = Åbnet
label-closed = Lukket
label-status = Status
label-support_hours = Supportens åbningstider
label-tech_support_chat = Chat med teknisk support
label-queue = Kø
label-required = skal udfyldes
label-optional = valgfrit
label-cannot_give = Det kan jeg ikke give, fordi:
list-open = Åbne billetter
list-awaiting = Afventer feedback
list-closed = Indsendt og løst

## Where a ticket stands

status-member-open = Åben
status-member-awaiting_feedback = Afventer din feedback
status-member-solved = Løst, afventer din bekræftelse
status-member-closed_confirmed = Løst og bekræftet
status-member-closed_withdrawn = Trukket tilbage af dig
status-member-closed_not_technical = Ikke teknisk, henvist
status-member-closed_merged = Fortsætter i en anden billet
status-member-closed_no_feedback = Lukket uden feedback
status-member-closed_solved = Løst
status-agents-open = Åben
status-agents-awaiting_feedback = Afventer feedback
status-agents-on_hold = På hold
status-agents-solved = Løst, ikke bekræftet
status-agents-closed_confirmed = Lukket: bekræftet
status-agents-closed_withdrawn = Lukket: trukket tilbage
status-agents-closed_not_technical = Lukket: ikke teknisk
status-agents-closed_merged = Lukket: slået sammen
status-agents-closed_no_feedback = Lukket: ingen feedback
status-agents-closed_solved = Lukket: løst

## What can be done

action-submit = Indsend en billet
action-assign = Tildel
action-release = Frigiv
action-reply = Svar
action-note = Skriv en note
action-ask_feedback = Bed om feedback
action-drop_asks = Drop spørgsmål
action-give_feedback = Giv feedback
action-correct_language = Ret sproget
action-hold = Sæt på hold
action-resume = Genoptag
action-solve = Løs
action-confirm = Bekræft løsningen
action-not_solved = Meld, at det ikke er løst
action-withdraw = Træk tilbage
action-refer = Henvis
action-merge = Slå sammen
action-reopen = Genåbn
action-remind = Send en påmindelse
action-expire = Luk efter fristen
action-follow_up = Følg op

## What happened, as the member sees it

event-member-submitted = { $by ->
    [member] Du indsendte billetten
   *[agent] Supporten indsendte billetten for dig
}
event-member-chat_brought = Chatten, som billetten er lavet af
event-member-replied = { $by ->
    [member] Du skrev
   *[agent] Supporten skrev
}
event-member-feedback_asked = Supporten beder om din feedback
event-member-asks_dropped = { $count ->
    [one] Supporten har ikke længere brug for svar på et spørgsmål
   *[other] Supporten har ikke længere brug for svar på { $count } spørgsmål
}
event-member-feedback_given = Du gav feedback
event-member-language_corrected = Supporten rettede sproget til { $language }
event-member-solved = Supporten løste billetten
event-member-confirmed = Du bekræftede løsningen
event-member-not_solved = Du meldte, at det ikke er løst
event-member-withdrawn = Du trak billetten tilbage
event-member-referred = Det er ikke et teknisk problem. Henvend dig venligst til: { $contact }
event-member-merged = Supporten fortsætter med dette i en anden af dine billetter
event-member-reopened = Supporten genåbnede billetten
event-member-reminded = Påmindelse: Supporten mangler stadig din feedback
event-member-feedback_expired = Lukket, fordi der ikke kom feedback i tide
event-member-solution_expired = Lukket som løst
event-member-erased = Det, der stod her, er slettet
event-member-removed = Noget, der er slettet

## What happened, as agents see it

event-agents-submitted = { $by ->
    [member] Medlemmet ({ $who }) indsendte billetten
   *[agent] { $who } indsendte billetten for medlemmet
}
event-agents-chat_brought = Chatten, som billetten er lavet af
event-agents-assigned = { $who } tildelte billetten til { $agent }
event-agents-released = { $who } frigav billetten
event-agents-replied = { $by ->
    [member] Medlemmet skrev
   *[agent] { $who } skrev til medlemmet
}
event-agents-noted = { $who } noterede
event-agents-feedback_asked = { $who } bad om feedback
event-agents-asks_dropped = { $count ->
    [one] { $who } droppede et spørgsmål
   *[other] { $who } droppede { $count } spørgsmål
}
event-agents-feedback_given = Medlemmet gav feedback
event-agents-language_corrected = { $who } rettede sproget til { $language }
event-agents-held = { $who } satte billetten på hold
event-agents-held_until = { $who } satte billetten på hold indtil { $date }
event-agents-resumed = { $by ->
    [system] Billetten blev genoptaget på den aftalte dato
   *[agent] { $who } genoptog billetten
}
event-agents-solved = { $who } løste billetten
event-agents-confirmed = Medlemmet bekræftede løsningen
event-agents-not_solved = Medlemmet meldte, at det ikke er løst
event-agents-withdrawn = Medlemmet trak billetten tilbage
event-agents-referred = { $who } henviste medlemmet til { $contact }
event-agents-merged = { $who } slog billetten sammen med en anden
event-agents-reopened = { $who } genåbnede billetten
event-agents-reminded = Medlemmet fik en påmindelse
event-agents-feedback_expired = Lukket, fordi der ikke kom feedback i tide
event-agents-solution_expired = Lukket, fordi der ikke kom indvendinger mod løsningen i tide
event-agents-erased = { $who } slettede det, der stod her
event-agents-removed = { $who }: noget, der er slettet
event-support = Supporten
event-system = Systemet

## Feedback requests

ask-text = Svar med ord
ask-screenshot = Skærmbillede
ask-order_number = Ordrenummer
ask-steps = Trin
question-text = Fortæl os venligst mere.
question-screenshot = Vedhæft venligst et billede af det, du ser.
question-order_number = Hvad er ordrens nummer?
question-steps = Hvilke trin førte til fejlen?

## Refusals: why, and what is possible instead

refusal-rank_too_low = Tekniske problemer kan indsendes fra og med rangen { $rank }.
refusal-not_for_you = Det kan du ikke gøre: { $action }.
refusal-not_now = Det er ikke muligt nu: { $action }. Billettens status: { $status }.
refusal-too_late = { $days ->
    [one] Billetten blev afsluttet den { $date } og kan ikke længere genoptages. Det er højst muligt i én dag, og kun så længe sagen ikke er afgjort.
   *[other] Billetten blev afsluttet den { $date } og kan ikke længere genoptages. Det er højst muligt i { $days } dage, og kun så længe sagen ikke er afgjort.
}
refusal-nothing_to_do = Det ville ikke ændre noget: { $action }.
refusal-unknown_ask = Der er ikke spurgt om dette, eller det er besvaret eller ikke længere nødvendigt.
refusal-file_needed = Der er bedt om et billede, og svaret har ingen fil.
refusal-solution_changed = Der er en nyere løsning end den, du bekræfter.
refusal-no_solution = Der er ingen løsning at bekræfte lige nu.
refusal-date_not_ahead = Datoen skal ligge i fremtiden. Det er nu { $now }.
refusal-merge_itself = En billet kan ikke slås sammen med sig selv.
refusal-merge_other_member = En billet kan kun slås sammen med en anden billet fra samme medlem.
refusal-merge_closed = En billet kan ikke slås sammen med en, der er lukket.
refusal-too_many_attachments = { $limit ->
    [one] Der kan højst vedhæftes én fil.
   *[other] Der kan højst vedhæftes { $limit } filer.
}
refusal-not_due = Det er for tidligt: { $action }.
refusal-no_such_person = Ingen er kendt under dette id.
refusal-language_not_offered = Det sprog tilbydes ikke her.
refusal-key_used = Nøglen er allerede brugt til noget andet.
refusal-attachment_not_yours = En vedhæftet fil findes ikke, eller den hører til en anden person eller billet.
refusal-members_only = Det har kun medlemmer adgang til.
refusal-agents_only = Det har kun supportteamet adgang til.
refusal-leads_only = Det kan kun en leder i supportteamet.
refusal-wrong_offset = En del af filen er ikke nået frem.
refusal-limit_uploads = Du har sendt så mange filer, som man må på en time.
refusal-limit_upload_bytes = Du har sendt så meget, som man må på et døgn.
instead-allowed = Du kan nu: { $actions }
instead-turn_to = Henvend dig venligst til: { $contact }
instead-follow_up = Det, du skrev, er klar til at blive sendt som opfølgning.
instead-why_not = Hvis du ikke kan give det, så svar hvorfor.
instead-read_solution = Læs billetten igen, før du bekræfter.
instead-languages = Sprog: { $languages }
instead-new_key = Brug en ny nøgle.
instead-attach_again = Vedhæft filen igen.
instead-retry_at = Prøv igen efter { $when }.
instead-resume_upload = Send resten af filen.

## Chat: where it stands, and what can be done

chat-status-visitor-waiting = Venter på supportteamet
chat-status-visitor-active = Du chatter med supportteamet
chat-status-visitor-ended_by_visitor = Afsluttet af dig
chat-status-visitor-ended_by_agent = Afsluttet af supporten
chat-status-visitor-ended_abandoned = Afsluttet, fordi du var væk
chat-status-visitor-ended_timed_out = Afsluttet, fordi ingen skrev
chat-status-visitor-ended_ticket = Fortsætter som billet
chat-status-agents-waiting = Venter
chat-status-agents-active = I samtale
chat-status-agents-ended_by_visitor = Afsluttet af den besøgende
chat-status-agents-ended_by_agent = Afsluttet af en supporter
chat-status-agents-ended_abandoned = Afsluttet: den besøgende gik
chat-status-agents-ended_timed_out = Afsluttet: ingen skrev
chat-status-agents-ended_ticket = Afsluttet: fortsætter som billet
chat-action-join = Stil dig i kø
chat-action-take = Tag chatten
chat-action-hand_over = Giv videre
chat-action-requeue = Sæt tilbage i køen
chat-action-post = Skriv
chat-action-leave = Forlad chatten
chat-action-end = Afslut chatten
chat-action-turn_into_ticket = Lav den om til en billet
chat-action-refer = Sig, hvem man kan henvende sig til
chat-action-rate = Bedøm chatten
chat-action-abandon = Afslut, efter at den besøgende gik
chat-action-time_out = Afslut, efter at ingen skrev
chat-claim = { $member } (skrevet, ikke bevist)
chat-member = { $member } (logget ind)

## Chat: what happened, as the visitor sees it

chat-event-visitor-joined = Du stillede dig i supportteamets kø
chat-event-visitor-taken = { $name } fra supporten er her
chat-event-visitor-handed_over = { $name } fra supporten tager over
chat-event-visitor-requeued = Du er tilbage på din plads i køen
chat-event-visitor-posted = { $by ->
    [visitor] Du skrev
   *[agent] Supporten skrev
}
chat-event-visitor-left = Du forlod chatten
chat-event-visitor-ended = Supporten afsluttede chatten
chat-event-visitor-turned_into_ticket = Dette fortsætter som billet
chat-event-visitor-referred = Chatten er slut. Henvend dig venligst til: { $contact }
chat-event-visitor-rated = { $count ->
    [one] Du gav { $count } stjerne af 5
   *[other] Du gav { $count } stjerner af 5
}
chat-event-visitor-abandoned = Chatten sluttede, fordi du var væk
chat-event-visitor-timed_out = Chatten sluttede, fordi ingen skrev
chat-event-visitor-erased = Det, der stod her, er slettet
chat-event-visitor-removed = Noget, der er slettet

## Chat: what happened, as agents see it

chat-event-agents-joined = { $name } stillede sig i kø
chat-event-agents-taken = { $who } tog chatten
chat-event-agents-handed_over = { $who } gav chatten videre til { $agent }
chat-event-agents-requeued = { $by ->
    [system] Chatten gik tilbage til køen, fordi dens supporter er væk
   *[agent] { $who } satte chatten tilbage i køen
}
chat-event-agents-posted = { $by ->
    [visitor] Den besøgende skrev
   *[agent] { $who } skrev til den besøgende
}
chat-event-agents-left = Den besøgende forlod chatten
chat-event-agents-ended = { $who } afsluttede chatten
chat-event-agents-turned_into_ticket = { $by ->
    [visitor] Den besøgende lavede chatten om til en billet
   *[agent] { $who } lavede chatten om til en billet
}
chat-event-agents-referred = { $by ->
    [visitor] Den besøgende spurgte, hvem man kan henvende sig til: { $contact }
   *[agent] { $who } henviste den besøgende til { $contact }
}
chat-event-agents-rated = { $count ->
    [one] Den besøgende gav { $count } stjerne af 5
   *[other] Den besøgende gav { $count } stjerner af 5
}
chat-event-agents-abandoned = Chatten sluttede, fordi den besøgende gik
chat-event-agents-timed_out = Chatten sluttede, fordi ingen skrev
chat-event-agents-erased = { $who } slettede det, der stod her
chat-event-agents-removed = { $who }: noget, der er slettet
chat-event-visitor = Den besøgende

## Chat: refusals, and what is possible instead

chat-refusal-not_for_you = Det kan du ikke gøre i en chat: { $action }.
chat-refusal-not_now = Det er ikke muligt i chatten nu: { $action }. Status: { $status }.
chat-refusal-taken_by = { $name } har denne chat.
chat-refusal-offered_to = Chatten er tilbudt { $name } indtil { $time }.
chat-refusal-not_its_turn = Andre chats kom før denne.
chat-refusal-not_present = Den supporter er ikke til stede eller tager ingen chats nu.
chat-refusal-no_free_hand = Den supporter har { $held } af { $capacity } chats og tager ikke flere.
chat-refusal-ended = Chatten er slut. Status: { $status }.
chat-refusal-full = Chatten er fuld: Der er plads til { $posts } beskeder og { $characters } tegn i alt.
chat-refusal-too_many_attachments = { $limit ->
    [one] Der kan højst sendes én fil i en chat.
   *[other] Der kan højst sendes { $limit } filer i en chat.
}
chat-refusal-not_signed_in = Kun en chat, som et medlem begyndte, mens medlemmet var logget ind, kan blive til en billet.
chat-refusal-rank_too_low = Chats kan blive til billetter fra og med rangen { $rank }.
chat-refusal-already_ticket = Chatten er allerede en billet.
chat-refusal-too_late = { $days ->
    [one] Chatten sluttede { $date }. Den kan højst blive til en billet i et døgn.
   *[other] Chatten sluttede { $date }. Den kan højst blive til en billet i { $days } dage.
}
chat-refusal-already_rated = Chatten er allerede bedømt.
chat-refusal-nothing_to_do = Det ville ikke ændre noget i chatten: { $action }.
chat-refusal-not_due = Det er for tidligt i chatten: { $action }.
instead-chat_kept = Det, du skrev, blev ikke sendt. Det er gemt her.

## Chat: the transcript

transcript-head = Chat den { $date }
transcript-line_visitor = [{ $time }] { $who } (besøgende):
transcript-line_support = [{ $time }] { $who } (supporten):
transcript-file = [{ $file }, { $size }]
transcript-erased = [slettet]
transcript-nobody = —

## Answers to a request for a chat

admission-deferred_visitor = Du har bedt om en chat så mange gange, som man kan på en time.
admission-deferred_address = Der er bedt om chat fra dit netværk så mange gange, som man kan på en time.
admission-deferred_queue = Køen er fuld.
admission-retry_at = Prøv igen efter { $when } { $zone }.
admission-out_of_hours = Chatten er lukket nu.
admission-english_only = Vores supportchat er kun tilgængelig på engelsk.
admission-other_language = Vores supportchat er kun tilgængelig på disse sprog: { $languages }.
admission-language_later = På dette tidspunkt er der ingen chat på { $language }.
admission-draft = Indsend i stedet en billet. Den er klar til at blive sendt: { $title }
admission-draft_language = Supporten svarer ikke på dit sprog. Derfor begynder titlen med { $language }.
admission-insist = Kan du skrive på engelsk, så bed om chatten igen, og sig det.
admission-detected = Dit spørgsmål ser ud til at være på { $language }. Er det ikke det, så bed om chatten igen, og angiv sproget.
admission-detected_unknown = Dit spørgsmål ser ikke ud til at være på engelsk. Er det det, så bed om chatten igen, og angiv sproget.
admission-queued = Du er i køen til teknisk support. En medarbejder chatter snart med dig.
admission-nobody_there = Du er i køen til teknisk support, men der er ingen medarbejder lige nu.
admission-wait = Du kan vente i køen.

## Fields, and what can be wrong with them

field-member_id = Medlems-id
field-agent_id = Medarbejder-id
field-ticket_number = Billetnummer
field-id = Id
field-idempotency_key = Idempotensnøgle
field-session_key = Sessionsnøgle
field-chat_key = Chatnøgle
field-name = Navn
field-email = E-mailadresse
field-rank = Rang
field-language = Sprog
# As the members' guide spells it.
field-title = Billetens titel
field-description = Detaljeret beskrivelse af problemet
field-step = Trin
field-file_name = Filnavn
field-file_content = Fil
field-text = Tekst
field-ask = Spørgsmål til medlemmet
field-question = Spørgsmål
field-hours = Supportens åbningstider
field-contact = Kontakt
field-stars = Stjerner
field-policy = Politik
field-cursor = Sted i listen
field-limit = Antal rækker
field-capacity = Chats ad gangen
problem-empty = { $field }: mangler eller er tom.
problem-too_many_characters = { $field }: højst { $limit } tegn.
problem-too_many_bytes = { $field }: højst { $size }.
problem-too_many = { $field }: højst { $limit }.
problem-forbidden_character = { $field }: indeholder et tegn, der ikke er tilladt ({ $character }).
problem-language_missing = { $field }: begynd med sproget, som i »Dansk - Kan ikke behandle ordre«.
problem-unknown_language = { $field }: sproget tilbydes ikke. Mulige: { $languages }.
problem-unknown_language_nearest = { $field }: sproget tilbydes ikke. Mente du { $nearest }? Mulige: { $languages }.
problem-unknown_rank = { $field }: rangen er ukendt. Mulige: { $ranks }.
problem-unknown_kind = { $field }: filtypen modtages ikke. Mulige: { $kinds }.
problem-cannot_be_cleaned = { $field }: stedet, hvor billedet er taget, kan ikke fjernes fra denne filtype. Brug i stedet en af disse: { $kinds }.
problem-repeated = { $field }: indeholder det samme to gange.
problem-not_cleaned = { $field }: billedet kan fortælle, hvor det er taget. Fjern det først.
problem-wrong_digest = { $field }: indholdet er ikke det, der blev varslet.
problem-malformed = { $field }: er ikke skrevet som forventet.
problem-out_of_range = { $field }: skal være fra { $least } til { $most }.

## Other errors

error-not_found = Det findes ikke, eller det er ikke dit.
error-slow_down = { $seconds ->
    [one] For mange forsøg. Vent et sekund.
   *[other] For mange forsøg. Vent { $seconds } sekunder.
}
error-unavailable = Supporten kan ikke nås lige nu.
error-damaged = Gemte data er beskadiget og kan ikke læses.
error-failed = Noget gik galt.
sign_in-wrong_credentials = Brugernavnet eller adgangskoden er forkert.
sign_in-no_session = Du er ikke logget ind, eller din session er udløbet.
sign_in-no_account = Kontoen findes ikke, eller den er lukket.
instead-sign_in = Log ind.
instead-try_again = Prøv igen senere. Den samme anmodning kan sendes igen, som den er.
instead-tell = Sig det til dem, der driver supporten.

## Advice on a draft

advice-very_short = Fortæl os mere: Jo mere vi ved, desto hurtigere kan vi løse det.
advice-repeats_title = Beskrivelsen siger ikke mere end titlen. Beskriv, hvad der sker.
advice-no_steps = Skriv de trin, der førte til fejlen.
advice-no_picture = Vedhæft et billede af det, du ser.

## People and places to turn to

role-agent = Supportmedarbejder
role-lead = Supportleder
contact-name = { $name }
contact-link = { $name }, { $link }
notice = Her får du it-support. Alle andre henvendelser bedes rettet til: { $contact }
contact-line = Har du stadig et spørgsmål? { $contact }

## Support hours

coverage-english_only = Kun engelsk
coverage-language_support = Support på flere sprog
hours-line = { $coverage }: { $days } { $times } { $zone }
hours-days = { $first } til { $last }
hours-times = kl. { $from }-{ $until }
hours-times_next_day = kl. { $from }-{ $until } næste dag
hours-holiday_closed = { $date }: lukket
hours-holiday_open = { $date }: { $openings }
hours-holiday_opening = { $coverage } { $times } { $zone }
next-answer-now = Der svares på { $language } nu
next-answer-today = Næste svar på { $language }: i dag kl. { $time } { $zone }
next-answer-tomorrow = Næste svar på { $language }: i morgen kl. { $time } { $zone }
next-answer-weekday = Næste svar på { $language }: { $weekday } kl. { $time } { $zone }
next-answer-date = Næste svar på { $language }: { $date } kl. { $time } { $zone }
next-answer-none = Der er ikke planlagt svar på { $language } inden for et år

## Chats: who is there, the place in the queue, the waiting time

presence-available = Ledig
presence-busy = Optaget
presence-away = Ikke til stede
place-exact = Plads i køen: { $place }
place-more_than = Plads i køen: over { $place }
wait-with_basis = Ventetid: { $wait }, ud fra { $chats ->
    [one] én nylig chat
   *[other] { $chats } nylige chats
} og { $agents ->
    [one] én medarbejder
   *[other] { $agents } medarbejdere
}
wait-up_to_minutes = { $count ->
    [one] op til ét minut
   *[other] op til { $count } minutter
}
wait-up_to_hours = { $count ->
    [one] op til én time
   *[other] op til { $count } timer
}
wait-range_minutes = omkring { $least } til { $most } minutter
wait-range_hours = omkring { $least } til { $most } timer
wait-more_than_minutes = { $count ->
    [one] mere end ét minut
   *[other] mere end { $count } minutter
}
wait-more_than_hours = { $count ->
    [one] mere end én time
   *[other] mere end { $count } timer
}
wait-too_few_data = Der er for lidt at bygge ventetiden på: { $chats ->
    [one] én nylig chat
   *[other] { $chats } nylige chats
} og { $agents ->
    [one] én medarbejder
   *[other] { $agents } medarbejdere
}
wait-nobody_there = Ingen tager imod chats lige nu, så ventetiden kan ikke siges

## Dates, times, sizes and lists

date = { $day }. { $month } { $year }
time = { $hour }.{ $minute }
date-time = { $date } kl. { $time }
month-1 = jan.
month-2 = feb.
month-3 = mar.
month-4 = apr.
month-5 = maj
month-6 = jun.
month-7 = jul.
month-8 = aug.
month-9 = sep.
month-10 = okt.
month-11 = nov.
month-12 = dec.
weekday-1 = mandag
weekday-2 = tirsdag
weekday-3 = onsdag
weekday-4 = torsdag
weekday-5 = fredag
weekday-6 = lørdag
weekday-7 = søndag
size-bytes = { $bytes ->
    [one] { $bytes } byte
   *[other] { $bytes } byte
}
size-kilobytes = { $tenth ->
    [0] { $whole } KB
   *[other] { $whole },{ $tenth } KB
}
size-megabytes = { $tenth ->
    [0] { $whole } MB
   *[other] { $whole },{ $tenth } MB
}
list-pair = { $first }, { $rest }

## The command line: keys begin with `cli-`

cli-head_ticket = Billet
cli-head_title = Titel
cli-head_number = Nr.
cli-head_file = Fil
cli-head_size = Størrelse
cli-head_kind = Type
cli-head_username = Brugernavn
cli-head_name = Navn
cli-head_standing = Rang eller rolle
cli-head_state = Tilstand
cli-label_member = Medlem
cli-label_assignee = Tildelt
cli-label_hold_until = Sat på hold til
cli-label_follows = Opfølgning på
cli-label_merged_into = Fortsat i
cli-member_line = { $name } ({ $id }), { $rank }
cli-file_line = Vedhæftet: { $file }, { $size }
cli-empty_list = Ingen
cli-more = Der er flere. Fortsæt med:
cli-no_attachments = Ingen vedhæftede filer
cli-save_hint = Gem en fil med dens nummer:
cli-saved = Gemte { $size } i { $file }
cli-open_questions = Mangler svar
cli-you_can_now = Du kan nu:
cli-signed_in = Logget ind som { $name } ({ $rank })
cli-signed_out = Logget ud
cli-who = { $name } ({ $rank })
cli-submitted = Din billet { $number } er sendt til det tekniske supportteam.
cli-acted = { $number }: { $status }
cli-acted_before = { $number }: dette er allerede gjort med samme nøgle. Status: { $status }
cli-advice = Råd: { $advice }
cli-due_report = Påmindet: { $reminded }. Lukket: { $expired }. Genoptaget: { $resumed }. Afsluttede chats: { $ended }. Chats tilbage i køen: { $requeued }.
cli-delivery_report = Leveret: { $delivered }. Mislykket: { $failed }.
cli-account_added = Kontoen { $username } er oprettet.
cli-account_changed = Kontoen { $username } er ændret.
cli-account_closed = Kontoen { $username } er lukket.
cli-account_is_closed = lukket
cli-account_taken = Der findes allerede en konto med dette brugernavn eller id.
cli-account_not_found = Der er ingen åben konto med dette brugernavn.
cli-account_without_rank = Kontoen tilhører en supportmedarbejder, og de har ingen rang.
cli-accounts_unusable = Kontiene kan ikke bruges: { $reason }
cli-ask_username = Brugernavn:
cli-ask_password = Adgangskode:
cli-ask_password_again = Adgangskoden igen:
cli-ask_title = Titel, som begynder med sproget, f.eks. »Dansk - Kan ikke behandle ordre«:
cli-ask_description = Hvad sker der?
cli-ask_step = Næste trin, der førte til fejlen (lad feltet stå tomt for at slutte):
cli-ask_file = Fil, der skal vedhæftes (lad feltet stå tomt for at slutte):
cli-ask_text = Tekst:
cli-password_missing = Adgangskoden mangler. Sæt HELPDESK_PASSWORD, eller kør kommandoen i en terminal.
cli-password_length = En adgangskode har { $least } til { $most } tegn.
cli-passwords_differ = De to adgangskoder er ikke ens.
cli-option_missing = Dette mangler: { $option }
cli-no_such_question = Der er intet spørgsmål med nummer { $number }.
cli-draft_kept = Det, du skrev, er gemt i { $file }. Send det igen med:
cli-draft_unusable = { $file } er ikke en kladde til kommandoen { $command }.
cli-editor_failed = Editoren kunne ikke bruges: { $reason }
cli-file_is_there = { $file } findes allerede. Erstat den med --force, eller vælg et andet sted med --to.
cli-file_unusable = { $file } kan ikke bruges: { $reason }
cli-policy_unusable = Reglerne i { $file } kan ikke bruges: { $reason }
cli-database_unusable = Data kan ikke bruges: { $reason }
cli-system_error = Systemet siger: { $reason }
cli-not_found = Ikke fundet.
cli-wrong_credentials = Brugernavnet eller adgangskoden er forkert.
cli-no_session = Du er ikke logget ind, eller din session er udløbet. Log ind med:
cli-no_account = Kontoen findes ikke længere. Log ind med en anden:
cli-slow_down = { $seconds ->
    [one] For mange forsøg. Prøv igen om et sekund.
   *[other] For mange forsøg. Prøv igen om { $seconds } sekunder.
}
cli-unavailable = Supporten kan ikke nås nu; prøv igen senere: { $reason }
cli-damaged = Data er beskadiget: { $reason }
cli-failed = Det mislykkedes: { $reason }
cli-demo_accounts = Operatøren opretter tre konti: to medlemmer og en supportmedarbejder
cli-demo_refused = Bos rang er under Silver: Han får at vide hvorfor, og hvem han kan kontakte
cli-demo_submit = Annas rang er Gold: Hun læser, hvad supporten er til for, og hvornår der svares, og indsender en billet på dansk med et billede
cli-demo_agent = Mette, en supportmedarbejder, tager billetten, skriver en note til kolleger og beder om feedback
cli-demo_feedback = Anna finder billetten under »Afventer feedback« og svarer
cli-demo_hold = Mette venter på en anden; for Anna er billetten stadig åben
cli-demo_solve = Mette løser billetten
cli-demo_danish = Anna læser den på dansk, bekræfter løsningen og finder den på listen over lukkede
cli-demo_time = En anden billet får intet svar: Medlemmet bliver påmindet, og så bliver den lukket
cli-demo_removed = Data fra denne forestilling er fjernet. Behold dem med: helpdesk demo --keep MAPPE
cli-demo_kept = Data fra denne forestilling ligger i { $folder }. Anna er logget ind.
cli-demo_password = Alles adgangskode: { $password }
cli-demo_folder_taken = { $folder } er ikke tom. Vælg en ny mappe.
cli-demo_stopped = Forestillingen stoppede: En kommando endte ikke som ventet.
cli-nothing_found = Intet blev fundet.
cli-search_hint = Alle ord skal være der. Et ord, der ender på *, finder også længere ord.
cli-agents_only = kun for supportmedarbejdere
cli-verified = { $tickets ->
    [one] Én billet
   *[other] { $tickets } billetter
}, { $events ->
    [one] én hændelse
   *[other] { $events } hændelser
}, { $erased } slettet
cli-as_written = Alt er, som det blev skrevet.
cli-not_as_written = Ikke alt er, som det blev skrevet. Fejl: { $faults }. Se efter billetterne i en sikkerhedskopi.
cli-verify_digest = Notér dette kontroltal et andet sted for senere at se, at intet er lavet om: { $digest }
cli-whole_desk = Alle data
cli-fault_unreadable = en række kan ikke læses
cli-fault_ticket = billetten er ændret
cli-fault_chat = chatten er ændret
cli-fault_events = en hændelse er ændret, tilføjet, fjernet eller flyttet
cli-fault_body = det, der blev skrevet, er ændret eller fjernet
cli-fault_attachment = en vedhæftet fil er ændret
cli-fault_feed = hændelserne passer ikke til billetterne
cli-ask_erase = Alt på billetterne fra { $member } slettes for altid. Skriv id’et igen:
cli-nothing_erased = Intet blev slettet.
cli-erased = Slettet. Billetter: { $tickets }. Hændelser: { $events }. Vedhæftede filer: { $attachments }.
cli-exported = Eksporteret til { $to }. Billetter: { $tickets }. Chats: { $chats }. Filer: { $files }.
cli-path_is_taken = { $file } findes allerede. Vælg et nyt sted med --to.
cli-swept = Fjernede filer: { $removed }.
cli-cleaned = { $file }: fjernet før afsendelsen: { $what }
cli-removed_location = hvor det er taget
cli-removed_exif = kameraets oplysninger (EXIF)
cli-removed_xmp = programmers noter (XMP)
cli-removed_iptc = billedtekster og navne (IPTC)
cli-removed_text = kommentarer
cli-removed_preview = et ekstra billede
cli-removed_trailing = data efter billedet
cli-removed_other = dele, som ingen fremviser har brug for
cli-upload_kept = Hvis afsendelsen afbrydes, så fortsæt med:
cli-man_written = Manualen ligger i { $folder }.
cli-doctor_version = Udgave
cli-doctor_sqlite = SQLite-udgave
cli-doctor_data = Datamappe
cli-doctor_file = Databasefil
cli-doctor_policy = Regler
cli-doctor_accounts = Konti
cli-doctor_open = Åbning af databasen
cli-doctor_schema = Skema
cli-doctor_integrity = Sammenhæng
cli-doctor_timers = Frister, der er nået
cli-doctor_notifications = Beskeder, der venter
cli-doctor_rights = Rettigheder
cli-doctor_sound = i orden
cli-doctor_missing = Findes ikke. En operatør begynder med: helpdesk account add
cli-doctor_open_to_others = Andre kan læse eller ændre dette. Giv kun ejeren adgang: chmod -R go= på datamappen
cli-doctor_well = Alt er i orden.
cli-doctor_wrong = Ikke alt er i orden. Problemer: { $count }.
cli-doctor_not_yet = oprettes ved første brug
cli-minutes_ago = { $count ->
    [0] lige nu
    [one] for ét minut siden
   *[other] for { $count } minutter siden
}
cli-hours_ago = { $count ->
    [one] for én time siden
   *[other] for { $count } timer siden
}
cli-days_ago = { $count ->
    [one] for én dag siden
   *[other] for { $count } dage siden
}
cli-watching = Ctrl-C afslutter.
cli-watch_json = Mennesker følger en liste. Programmer læser den igen: udelad --watch eller --json.
cli-chat_ask_name = Dit navn:
cli-chat_ask_member = Medlems-id (valgfrit):
cli-chat_ask_email = E-mailadresse:
cli-chat_ask_question = Hvordan kan vi hjælpe?
cli-chat_ask_english = Kan du skrive på engelsk? [j/N]
cli-chat_ask_wait = Vil du vente i køen? [j/N]
cli-chat_ask_leave = Vil du forlade chatten? Så slutter den. [j/N]
cli-chat_ask_back = Tilbage til køen? Chatten er stadig din. [j/N]
cli-chat_ask_ticket = Skal chatten fortsætte som en billet? [j/N]
cli-chat_ask_stars = Hvordan var det? 1 (dårligt) til 5 (godt), eller Enter:
cli-chat_ask_rating = Vil du sige noget til det? Ellers Enter:
cli-chat_rated = Tak.
cli-chat_left_queue = Du har forladt køen.
cli-chat_needs_terminal = En samtale kræver en terminal. Programmer bruger: chat join, chat post, chat read --wait
cli-chat_none = Du har ingen chat her. Bed om en med: helpdesk chat
cli-chat_hint_visitor = Skriv, og tryk Enter. /help viser, hvad der ellers er, Ctrl-C forlader chatten.
cli-chat_hint_agent = Skriv, og tryk Enter. /help viser, hvad der ellers er, Ctrl-C går tilbage til køen.
cli-chat_help_visitor = /file STI sender en fil. /ticket lader chatten fortsætte som en billet. /leave slutter den. //tekst siger /tekst.
cli-chat_help_agent = /file STI sender en fil. /hand-over MEDARBEJDER, /requeue, /end, /ticket [TITEL] og /refer giver chatten videre eller slutter den. /back går tilbage til køen. //tekst siger /tekst.
cli-chat_sent = Sendt.
cli-chat_sent_to_ticket = Chatten er slut. Sendt som svar på din billet { $number }.
cli-chat_delivered = Modtaget.
cli-chat_read = Læst.
cli-chat_writes = { $name } skriver …
cli-chat_somebody_writes = Den anden side skriver …
cli-chat_you = Dig
cli-chat_somebody = Supporten
cli-chat_over = Der kan ikke siges mere her. Tryk Enter.
cli-chat_trouble = Systemet svarer ikke lige nu. Prøver igen …
cli-chat_goes_on = Chatten fortsætter. Kom tilbage med:
cli-chat_more = Hvad der kommer bagefter:
cli-chat_read_anew = Dette sted fører ingen steder hen mere. Læs uden --after.
cli-chat_transcript_hint = Gem det, der blev sagt:
cli-chat_no_ticket = Denne chat kan ikke blive til en billet. Den er slut.
cli-chat_is_ticket = Fortsat som billet { $number }
cli-chat_visitor = { $name } <{ $email }> (skrevet, ikke bevist)
cli-chat_who = Medlem: { $who }
cli-chats_mine = Dine chats
cli-chats_more = Flere venter bag dem.
cli-chats_hint = take [CHAT], talk [CHAT], available, busy, away, capacity N, quit; Enter viser køen igen
cli-chats_help = take [CHAT] tager en chat, eller den første, der tilbydes dig. talk [CHAT] går tilbage til en chat, som du har. available, busy, away og capacity N siger, hvad du gør. quit slutter.
cli-chats_news = Venter: { $waiting }. Dine: { $mine }. Tryk Enter for at se dem.
cli-chats_ask_quit = Du har chats. Den, der går, giver dem tilbage til køen. Slut? [j/N]
cli-chats_away = Du er væk.
cli-head_place = Plads
cli-head_chat = Chat
cli-head_visitor = Besøgende
cli-head_question = Spørgsmål
cli-head_waits_since = Venter siden
cli-head_offered_to = Tilbudt
cli-offered_you = dig
cli-offered_all = alle
cli-offered_nobody = ingen endnu
cli-presence = { $state } indtil { $until }, chats: { $held } af { $capacity }
cli-presence_none = Du er ikke til stede for chats. Sig, at du er:
cli-demo_chat_hours = Chat: nu er der nogen (stykket stiller åbningstiden)
cli-demo_chat_danish = Anna spørger på dansk: chatten er kun på engelsk, og en billet er klar til at blive sendt
cli-demo_chat_english = På engelsk venter hun i køen, og en medarbejder chatter med hende
cli-demo_chat_ticket = Det tager længere tid: chatten fortsætter som en billet
cli-demo_chat_closed = Uden for åbningstiden er chatten lukket, og en besøgende uden konto får at vide, hvem man kan gå til
