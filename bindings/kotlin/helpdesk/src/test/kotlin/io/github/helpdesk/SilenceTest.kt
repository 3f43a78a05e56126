package io.github.helpdesk

import io.github.helpdesk.Samples.Companion.title
import kotlin.reflect.KType
import kotlin.reflect.full.primaryConstructor
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What people typed stands in no `toString` and no message of an exception. */
class SilenceTest {
    /** Ids, and whatever else is one string in a class of its own; keys among them. */
    private val ids = Samples.types()
        .filter { it.isValue && it != TicketNumber::class }
        .map { "${it.title()}.value" }
    private val shown = ids + NOT_TYPED
    private val samples = Samples(CANARY, shown.toSet())

    @Test
    fun `no type shows what somebody typed`() {
        val loud = Samples.types().filter { type ->
            samples.of(type).any { CANARY in it.toString() + (it as? Throwable)?.message }
        }
        assertEquals(emptyList<String>(), loud.map { it.title() })
    }

    @Test
    fun `no row of a store shows what somebody typed`() {
        val rows = Samples.rows()
        val strings = rows.flatMap { type ->
            type.primaryConstructor?.parameters.orEmpty().map { "${type.title()}.${it.name}" }
        }
        assertEquals(emptyList<String>(), TYPED_IN_ROWS - strings.toSet())
        val samples = Samples(CANARY, (ids + strings).toSet() - TYPED_IN_ROWS.toSet())
        val loud = rows.filter { type -> samples.of(type).any { CANARY in it.toString() } }
        assertEquals(emptyList<String>(), loud.map { it.title() })
    }

    @Test
    fun `keys do not show themselves`() {
        val keys = listOf(SessionKey(CANARY), ChatKey(CANARY))
        assertEquals(listOf("SessionKey", "ChatKey"), keys.map { it.toString() })
    }

    @Test
    fun `what may be shown is there`() {
        val strings = Samples.types().flatMap { type ->
            type.primaryConstructor?.parameters.orEmpty()
                .filter { it.type.holdsStrings() }
                .map { "${type.title()}.${it.name}" }
        }
        assertEquals(emptyList<String>(), shown - strings.toSet())
        assertTrue((strings - shown.toSet()).size > 30, "$strings")
        // The canary is heard where nobody hides it.
        assertTrue(Samples(CANARY).of(Contact::class).any { CANARY in it.toString() })
    }

    private fun KType.holdsStrings(): Boolean =
        classifier == String::class || arguments.any { it.type?.holdsStrings() == true }

    private companion object {
        const val CANARY = "kanariefugl"

        /** What a store keeps as it was typed. */
        val TYPED_IN_ROWS = listOf(
            "AttachmentRow.name",
            "MemberListEntry.summary",
            "SearchWord.text",
            "TextRow.words",
            "TicketEntry.summary",
            "TicketRow.summary",
        )

        /** Codes, what a port knows, and what the company decided: nobody typed these at the desk. */
        val NOT_TYPED = setOf(
            "ChatHappening.Removed.kind",
            "Contact.link",
            "Contact.name",
            "DeskException.CannotOpen.code",
            "DeskException.CannotOpen.detail",
            "DeskException.Damaged.detail",
            "DeskException.Defect.detail",
            "DeskException.Failed.detail",
            "DeskException.FileAccess.code",
            "DeskException.Invalid.code",
            "DeskException.Refused.code",
            "DeskException.RefusedInChat.code",
            "DeskException.SignIn.code",
            "DeskException.Unavailable.detail",
            "FeedChange.operation",
            "Happening.Removed.kind",
            "InputProblem.CannotBeCleaned.instead",
            "InputProblem.UnknownKind.taken",
            "InputProblem.UnknownLanguage.nearest",
            "InputProblem.UnknownLanguage.offered",
            "InputProblem.UnknownRank.ladder",
            "Language.englishName",
            "Language.ownName",
            "RecordedEvent.operation",
            "RefusalReason.LanguageNotOffered.offered",
            "Zone.name",
        )
    }
}
