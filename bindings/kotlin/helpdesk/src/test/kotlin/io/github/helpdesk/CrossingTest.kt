package io.github.helpdesk

import io.github.helpdesk.ffi.DeskException as FfiDeskException
import java.lang.reflect.Method
import kotlin.time.Duration
import kotlin.time.Duration.Companion.days
import kotlin.time.Duration.Companion.nanoseconds
import kotlin.time.Duration.Companion.seconds
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Conversions to the library's types and back. */
class CrossingTest {
    @Test
    fun `what goes in and out is the same again`() {
        val toFfi = conversions("toFfi")
        val toPublic = conversions("toPublic")
        var compared = 0
        for (there in toFfi) {
            val back = toPublic.find { it.parameterTypes[0] == there.returnType } ?: continue
            for (sample in Samples(TEXT).of(there.parameterTypes[0].kotlin)) {
                val again = back.invoke(null, there.invoke(null, sample))
                if (sample is DeskException) {
                    assertEquals(sample.toString(), again.toString())
                } else {
                    assertEquals(sample, again)
                }
                compared += 1
            }
        }
        assertTrue(compared > 150, "$compared")
    }

    @Test
    fun `every string is looked at before it crosses`() {
        val missed = mutableListOf<String>()
        for (there in conversions("toFfi")) {
            val type = there.parameterTypes[0]
            for (sample in Samples(HALF).of(type.kotlin)) {
                val whole = runCatching { there.invoke(null, sample) }
                val crossed = whole.getOrNull()?.toString().orEmpty()
                if (HALF in crossed) missed += type.name
                val refused = whole.exceptionOrNull()?.cause as? DeskException.Invalid ?: continue
                assertEquals(InputProblem.ForbiddenCharacter(0xD83D), refused.problem)
            }
        }
        assertEquals(emptyList<String>(), missed)
    }

    @Test
    fun `every number is looked at before it crosses`() {
        val wrapped = mutableListOf<String>()
        var refused = 0
        for (there in conversions("toFfi")) {
            val type = there.parameterTypes[0]
            for (sample in Samples(TEXT, number = -1).of(type.kotlin)) {
                val whole = runCatching { there.invoke(null, sample) }
                val crossed = whole.getOrNull()?.toString().orEmpty()
                if (UInt.MAX_VALUE.toString() in crossed || ULong.MAX_VALUE.toString() in crossed) wrapped += type.name
                val invalid = whole.exceptionOrNull()?.cause as? DeskException.Invalid ?: continue
                assertEquals("out_of_range", invalid.code)
                refused += 1
            }
        }
        assertEquals(emptyList<String>(), wrapped)
        assertTrue(refused > 20, "$refused")
    }

    @Test
    fun `a number below zero is refused with the field it stands in`() = withDesk { desk ->
        val member = desk.member(anna.id)
        val chat = desk.chat(ChatId("no chat"), ChatKey("no key"))
        val file = AttachmentId("no file")
        val fields = listOf<Pair<FormField, suspend () -> Unit>>(
            FormField.LIMIT to { member.myTickets(limit = -1) },
            FormField.LIMIT to { member.search("ordre", limit = -1) },
            FormField.LIMIT to { member.changesAfter(null, limit = -1) },
            FormField.LIMIT to { member.readAttachment(TicketId("no ticket"), file, limit = -1) },
            FormField.LIMIT to { chat.readAttachment(file, limit = -1) },
            FormField.CURSOR to { chat.mark(-1, -1) },
            FormField.CAPACITY to { desk.agent(ida.id).setPresence(PresenceState.AVAILABLE, -1) },
            FormField.STEP to { draftAdvice(Draft("", "", steps = -1)) },
            FormField.POLICY to {
                val parts = desk.policy.parts()
                DeskPolicy.of(parts.copy(attachments = parts.attachments.copy(maxBytes = -1)))
            },
        )
        for ((field, call) in fields) {
            val invalid = thrownBy<DeskException.Invalid> { call() }
            assertEquals(field, invalid.field)
            assertEquals("out_of_range", invalid.code)
        }
    }

    @Test
    fun `numbers too large for here are the largest there are`() {
        assertEquals(Int.MAX_VALUE, UInt.MAX_VALUE.asInt())
        assertEquals(Long.MAX_VALUE, ULong.MAX_VALUE.asLong())
        assertEquals(7, 7u.asInt())
        val slow = FfiDeskException.SlowDown(UInt.MAX_VALUE).toPublic() as DeskException.SlowDown
        assertEquals(UInt.MAX_VALUE.toLong().seconds, slow.wait)
    }

    @Test
    fun `a wait crosses in whole seconds that are long enough`() {
        val waits = listOf(
            Duration.INFINITE to UInt.MAX_VALUE,
            -Duration.INFINITE to 0u,
            (-1).seconds to 0u,
            Duration.ZERO to 0u,
            1.nanoseconds to 1u,
            1.seconds to 1u,
            1.5.seconds to 2u,
            300_000.days to UInt.MAX_VALUE,
        )
        for ((wait, seconds) in waits) assertEquals(seconds, wait.wholeSeconds(), "$wait")
    }

    @Test
    fun `halves of pairs are found where they stand alone`() {
        for (whole in listOf("", "abc", "æøå", "👍", "a👍👍b")) assertNull(whole.loneSurrogate())
        for (broken in listOf("\uD83D", "a\uD83D", "\uD83Da", "\uDC4D", "👍\uDC4D", "\uD83D👍")) {
            assertTrue(broken.loneSurrogate() != null)
        }
    }

    @Test
    fun `half a pair is refused with the field it stands in`() = withDesk { desk ->
        val member = desk.member(anna.id)
        val fields = listOf<Pair<FormField, suspend () -> Unit>>(
            FormField.TITLE to { member.submit(newTicket(summary = HALF)) },
            FormField.DESCRIPTION to { member.submit(newTicket(text = HALF)) },
            FormField.FILE_NAME to { member.upload(HALF, picture) },
            FormField.TEXT to { member.search(HALF) },
            FormField.ID to { member.view(TicketId(HALF)) },
            FormField.CURSOR to { member.changesAfter(FeedCursor(HALF)) },
            FormField.MEMBER_ID to { desk.member(MemberId(HALF)).myTickets() },
            FormField.IDEMPOTENCY_KEY to { member.submit(newTicket(), IdempotencyKey(HALF)) },
            FormField.SESSION_KEY to { desk.session(SessionKey(HALF)) },
            FormField.CHAT_KEY to { desk.chat(ChatKey(HALF)) },
            FormField.POLICY to { DeskPolicy.fromJson(HALF) },
            FormField.LANGUAGE to { desk.policy.findLanguage(HALF) },
        )
        for ((field, call) in fields) {
            val invalid = thrownBy<DeskException.Invalid> { call() }
            assertEquals(field, invalid.field)
            assertEquals("forbidden_character", invalid.code)
        }
    }

    @Test
    fun `all of Unicode that is text crosses as it is`() = withDesk { desk ->
        val member = desk.member(anna.id)
        val text = "Æble 👩‍👩‍👧 \u0301 العربية 日本語 \uFFFD 𝔘"
        val ticket = member.submit(newTicket(text = text)).ticket
        val submitted = member.view(ticket).timeline.first().event.what as Happening.Submitted
        assertEquals(java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC), submitted.description.text)
    }

    @Test
    fun `what only the library can throw is a fault of the program`() {
        val defect = runCatching {
            translated { throw io.github.helpdesk.ffi.InternalException("Anna's secret") }
        }.exceptionOrNull()
        assertTrue(defect is DeskException.Defect && "secret" !in defect.toString())
        val broken = runCatching {
            translated { throw java.nio.charset.MalformedInputException(1) }
        }.exceptionOrNull()
        assertTrue(broken is DeskException.Invalid)
    }

    /** The functions of the module of that name from one type to another. */
    private fun conversions(name: String): List<Method> = PublicTypes.compiled
        .filter { it.getAnnotation(Metadata::class.java)?.kind == 2 && it.packageName == "io.github.helpdesk" }
        .flatMap { it.declaredMethods.toList() }
        .filter { it.name == name && it.parameterCount == 1 }
        .filter { method ->
            val ours = if (name == "toFfi") method.parameterTypes[0] else method.returnType
            ours.kotlin in types
        }

    /** Plain values, and the interfaces over them. */
    private val types = Samples.types().let { all ->
        (all + all.flatMap { it.supertypes.map { above -> above.classifier } }).toSet()
    }

    private companion object {
        const val TEXT = "text"
        const val HALF = "a\uD83Db"
    }
}
